import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FailureCode } from '#engine/contract/failure.ts';
import type { InviteView } from '#engine/contract/snapshot.ts';
import { openEnvelope, sealEnvelope } from '#engine/crypto/envelope.ts';
import { createIdentity } from '#engine/crypto/identity.ts';
import { deriveCodeKeys, deriveRoomKeys, type RoomKeys } from '#engine/crypto/room-keys.ts';
import { bodyOf, signBody } from '#engine/crypto/signed.ts';
import { decodeBase64Url, encodeBase64Url } from '#engine/lib/base64url.ts';
import type { ServerMessage } from '#protocol/messages.ts';
import { bytesReceived } from './support/connections.ts';
import { click, read, see } from './support/controls.ts';
import { hasten } from './support/hasten.ts';
import { createParticipant, type Participant, untilTogether } from './support/participant.ts';
import { type Passing, type RecordingProxy, startRecordingProxy } from './support/recording-proxy.ts';
import { countVerified, openComparison, readEmoji } from './support/safety-emoji.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('the safety emoji of a call', () => {
	let server: TestServer;
	let ann: Participant;
	let ben: Participant;
	let cyd: Participant;
	let invite: InviteView;
	let first: readonly string[] = [];

	beforeAll(async () => {
		server = await startServer();
		const create = (name: string) => createParticipant({ name, serverOrigin: server.origin });
		[ann, ben, cyd] = await Promise.all([create('Ann Ekdahl'), create('Ben Okri'), create('Cyd Marsh')]);
		invite = await ann.start();
		await ben.join(invite.link);
		await untilTogether(ann, ben);
	});

	afterAll(async () => {
		await Promise.allSettled([ann?.close(), ben?.close(), cyd?.close()]);
		await server?.close();
	});

	test('are the same four for two people', async () => {
		await Promise.all([openComparison(ann.view), openComparison(ben.view)]);
		await see(ann.view, 'dialog', 'Compare these with Ben');
		await see(ben.view, 'dialog', 'Compare these with Ann');
		first = await readEmoji(ann.view);
		expect(await readEmoji(ben.view)).toEqual(first);
	});

	test('mark, once they match, the other’s tile and name as verified, for who said so alone', async () => {
		expect(await countVerified(ann.view)).toBe(0);
		await click(ann.view, 'button', 'They match');
		await ann.sees.untilMember('Ben is verified', ({ verified }) => verified);
		await click(ann.view, 'button', 'People');
		await expect.poll(() => countVerified(ann.view)).toBe(2);
		const { verified } = await ben.sees.untilMember('Ann is there', () => true);
		expect(verified).toBe(false);
	});

	test('are new when a third comes, the same for all three, and change before the eyes of who compares', async () => {
		await cyd.join(invite.link);
		await untilTogether(ann, ben, cyd);
		await Promise.all([openComparison(ann.view), openComparison(cyd.view)]);
		await read(ben.view, 'Somebody came or went: these pictures are new. Compare them again.');
		for (const { view } of [ann, ben, cyd]) await see(view, 'dialog', 'Compare these with everyone');
		const all = await Promise.all([ann, ben, cyd].map(({ view }) => readEmoji(view)));
		expect(all[0]).not.toEqual(first);
		expect(all).toEqual(Array(3).fill(all[0]));
		const { members } = await ann.sees.untilInCall('three', () => true);
		expect(members.map(({ name, verified }) => [name, verified])).toEqual([
			['Ben Okri', true],
			['Cyd Marsh', false],
		]);
	});

	test('that differ are told as what they may mean', async () => {
		await click(cyd.view, 'button', 'They don’t match');
		await see(cyd.view, 'dialog', 'Someone may be listening');
		await click(cyd.view, 'button', 'Stay in the call');
		await untilTogether(ann, ben, cyd);
	});
});

describe('a server in the middle', () => {
	let server: TestServer;
	let proxy: RecordingProxy;
	let ann: Participant;
	let ben: Participant;
	let invite: InviteView;
	/** Of everybody, in any snapshot: the most frames decoded, and how the connections were. */
	let decoded = 0;
	let states = new Set<string>();

	beforeAll(async () => {
		server = await startServer();
		proxy = await startRecordingProxy(server.origin);
		const create = (name: string) => createParticipant({ name, serverOrigin: proxy.origin });
		[ann, ben] = await Promise.all([create('Ann Ekdahl'), create('Ben Okri')]);
		for (const { sees } of [ann, ben]) {
			sees.snapshots.subscribe((snapshot) => {
				for (const { connection, link } of snapshot?.call.phase === 'in-call' ? snapshot.call.members : []) {
					states.add(connection);
					decoded = Math.max(decoded, link?.framesDecoded ?? 0);
				}
			});
		}
		invite = await ann.start();
		// They would find each other, if nobody was in the middle.
		await ben.join(invite.link);
		await untilTogether(ann, ben);
		await click(ben.view, 'button', 'Leave call');
		await ann.sees.untilInCall('Ann is alone', ({ members }) => members.length === 0);
		await renew(ben);
	});

	afterEach(async () => {
		proxy.meddle = ({ data }) => data;
		await renew(ben);
		await ann.sees.send({ type: 'dismiss-alarm' });
		await ann.sees.untilInCall('Ann is alone', ({ members }) => members.length === 0);
		decoded = 0;
		states = new Set();
	});

	afterAll(async () => {
		await Promise.allSettled([ann?.close(), ben?.close()]);
		await proxy?.close();
		await server?.close();
	});

	/** Out of whatever it is in, at the start view. */
	async function renew({ sees }: Participant): Promise<void> {
		await sees.send({ type: 'leave' });
		await sees.send({ type: 'dismiss' });
		decoded = 0;
		states = new Set();
	}

	async function untilFailed({ name, sees }: Participant, code: FailureCode): Promise<void> {
		await sees.until(
			`${name} is told ${code}`,
			({ call }) => call.phase === 'idle' && call.outcome?.kind === 'failed' && call.outcome.failure.code === code,
		);
	}

	/** Neither by what the engine says nor by what its connections have: nobody ever saw or heard anything of anybody. */
	async function expectNoMedia(): Promise<void> {
		expect({ decoded, connected: states.has('connected') }).toEqual({ decoded: 0, connected: false });
		for (const { person } of [ann, ben]) expect(await bytesReceived(person)).toBe(0);
	}

	/** Changes introductions on their way to whoever gets to know of somebody. */
	function changeIntroductions(change: (introduction: string) => string | Promise<string>) {
		return async ({ data, isBinary, to }: Passing): Promise<Buffer> => {
			if (isBinary || to === 'server') return data;
			const message = JSON.parse(data.toString()) as ServerMessage;
			if (message.type === 'peer-joined')
				return Buffer.from(JSON.stringify({ ...message, introduction: await change(message.introduction) }));
			if (message.type !== 'joined') return data;
			const members = await Promise.all(
				message.members.map(async (one) => ({ ...one, introduction: await change(one.introduction) })),
			);
			return Buffer.from(JSON.stringify({ ...message, members }));
		};
	}

	test('without the code that changes a byte of every frame brings nobody together, and nobody is alarmed', async () => {
		proxy.meddle = ({ data, isBinary, to }) => (isBinary && to === 'client' ? spoil(data, data.length - 9) : data);
		await hastily(ben, async () => {
			await ben.join(invite.link);
			await untilFailed(ben, 'room-not-found');
		});
		await see(ben.view, 'heading', 'No call with this code');
		const { alarm } = await ann.sees.untilInCall('Ann waits', () => true);
		expect(alarm).toBeNull();
		await expectNoMedia();
	});

	test('without the code that changes what people introduce themselves with brings nobody together', async () => {
		proxy.meddle = changeIntroductions((introduction) => {
			const bytes = Buffer.from(introduction, 'base64url');
			return spoil(bytes, bytes.length >> 1).toString('base64url');
		});
		await hastily(ben, async () => {
			await ben.join(invite.link);
			// What can't be read may have been sealed with a password.
			await see(ben.view, 'heading', 'This call has a password');
		});
		await expectNoMedia();
	});

	test('with the code that puts another certificate into an introduction is found out by the signature', async () => {
		const keys = await keysOf(invite, proxy.origin);
		proxy.meddle = changeIntroductions((introduction) => reseal(keys, introduction));
		await ben.join(invite.link);
		await untilFailed(ben, 'room-not-found');
		await see(ann.view, 'dialog', 'Someone is meddling with this call');
		await see(ben.view, 'heading', 'No call with this code');
		await expectNoMedia();
		await click(ann.view, 'button', 'Stay in the call');
	});

	test('that gets a member’s browser to use another certificate than it introduced itself with is found out', async () => {
		await useOtherCertificates(ben);
		await ben.join(invite.link);
		await see(ann.view, 'dialog', 'Someone may be listening');
		await read(ann.view, 'The line to Ben is not the one Ben announced, so Ahoy closed it.');
		const { alarm, members } = await ann.sees.untilInCall('Ben is out', (call) => call.members.length === 0);
		expect([alarm, members]).toEqual([{ kind: 'line-differs', name: 'Ben Okri' }, []]);
		await expectNoMedia();
	});
});

/** Where nothing can come of it: what somebody waits for meanwhile, eight seconds and more, is given up sooner. */
async function hastily({ person }: Participant, act: () => Promise<void>): Promise<void> {
	const takeTime = await hasten(person);
	try {
		await act();
	} finally {
		await takeTime();
	}
}

/** From the next room on: as somebody would do who has another end of the line than the one that is announced. */
async function useOtherCertificates({ person, sees }: Participant): Promise<void> {
	const host = await person.host();
	await host.evaluate(() => {
		const Real = RTCPeerConnection;
		globalThis.RTCPeerConnection = class extends Real {
			constructor({ certificates: _, ...configuration }: RTCConfiguration = {}) {
				super(configuration);
			}
		};
	});
	// What was made ready for the next call is made anew.
	await sees.send({ type: 'start' });
	await sees.untilInCall('started', () => true);
	await sees.send({ type: 'leave' });
	await sees.send({ type: 'dismiss' });
}

async function keysOf({ code }: InviteView, serverOrigin: string): Promise<RoomKeys> {
	return deriveRoomKeys(await deriveCodeKeys(code, serverOrigin), null);
}

/** The same member, with another certificate, in the introduction and in the offer in it; signed as well as one can. */
async function reseal(keys: RoomKeys, introduction: string): Promise<string> {
	const key = { kind: 'introduction', roomId: keys.roomId, material: keys.introductionMaterial } as const;
	const signed = await openEnvelope(key, decodeBase64Url(introduction) ?? new Uint8Array());
	const body = signed && bodyOf(signed);
	if (!body) throw new Error('not an introduction of this room');
	const fingerprint = 'ab'.repeat(32);
	const text = new TextDecoder().decode(body);
	const { fingerprint: announced } = JSON.parse(text) as { readonly fingerprint: string };
	const colons = (hex: string) => hex.toUpperCase().replace(/(..)(?=.)/g, '$1:');
	const changed = text.replaceAll(announced, fingerprint).replaceAll(colons(announced), colons(fingerprint));
	const resigned = await signBody(
		await createIdentity(),
		['introduction', keys.roomId],
		new TextEncoder().encode(changed),
	);
	return encodeBase64Url(await sealEnvelope(key, resigned));
}

function spoil(bytes: Buffer, index: number): Buffer {
	const spoiled = Buffer.from(bytes);
	spoiled[index] = (spoiled[index] ?? 0) ^ 1;
	return spoiled;
}
