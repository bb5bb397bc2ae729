import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
	encodeFrame,
	frameField,
	introductionField,
	type MemberHead,
	parseRoom,
} from '#server/instances/room-record.ts';

const [ann, ben] = ['2fc6ae7p6ps3', 'q3y9yg9943v1'] as const;
const head: MemberHead = { order: 0, before: 2, sent: 4, received: 7, tokens: ['hash'], isAway: false };

function fieldsOf(peerId: string, { order = 0, frames = [] as readonly (string | Buffer)[] } = {}): Buffer[] {
	const sent = head.before + frames.length;
	return [
		[peerId, JSON.stringify({ ...head, order, sent })],
		[introductionField(peerId), `introduction-of-${peerId}`],
		...frames.map((frame, index) => [frameField(peerId, head.before + index), encodeFrame(frame)] as const),
	].flatMap(([name, value]) => [Buffer.from(name as string), Buffer.from(value as string)]);
}

it('gives back what is kept of a member, in order, and what is text and what is not', () => {
	const frame = fc.oneof(
		fc.string({ unit: 'grapheme-ascii' }),
		fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes)),
	);
	fc.assert(
		fc.property(fc.array(frame), (frames) => {
			expect(parseRoom(fieldsOf(ann, { frames }))).toEqual([
				{
					peerId: ann,
					introduction: `introduction-of-${ann}`,
					before: 2,
					received: 7,
					tokens: ['hash'],
					isAway: false,
					kept: frames,
				},
			]);
		}),
	);
});

it('has the members in the order in which they came', () => {
	const fields = [...fieldsOf(ann, { order: 12 }), ...fieldsOf(ben, { order: 3 })];
	expect(parseRoom(fields).map(({ peerId }) => peerId)).toEqual([ben, ann]);
});

it.each([
	['a frame is missing', (fields: Buffer[]) => fields.slice(0, -2)],
	['its introduction is missing', (fields: Buffer[]) => [...fields.slice(0, 2), ...fields.slice(4)]],
	['its head is no JSON', (fields: Buffer[]) => [fields[0], Buffer.from('{'), ...fields.slice(2)] as Buffer[]],
	[
		'its head lacks a count',
		(fields: Buffer[]) => [fields[0], Buffer.from('{"order":1}'), ...fields.slice(2)] as Buffer[],
	],
])('leaves out a member of which %s, and nobody else', (_, spoil) => {
	const fields = [Buffer.from('home'), Buffer.from(ben), ...fieldsOf(ben), ...spoil(fieldsOf(ann, { frames: ['x'] }))];
	expect(parseRoom(fields).map(({ peerId }) => peerId)).toEqual([ben]);
});

it('leaves frames alone that were acknowledged and not yet removed', () => {
	const stale = [Buffer.from(frameField(ann, 1)), encodeFrame('stale')];
	expect(parseRoom([...fieldsOf(ann, { frames: ['x'] }), ...stale])).toMatchObject([{ kept: ['x'] }]);
});
