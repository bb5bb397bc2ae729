import { createDecipheriv, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPairChannel, type PairEnd } from '#engine/crypto/pair-channel.ts';
import { bytes, memberKeys, sessionNonces } from '../arbitraries.ts';
import { createRoomKeys, flipBit } from './rooms.ts';

const ann = createEnd('A', 1);
const ben = createEnd('B', 2);
const cleo = createEnd('C', 3);

function createEnd(letter: string, nonce: number): PairEnd {
	return { memberKey: letter.repeat(43), sessionNonce: new Uint8Array(16).fill(nonce) };
}

function write(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(Buffer.from(text));
}

async function createPair(room = 1) {
	const keys = await createRoomKeys(room);
	return { keys, fromAnn: await openPairChannel(keys, ann, ben), fromBen: await openPairChannel(keys, ben, ann) };
}

describe('a pair channel', () => {
	it('carries any message both ways, between any two members', async () => {
		const keys = await createRoomKeys(1);
		const ends = fc.record({ memberKey: memberKeys, sessionNonce: sessionNonces });
		await fc.assert(
			fc.asyncProperty(ends, ends, bytes, bytes, async (here, there, one, other) => {
				fc.pre(here.memberKey !== there.memberKey);
				const [ours, theirs] = [await openPairChannel(keys, here, there), await openPairChannel(keys, there, here)];
				expect(await theirs.open(await ours.seal(one))).toEqual(one);
				expect(await ours.open(await theirs.seal(other))).toEqual(other);
			}),
		);
	});

	it('is version, sequence and AES-256-GCM under a key of this direction', async () => {
		const { keys, fromAnn } = await createPair();
		await fromAnn.seal(write('first'));
		const frame = Buffer.from(await fromAnn.seal(write('second')));
		expect(frame.subarray(0, 5).toString('hex')).toBe('0100000001');

		const salt = Buffer.concat([ann.sessionNonce, ben.sessionNonce]);
		const label = `ahoy1 pair|${ann.memberKey}|${ben.memberKey}`;
		const key = Buffer.from(hkdfSync('sha256', new Uint8Array(32).fill(1), salt, label, 32));
		const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from('000000000000000000000001', 'hex'));
		decipher.setAAD(Buffer.from(`ahoy1 pair|${keys.roomId}|${ann.memberKey}|${ben.memberKey}|1`));
		decipher.setAuthTag(frame.subarray(-16));
		expect(decipher.update(frame.subarray(5, -16), undefined, 'utf8') + decipher.final('utf8')).toBe('second');
	});

	it('gives messages in the order they were sent, however many are under way', async () => {
		const { fromAnn, fromBen } = await createPair();
		const texts = Array.from({ length: 50 }, (_, index) => `message ${index}`);
		const frames = await Promise.all(texts.map((text) => fromAnn.seal(write(text))));
		const opened: string[] = [];
		for (const frame of frames) opened.push(Buffer.from((await fromBen.open(frame)) ?? []).toString());
		expect(opened).toEqual(texts);
	});

	it('refuses a frame that comes again', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('once'));
		expect(await fromBen.open(frame)).not.toBeNull();
		expect(await fromBen.open(frame)).toBeNull();
	});

	it('refuses a frame that comes again while it is being opened', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('once'));
		const opened = await Promise.all([fromBen.open(frame), fromBen.open(frame)]);
		expect(opened.filter((result) => result !== null)).toHaveLength(1);
	});

	it('refuses a frame that was overtaken, and bears that one is lost', async () => {
		const { fromAnn, fromBen } = await createPair();
		const [first, , third] = [
			await fromAnn.seal(write('1')),
			await fromAnn.seal(write('2')),
			await fromAnn.seal(write('3')),
		];
		expect(await fromBen.open(third)).toEqual(write('3'));
		expect(await fromBen.open(first)).toBeNull();
		expect(await fromBen.open(await fromAnn.seal(write('4')))).toEqual(write('4'));
	});

	it('is not thrown out of step by a frame that does not open', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('true'));
		const forged = Uint8Array.from(frame);
		new DataView(forged.buffer).setUint32(1, 4_000_000_000);
		expect(await fromBen.open(forged)).toBeNull();
		expect(await fromBen.open(frame)).toEqual(write('true'));
	});

	it('refuses a frame that is sent back to its sender', async () => {
		const { fromAnn } = await createPair();
		expect(await fromAnn.open(await fromAnn.seal(write('mirror')))).toBeNull();
	});

	it('refuses a frame of another room', async () => {
		const { fromAnn } = await createPair(1);
		const elsewhere = await createPair(2);
		expect(await elsewhere.fromBen.open(await fromAnn.seal(write('x')))).toBeNull();
	});

	it('refuses a frame for another member, or by another member', async () => {
		const { keys, fromAnn } = await createPair();
		const frame = await fromAnn.seal(write('for ben'));
		expect(await (await openPairChannel(keys, cleo, ann)).open(frame)).toBeNull();
		expect(await (await openPairChannel(keys, ben, cleo)).open(frame)).toBeNull();
	});

	it('refuses a frame of an earlier session of either end', async () => {
		const { keys, fromAnn } = await createPair();
		const frame = await fromAnn.seal(write('earlier'));
		const later = { sessionNonce: new Uint8Array(16).fill(9) };
		expect(await (await openPairChannel(keys, ben, { ...ann, ...later })).open(frame)).toBeNull();
		expect(await (await openPairChannel(keys, { ...ben, ...later }, ann)).open(frame)).toBeNull();
	});

	it('refuses a frame with any bit changed', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('whole'));
		for (let bit = 0; bit < frame.length * 8; bit++)
			expect(await fromBen.open(flipBit(frame, bit)), `bit ${bit}`).toBeNull();
		expect(await fromBen.open(frame)).toEqual(write('whole'));
	});

	it('refuses a frame cut short', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('whole'));
		for (let length = 0; length < frame.length; length++) expect(await fromBen.open(frame.slice(0, length))).toBeNull();
	});

	it('reads a frame that is a view into a larger buffer', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('inside'));
		const wider = Uint8Array.of(9, 9, 9, ...frame);
		expect(await fromBen.open(wider.subarray(3))).toEqual(write('inside'));
	});
});
