import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createIdentity, type Identity } from '#engine/crypto/identity.ts';
import { openPairChannel, type PairChannel, type PairEnd } from '#engine/crypto/pair-channel.ts';
import type { RoomKeys } from '#engine/crypto/room-keys.ts';
import { bytes, sessionNonces } from '../arbitraries.ts';
import { createRoomKeys, flipBit } from './rooms.ts';

/** Who a member is, and in which session of it. */
interface End extends PairEnd {
	readonly identity: Identity;
}

let ann: End;
let ben: End;
let cleo: End;
let keys: RoomKeys;

beforeAll(async () => {
	[ann, ben, cleo] = [await createEnd(1), await createEnd(2), await createEnd(3)];
	keys = await createRoomKeys(1);
});

async function createEnd(nonce: number): Promise<End> {
	const identity = await createIdentity();
	const { memberKey, agreementKey } = identity;
	return { identity, memberKey, agreementKey, sessionNonce: new Uint8Array(16).fill(nonce) };
}

/** What `here` has of its channel with `there`. */
async function open(here: End, there: PairEnd, room = keys): Promise<PairChannel> {
	const channel = await openPairChannel(room, here.identity, here.sessionNonce, there);
	if (!channel) throw new Error('no key to agree with');
	return channel;
}

function write(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(Buffer.from(text));
}

async function createPair(room = keys) {
	return { fromAnn: await open(ann, ben, room), fromBen: await open(ben, ann, room) };
}

describe('a pair channel', () => {
	it('carries any message both ways, between any two of a member’s sessions', async () => {
		await fc.assert(
			fc.asyncProperty(sessionNonces, sessionNonces, bytes, bytes, async (nonce, otherNonce, one, other) => {
				const [here, there] = [
					{ ...ann, sessionNonce: nonce },
					{ ...ben, sessionNonce: otherNonce },
				];
				const [ours, theirs] = [await open(here, there), await open(there, here)];
				expect(await theirs.open(await ours.seal(one))).toEqual(one);
				expect(await ours.open(await theirs.seal(other))).toEqual(other);
			}),
		);
	});

	it('is version, type, sequence and AES-256-GCM of what was deflated, under a key of this direction', async () => {
		const { fromAnn } = await createPair();
		await fromAnn.seal(write('first'));
		const frame = Buffer.from(await fromAnn.seal(write('second')));
		expect(frame.subarray(0, 6).toString('hex')).toBe('020000000001');

		const agreed = await ann.identity.agree(ben.agreementKey);
		const material = Buffer.concat([keys.introductionSecret, agreed ?? Buffer.alloc(0)]);
		const ends = ann.memberKey < ben.memberKey ? [ann, ben] : [ben, ann];
		const salt = Buffer.concat(ends.map(({ sessionNonce }) => sessionNonce));
		const [from, to] = [ann, ben].map(({ memberKey, agreementKey }) => `${memberKey}|${agreementKey}`);
		const key = Buffer.from(hkdfSync('sha256', material, salt, `ahoy2 pair|${from}|${to}`, 32));
		const epoch = createHash('sha256').update(salt).digest().subarray(0, 16).toString('base64url');
		const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from('000000000000000000000001', 'hex'));
		decipher.setAAD(Buffer.from(`ahoy2 frame|2|0|${keys.roomId}|${epoch}|${ann.memberKey}|${ben.memberKey}|1`));
		decipher.setAuthTag(frame.subarray(-16));
		const deflated = Buffer.concat([decipher.update(frame.subarray(6, -16)), decipher.final()]);
		expect(inflateRawSync(deflated).toString()).toBe('second');
	});

	it('gives messages in the order they were sent, however many are under way', async () => {
		const { fromAnn, fromBen } = await createPair();
		const texts = Array.from({ length: 50 }, (_, index) => `message ${index}`);
		const frames = await Promise.all(texts.map((text) => fromAnn.seal(write(text))));
		const opened: string[] = [];
		for (const frame of frames) opened.push(Buffer.from((await fromBen.open(frame)) ?? []).toString());
		expect(opened).toEqual(texts);
	});

	it('opens each frame once at most, and none after a later one, in whatever order they come', async () => {
		const arrivals = fc.array(fc.nat(9), { maxLength: 30 });
		await fc.assert(
			fc.asyncProperty(arrivals, async (order) => {
				const { fromAnn, fromBen } = await createPair();
				const frames: Uint8Array<ArrayBuffer>[] = [];
				for (let i = 0; i < 10; i++) frames.push(await fromAnn.seal(write(String(i))));
				let newest = -1;
				for (const index of order) {
					const opened = await fromBen.open(frames[index] ?? new Uint8Array(0));
					expect(opened).toEqual(index > newest ? write(String(index)) : null);
					newest = Math.max(newest, index);
				}
			}),
			{ numRuns: 30 },
		);
	});

	it('refuses a frame that comes again while it is being opened', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('once'));
		const opened = await Promise.all([fromBen.open(frame), fromBen.open(frame)]);
		expect(opened.filter((result) => result !== null)).toHaveLength(1);
	});

	it('is not thrown out of step by a frame that does not open', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('true'));
		const forged = Uint8Array.from(frame);
		new DataView(forged.buffer).setUint32(2, 4_000_000_000);
		expect(await fromBen.open(forged)).toBeNull();
		expect(await fromBen.open(frame)).toEqual(write('true'));
	});

	it('refuses a frame that is sent back to its sender', async () => {
		const { fromAnn } = await createPair();
		expect(await fromAnn.open(await fromAnn.seal(write('mirror')))).toBeNull();
	});

	it('refuses a frame of another room, even under the same key', async () => {
		const { fromAnn } = await createPair();
		const frame = await fromAnn.seal(write('x'));
		const elsewhere = await createRoomKeys(2);
		expect(await (await createPair(elsewhere)).fromBen.open(frame)).toBeNull();
		expect(await (await createPair({ ...keys, roomId: elsewhere.roomId })).fromBen.open(frame)).toBeNull();
		expect(await (await createPair({ ...elsewhere, roomId: keys.roomId })).fromBen.open(frame)).toBeNull();
	});

	it('refuses a frame for another member, or by another member', async () => {
		const { fromAnn } = await createPair();
		const frame = await fromAnn.seal(write('for ben'));
		expect(await (await open(cleo, ann)).open(frame)).toBeNull();
		expect(await (await open(ben, cleo)).open(frame)).toBeNull();
	});

	it('refuses a frame of an earlier session of either end', async () => {
		const { fromAnn } = await createPair();
		const frame = await fromAnn.seal(write('earlier'));
		const later = { sessionNonce: new Uint8Array(16).fill(9) };
		expect(await (await open(ben, { ...ann, ...later })).open(frame)).toBeNull();
		expect(await (await open({ ...ben, ...later }, ann)).open(frame)).toBeNull();
	});

	it('refuses a frame of another type', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('typed'));
		for (let type = 1; type < 256; type++) {
			frame[1] = type;
			expect(await fromBen.open(frame)).toBeNull();
		}
	});

	it('is of both keys of both: who takes another’s name has not its secret', async () => {
		const { fromAnn } = await createPair();
		const frame = await fromAnn.seal(write('for ben'));
		// Knows the room's key, and says that it is Ben.
		const { memberKey } = ben;
		const impostor: End = { ...cleo, memberKey, identity: { ...cleo.identity, memberKey } };
		expect(await (await open({ ...impostor, sessionNonce: ben.sessionNonce }, ann)).open(frame)).toBeNull();
		// Somebody has put its own agreement key into Ben's introduction.
		const wrong = await open(ann, { ...ben, agreementKey: cleo.agreementKey });
		expect(await (await open(ben, ann)).open(await wrong.seal(write('x')))).toBeNull();
	});

	it('is none with a key that gives the secret away', async () => {
		const nothing = { ...ben, agreementKey: 'A'.repeat(43) };
		expect(await openPairChannel(keys, ann.identity, ann.sessionNonce, nothing)).toBeNull();
	});

	it('refuses a frame with any bit changed', async () => {
		const { fromAnn, fromBen } = await createPair();
		const frame = await fromAnn.seal(write('whole'));
		const opened: number[] = [];
		for (let bit = 0; bit < frame.length * 8; bit++)
			if ((await fromBen.open(flipBit(frame, bit))) !== null) opened.push(bit);
		expect(opened).toEqual([]);
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

	it('is told from any other bytes without throwing', async () => {
		const { fromBen } = await createPair();
		await fc.assert(
			fc.asyncProperty(bytes, async (other) => {
				expect(await fromBen.open(other)).toBeNull();
				expect(await fromBen.open(Uint8Array.of(2, 0, ...other))).toBeNull();
			}),
		);
	});
});
