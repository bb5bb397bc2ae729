import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatOpening, parseOpening } from '#server/instances/opening.ts';
import { encodePipeMessage, parsePipeMessage, pipeKinds } from '#server/instances/pipe-message.ts';

const [pipe, from] = ['2fc6ae7p6ps3', 'q3y9yg9943v1'] as const;

it('gives back what was said on a pipe', () => {
	fc.assert(
		fc.property(fc.constantFrom(...pipeKinds), fc.uint8Array(), (kind, bytes) => {
			const body = Buffer.from(bytes);
			expect(parsePipeMessage(encodePipeMessage(kind, pipe, from, body))).toEqual({ kind, pipe, from, body });
		}),
	);
	expect(parsePipeMessage(encodePipeMessage('text', pipe, from, 'grüß'))?.body.toString()).toBe('grüß');
});

it.each([Buffer.alloc(0), Buffer.from([pipeKinds.length, ...Buffer.alloc(24)]), Buffer.from([0, 1])])(
	'is told nothing by %j',
	(message) => {
		expect(parsePipeMessage(message)).toBeNull();
	},
);

it('hands a session over whole', () => {
	const opening = {
		address: '192.0.2.1',
		join: { type: 'join', roomId: 'abcdefghijklmnopqrstuv', introduction: 'x', create: false },
		record: { peerId: pipe, tokens: ['hash'], received: 3, before: 1, kept: ['text', Buffer.from([0, 255])] },
	} as const;
	expect(parseOpening(formatOpening(opening))).toEqual(opening);
	const hello = { hello: '{"type":"hello"}', address: '192.0.2.1' };
	expect(parseOpening(formatOpening(hello))).toEqual(hello);
	expect(parseOpening('{"address":"192.0.2.1"}')).toBeNull();
});
