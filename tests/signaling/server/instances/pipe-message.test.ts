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
});

const record = { peerId: pipe, tokens: [], received: 0, before: 0, kept: [] };
const join = { type: 'join', roomId: 'abcdefghijklmnopqrstuv', introduction: 'x', create: false };
const address = '192.0.2.1';

it.each([
	'',
	'null',
	'[]',
	'{"address":"192.0.2.1"}',
	...[
		{ record },
		{ join },
		{ join, record: null },
		{ join: { ...join, type: 'leave' }, record },
		{ join, record: { ...record, tokens: undefined } },
		{ join, record: { ...record, tokens: [1] } },
		{ join, record: { ...record, received: '3' } },
		{ join, record: { ...record, before: undefined } },
		{ join, record: { ...record, kept: [null] } },
		{ join, record: { ...record, kept: [{ text: 5 }] } },
	].map((fields) => JSON.stringify({ address, ...fields })),
])('is handed nothing over by %s', (text) => {
	expect(parseOpening(text)).toBeNull();
});
