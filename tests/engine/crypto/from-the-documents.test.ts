/** The engine against a second client, made from the documents alone: each takes what the other makes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createIdentity, type Identity } from '#engine/crypto/identity.ts';
import { hostTagOf } from '#engine/crypto/member-key.ts';
import { openPairChannel } from '#engine/crypto/pair-channel.ts';
import { deriveCodeKeys, derivePasswordSecret, deriveRoomKeys, type RoomKeys } from '#engine/crypto/room-keys.ts';
import { parseControlMessage } from '#engine/data/control-message.ts';
import type { Charter } from '#engine/room/charter.ts';
import { type CharterProof, succeeds, verifyProof } from '#engine/room/charter-chain.ts';
import { signCharter } from '#engine/room/charter-signing.ts';
import { type Order, signOrder, verifyOrder } from '#engine/room/order.ts';
import { openDoorAnswer, sealDoorAnswer } from '#engine/signaling/door-frame.ts';
import { openIntroduction, sealIntroduction } from '#engine/signaling/introduction.ts';
import { encodeMemberMessage, parseMemberMessage } from '#engine/signaling/member-message.ts';
import { createVerification } from '#engine/verification/verification.ts';
import type { VerificationMessage } from '#engine/verification/verification-message.ts';
import { createInviteLink, parseInvite } from '#protocol/invite.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { until } from '../../fakes/until.ts';
import * as written from './from-the-documents.ts';

const code = 'k7mq-x2wd-p9ht' as RoomCode;
const serverOrigin = 'https://ahoy.example:8443';
/** Not in the form that it is stretched in: a ligature, and a letter followed by its accent. */
const password = 'ﬁancée 🦦';

/** Of one room without a password: the engine's, and the second client's. */
let keys: RoomKeys;
let theirKeys: written.RoomKeys;
/** The engine's member, and the second client's. */
let ann: Identity;
let ben: written.Member;

// The slow step in plain JavaScript, on a busy machine.
beforeAll(async () => {
	keys = await deriveRoomKeys(await deriveCodeKeys(code, serverOrigin), null);
	theirKeys = written.deriveRoomKeys(written.deriveCodeKeys(code, serverOrigin), null);
	ann = await createIdentity();
	ben = written.createMember();
}, 60_000);

function random(length: number): Uint8Array<ArrayBuffer> {
	return crypto.getRandomValues(new Uint8Array(length));
}

function toText(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64url');
}

describe('the keys of a room', () => {
	it('come from the code', () => {
		expect(keys.roomId).toBe(theirKeys.roomId);
		expect(toText(keys.introductionSecret)).toBe(toText(theirKeys.secret));
	});

	it('come from the password, too', { timeout: 60_000 }, async () => {
		const ours = await deriveRoomKeys(keys, await derivePasswordSecret(password, keys));
		expect(toText(ours.introductionSecret)).toBe(toText(written.deriveRoomKeys(theirKeys, password).secret));
	});
});

describe('an introduction', () => {
	const said = {
		fingerprint: 'ab'.repeat(32),
		enteredAt: 1_700_000_000_000,
		knocks: false,
		name: 'Ann Ålund 🦦',
		microphone: true,
		camera: false,
		share: null,
		hand: null,
		offer: { link: 'aaaaaaaaaaa', sdp: 'v=0\r\n' },
	};

	it('of the engine opens, and is signed', async () => {
		const { memberKey, agreementKey } = ann;
		const introduction = { memberKey, agreementKey, sessionNonce: random(16), ...said };
		const sealed = await sealIntroduction(keys, ann, introduction);
		const sessionNonce = toText(introduction.sessionNonce);
		expect(written.openIntroduction(theirKeys, sealed)).toEqual({ ...introduction, sessionNonce });
	});

	it('opens in the engine, and not under another member’s name', async () => {
		const { memberKey, agreementKey, sessionNonce } = ben;
		const fields = { memberKey, agreementKey, sessionNonce: toText(sessionNonce), ...said };
		expect(await openIntroduction(keys, written.sealIntroduction(theirKeys, ben, fields))).toEqual({
			result: 'opened',
			introduction: { ...fields, sessionNonce },
		});
		const pretended = written.sealIntroduction(theirKeys, ben, { ...fields, memberKey: ann.memberKey });
		expect(await openIntroduction(keys, pretended)).toEqual({ result: 'forged' });
	});
});

describe('a door frame', () => {
	const introduction = toText(Uint8Array.of(2, 1, 0));
	const answer = { hasPassword: true, retryAfterMs: 4_000 };

	it('is understood both ways', async () => {
		const sealed = await sealDoorAnswer(keys, introduction, answer);
		expect(written.openDoorFrame(theirKeys, introduction, sealed)).toEqual(answer);
		const theirs = written.sealDoorFrame(theirKeys, introduction, answer);
		expect(await openDoorAnswer(keys, introduction, theirs)).toMatchObject(answer);
		expect(await openDoorAnswer(keys, `${introduction}AAAA`, theirs)).toBeNull();
	});
});

describe('pair frames', () => {
	const message = {
		type: 'description',
		link: 'aaaaaaaaaaa',
		description: { type: 'answer', sdp: 'v=0\r\n' },
	} as const;

	// Several, because which key is the smaller one decides the order of the session nonces.
	it.each([1, 2, 3, 4, 5, 6])('are understood both ways, one by one (pair %i)', async () => {
		const [self, other, sessionNonce] = [await createIdentity(), written.createMember(), random(16)];
		const ours = await openPairChannel(keys, self, sessionNonce, other);
		const theirs = written.createPair(theirKeys, other, { ...self, sessionNonce });
		for (const sequence of [0, 1, 2]) {
			const frame = await ours?.seal(encodeMemberMessage(message));
			expect(frame && theirs.open(sequence, frame)).toEqual(message);
		}
		for (const sequence of [0, 1, 256, 2 ** 32 - 1]) {
			const plaintext = await ours?.open(theirs.seal(sequence, message));
			expect(plaintext && parseMemberMessage(plaintext)).toEqual(message);
		}
	});
});

describe('a charter', () => {
	const epoch = toText(random(16));

	function firstCharter(host: string): Charter {
		const rules = { lobby: true, locked: false, hostMutes: false, capacity: 8, endsAt: null, ended: false };
		const turnedAway = [{ key: written.createMember().memberKey, because: 'denied' as const, enteredAt: 1 }];
		return {
			epoch,
			sequence: 0,
			host,
			coHosts: [],
			heeded: [],
			admitted: [ann.memberKey, ben.memberKey],
			turnedAway,
			...rules,
		};
	}

	/** As it comes over a connection. */
	async function hear(...links: readonly written.Link[]) {
		const message = parseControlMessage(JSON.stringify({ type: 'charter', proof: links }));
		const proven = message?.type === 'charter' ? await verifyProof(message.proof, keys.roomId) : null;
		if (!proven) throw new Error('not proven');
		return proven;
	}

	it('is taken by the engine, and handed over to its member, whose next one opens', async () => {
		const opened = firstCharter(ben.memberKey);
		const first = written.signCharter(theirKeys, ben, opened);
		const proven = await hear(first);
		expect([proven.charter, proven.creator]).toEqual([opened, ben.memberKey]);

		const handedOver = { ...opened, sequence: 1, host: ann.memberKey };
		const second = written.signCharter(theirKeys, ben, handedOver);
		// The first link is not needed, and does no harm.
		const [next, atLength] = [await hear(second), await hear(first, second)];
		for (const one of [next, atLength]) {
			expect([one.charter, one.creator]).toEqual([handedOver, ben.memberKey]);
			expect(succeeds(one, proven)).toBe('yes');
		}

		const locked = { ...next.charter, sequence: 2, locked: true };
		const proof: CharterProof = (await signCharter(ann, keys.roomId, locked, next))?.proof ?? [];
		expect(proof.map((link) => written.openCharter(theirKeys, link))).toEqual([handedOver, locked]);
		expect(proof.map(({ signer }) => signer)).toEqual([ben.memberKey, ann.memberKey]);
	});

	it('is inherited where no host is', async () => {
		const opened = firstCharter(ann.memberKey);
		const current = await signCharter(ann, keys.roomId, opened, null);
		const inherited = written.signCharter(theirKeys, ben, { ...opened, sequence: 1, host: ben.memberKey });
		expect(current && succeeds(await hear(...current.proof, inherited), current)).toBe('no-host');
	});
});

describe('an order', () => {
	it('is understood both ways', async () => {
		const order: Order = { epoch: toText(random(16)), number: 7, device: 'camera', to: null };
		const signed = await signOrder(ann, keys.roomId, order);
		expect(written.openOrder(theirKeys, ann.memberKey, signed)).toEqual(order);
		const theirs = { ...order, device: 'microphone', to: ann.memberKey };
		const message = parseControlMessage(
			JSON.stringify({ type: 'order', signed: written.signOrder(theirKeys, ben, theirs) }),
		);
		expect(message?.type === 'order' && (await verifyOrder(message.signed, ben.memberKey, keys.roomId))).toEqual(
			theirs,
		);
	});
});

describe('an invite link', () => {
	it('is the same, and names the same creator', async () => {
		const link = written.writeInviteLink(serverOrigin, code, ann.memberKey);
		const hostTag = await hostTagOf(ann.memberKey);
		expect(createInviteLink(serverOrigin, code, hostTag)).toBe(link);
		expect(parseInvite(link)).toEqual({ code, serverOrigin, hostTag });
	});
});

describe('the emoji', () => {
	it('are the same for three, two of whom are not the engine', async () => {
		const self = { memberKey: ann.memberKey, agreementKey: ann.agreementKey, fingerprint: 'aa'.repeat(32) };
		const others = [ben, written.createMember()].map(({ memberKey, agreementKey }, index) => ({
			...{ memberKey, agreementKey, fingerprint: `b${index}`.repeat(32) },
			nonce: toText(random(32)),
		}));
		const heard: VerificationMessage[] = [];
		let shown: readonly number[] | null = null;
		const verification = createVerification({
			roomId: keys.roomId,
			self,
			send: (to, message) => to === ben.memberKey && heard.push(message),
			onChange: ({ emoji }) => {
				shown = emoji;
			},
			onTampered: () => expect.unreachable(),
			log: createRecordingLog(),
		});
		const epoch = written.nameEpoch(theirKeys.roomId, [...others, self]);
		verification.setMembers(others.map(({ nonce: _, ...end }) => end));
		for (const { nonce, ...end } of others) {
			const commitment = written.commit(epoch, end, nonce);
			verification.receive(end.memberKey, { type: 'verify-commit', epoch, commitment });
		}
		for (const { memberKey, nonce } of others) verification.receive(memberKey, { type: 'verify-reveal', epoch, nonce });
		await until(() => shown !== null);
		verification.close();

		const [committed, revealed] = heard;
		const nonce = revealed?.type === 'verify-reveal' ? revealed.nonce : '';
		expect(committed).toEqual({ type: 'verify-commit', epoch, commitment: written.commit(epoch, self, nonce) });
		expect(shown).toEqual(written.pickEmoji(epoch, [{ ...self, nonce }, ...others]));
	});
});
