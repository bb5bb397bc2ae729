/** Clients in one room over a server in memory; each on a real signaling link. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealEnvelope } from '#engine/crypto/envelope.ts';
import { createIdentity, type Identity } from '#engine/crypto/identity.ts';
import type { RoomKeys } from '#engine/crypto/room-keys.ts';
import { signBody } from '#engine/crypto/signed.ts';
import { encodeBase64Url } from '#engine/lib/base64url.ts';
import { sealDoorAnswer } from '#engine/signaling/door-frame.ts';
import { createEntries, type Entries } from '#engine/signaling/entries.ts';
import { sealIntroduction } from '#engine/signaling/introduction.ts';
import { createSignalingLink } from '#engine/signaling/link.ts';
import { encodeIntroduction, type Introduction, type MemberMessage } from '#engine/signaling/member-message.ts';
import { createOpeningTimes } from '#engine/signaling/opening-times.ts';
import { createRoomClient, type RoomClient } from '#engine/signaling/room-client.ts';
import type { IntroducedPeer } from '#protocol/messages.ts';
import { FakeServer, type ServedClient } from '../../fakes/fake-server.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { quiet, until } from '../../fakes/until.ts';
import { createRoomKeys } from '../crypto/rooms.ts';

interface EnterOptions {
	readonly create?: boolean;
	readonly keys?: RoomKeys;
	readonly accessToken?: string;
	readonly identity?: Identity;
	readonly entries?: Entries;
}

class Person {
	readonly identity: Identity;
	/** What the room client told, in order. */
	readonly told: string[] = [];
	/** Of those who were there when it entered. */
	readonly offers: Introduction['offer'][] = [];
	readonly log = createRecordingLog();
	readonly room: RoomClient;
	readonly link;
	readonly name: string;

	constructor(server: FakeServer, name: string, identity: Identity, keys: RoomKeys, options: EnterOptions) {
		this.name = name;
		this.identity = identity;
		const { create = true, accessToken = '', entries } = options;
		const { memberKey, agreementKey } = identity;
		this.link = createSignalingLink({
			serverOrigin: 'https://ahoy.example',
			openingTimes: createOpeningTimes(),
			createSocket: server.createSocket,
			random: () => 0,
			now: () => now,
			log: createRecordingLog(),
			onState: (state) => {
				if (state.name === 'ready') this.room.enter();
			},
			onMessage: (message) => this.room.receive(message),
			onRelay: (from, body) => this.room.receiveRelay(from, body),
		});
		this.room = createRoomClient({
			link: this.link,
			keys,
			identity,
			create,
			accessToken,
			entries,
			now: () => now,
			log: this.log,
			handlers: {
				introduce: async (first) => ({
					memberKey,
					agreementKey,
					fingerprint: '0f'.repeat(32),
					knocks: false,
					name,
					microphone: true,
					camera: false,
					share: null,
					hand: null,
					offer: first ? { link: linkId, sdp: `offer of ${name}` } : null,
				}),
				onEntered: (members, hasUnreadable) => {
					this.offers.push(...members.map(({ offer }) => offer));
					this.tell(
						`entered: ${[...members.map(({ name }) => name), ...(hasUnreadable ? ['others'] : [])].join(', ')}`,
					);
				},
				onPresent: (member, eldest) => this.tell(`present: ${sum(member)}${eldest ? ', eldest' : ''}`),
				onAbsent: (key) => this.tell(`absent: ${names.get(key)}`),
				onAway: (key) => this.tell(`away: ${names.get(key)}`),
				onBack: (key) => this.tell(`back: ${names.get(key)}`),
				onMessage: (from, message) => this.tell(`${names.get(from)}: ${write(message)}`),
				onRefused: (code) => this.tell(`refused: ${code}`),
				onPassword: ({ hasPassword, retryAfterMs }) =>
					this.tell(`${hasPassword ? 'password' : 'no password'}, again in ${retryAfterMs}`),
				onForged: () => this.tell('forged'),
			},
		});
		names.set(memberKey, name);
		this.link.open();
	}

	tell(text: string): void {
		this.told.push(text);
	}

	say(to: Person, text: string): void {
		const line = { sdpMid: null, sdpMLineIndex: null, usernameFragment: null };
		this.room.send(to.identity.memberKey, { type: 'candidate', link: linkId, candidate: { candidate: text, ...line } });
	}
}

const linkId = 'x'.repeat(11);
/** What is said of everybody. */
const plain = {
	fingerprint: '0f'.repeat(32),
	knocks: false,
	sessionNonce: new Uint8Array(16),
	name: 'invented',
	microphone: true,
	camera: true,
	share: null,
	hand: null,
	offer: null,
};
const names = new Map<string, string>();

function sum({ name, offer }: Introduction): string {
	return offer === null ? `${name} without offer` : name;
}

function write(message: MemberMessage): string {
	return message.type === 'candidate' ? message.candidate.candidate : message.type;
}

let server = new FakeServer();
let keys: RoomKeys;
/** Everybody's clock. */
let now = 0;

async function enter(name: string, options: EnterOptions = {}): Promise<Person> {
	const identity = options.identity ?? (await createIdentity());
	const person = new Person(server, name, identity, options.keys ?? keys, options);
	await until(() => person.told.length > 0);
	await quiet();
	return person;
}

/** The newest connection of the nth client. */
function clientAt(index: number): ServedClient {
	const client = server.clients[index];
	if (!client) throw new Error('no such client');
	return client;
}

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	server = new FakeServer();
	keys = await createRoomKeys(1);
	now = 1_000_000;
});

afterEach(() => {
	vi.useRealTimers();
});

describe('entering', () => {
	it('tells who is there, the one present longest first; they are told of the newcomer, the eldest as such', async () => {
		const ann = await enter('ann');
		const ben = await enter('ben');
		const cleo = await enter('cleo');
		expect(ann.told).toEqual(['entered: ', 'present: ben, eldest', 'present: cleo, eldest']);
		expect(ben.told).toEqual(['entered: ann', 'present: cleo']);
		expect(cleo.told).toEqual(['entered: ann, ben']);
		expect([ann, ben, cleo].flatMap(({ log }) => log.warnings)).toEqual([]);
	});

	it('makes the next one eldest when the eldest leaves', async () => {
		const ann = await enter('ann');
		const ben = await enter('ben');
		await ann.room.leave();
		await enter('cleo');
		expect(ben.told).toEqual(['entered: ann', 'absent: ann', 'present: cleo, eldest']);
	});

	it.each([
		['opens a room', true, ['entered: ']],
		['is refused where nobody is', false, ['refused: room-not-found']],
	] as const)('%s when create is said to be so', async (_, create, told) => {
		expect((await enter('ann', { create })).told).toEqual(told);
		const joins = server.heard.filter(({ type }) => type === 'join');
		expect(joins).toMatchObject([{ type: 'join', roomId: keys.roomId, create }]);
	});

	it('is refused where the room is full', async () => {
		server = new FakeServer({ roomCapacity: 1, doorPlaces: 0 });
		await enter('ann');
		expect((await enter('ben')).told).toEqual(['refused: room-full']);
	});

	it('tells the server nothing but the room and an envelope', async () => {
		await enter('ann');
		const joins = server.heard.filter(({ type }) => type === 'join');
		expect(joins).toEqual([
			{ type: 'join', roomId: keys.roomId, introduction: expect.stringMatching(/^[\w-]+$/), create: true },
		]);
		expect(Buffer.from(clientAt(0).introduction, 'base64url').includes('offer of ann')).toBe(false);
	});
});

describe('the offer in an introduction', () => {
	it('is for those who are there; who comes later, and who comes again, meets the same entry without it', async () => {
		const [ann, ben] = [await enter('ann', { create: true }), await enter('ben')];
		expect(ann.told).toEqual(['entered: ', 'present: ben, eldest']);
		const cleo = await enter('cleo');
		expect(cleo.told).toEqual(['entered: ann, ben']);
		expect(cleo.offers).toEqual([null, null]);
		ben.say(cleo, 'hello');
		cleo.say(ben, 'hello');
		await until(() => cleo.told.at(-1) === 'ben: hello' && ben.told.at(-1) === 'cleo: hello');
		server.lose(clientAt(0));
		await quiet();
		vi.advanceTimersToNextTimer();
		await until(() => expect(ann.told.at(-1)).toBe('entered: ben, cleo'));
		expect([ann, ben, cleo].flatMap(({ log }) => log.warnings)).toEqual([]);
	});

	it('is not withdrawn where there was none', async () => {
		await enter('ann');
		await enter('ben');
		server.lose(clientAt(1));
		await quiet();
		vi.advanceTimersToNextTimer();
		await until(() => server.heard.filter(({ type }) => type === 'join').length === 3);
		await quiet();
		expect(server.heard.filter(({ type }) => type === 'introduce')).toHaveLength(2);
	});
});

describe('messages', () => {
	it('arrive in the order they were sent, from whom they are', async () => {
		const [ann, ben, cleo] = [await enter('ann'), await enter('ben'), await enter('cleo')];
		for (let i = 0; i < 20; i++) {
			ann.say(ben, `a${i}`);
			cleo.say(ben, `c${i}`);
		}
		await until(() => ben.told.length >= 42);
		const of = (name: string) => ben.told.filter((line) => line.startsWith(`${name}:`));
		expect(of('ann')).toEqual(Array.from({ length: 20 }, (_, i) => `ann: a${i}`));
		expect(of('cleo')).toEqual(Array.from({ length: 20 }, (_, i) => `cleo: c${i}`));
		expect(ben.log.warnings).toEqual([]);
	});

	it('arrive after the introduction of their sender, however fast they are', async () => {
		const ann = await enter('ann');
		const ben = await enter('ben');
		ben.say(ann, 'at once');
		await until(() => ann.told.length >= 3);
		expect(ann.told).toEqual(['entered: ', 'present: ben, eldest', 'ben: at once']);
	});

	it('to somebody who is not there are dropped', async () => {
		const [ann, ben] = [await enter('ann'), await enter('ben')];
		await ben.room.leave();
		await quiet();
		ann.say(ben, 'too late');
		await quiet();
		expect(ann.log.warnings).toEqual([]);
	});
});

describe('a loss of the server', () => {
	it('is followed by the same member under the same key, without an offer', async () => {
		const [ann, ben] = [await enter('ann'), await enter('ben')];
		server.lose(clientAt(1));
		await quiet();
		vi.advanceTimersToNextTimer();
		await until(() => ben.told.length >= 2);
		await quiet();
		expect(ann.told.slice(2)).toEqual(['absent: ben', 'present: ben without offer, eldest']);
		expect(ben.told).toEqual(['entered: ann', 'entered: ann']);
		ann.say(ben, 'again');
		ben.say(ann, 'again');
		await until(() => ann.told.at(-1) === 'ben: again' && ben.told.at(-1) === 'ann: again');
	});

	it('opens the room again where nobody is there any more, even for who only joined', async () => {
		const ann = await enter('ann');
		const ben = await enter('ben', { create: false });
		ann.link.close();
		server.restart();
		vi.advanceTimersToNextTimer();
		await until(() => expect(ben.told.at(-1)).toBe('entered: '));
	});

	it('that the server has not noticed leaves the newest connection of a member as the one', async () => {
		const [ann, ben] = [await enter('ann'), await enter('ben')];
		server.loseUnnoticed(clientAt(1));
		vi.advanceTimersToNextTimer();
		await until(() => ben.told.length >= 2);
		await quiet();
		server.lose(clientAt(1));
		await quiet();
		expect(ann.told.slice(2)).toEqual(['present: ben without offer, eldest']);
		expect(ben.told.at(-1)).toBe('entered: ann');
		ann.say(ben, 'to the new one');
		await until(() => ben.told.at(-1) === 'ann: to the new one');
	});

	it('of which a newcomer sees two connections of one member reaches the newer', async () => {
		const ann = await enter('ann');
		server.loseUnnoticed(clientAt(0));
		vi.advanceTimersToNextTimer();
		await until(() => ann.told.length >= 2);
		await quiet();
		const ben = await enter('ben');
		expect(ben.told).toEqual(['entered: ann, ann']);
		ben.say(ann, 'found');
		await until(() => ann.told.at(-1) === 'ben: found');
	});
});

describe('a hostile server', () => {
	/** An introduction that opens in the room, by nobody in particular. */
	async function invent(room: RoomKeys, change: Partial<Introduction> = {}, by?: Identity): Promise<IntroducedPeer> {
		const identity = by ?? (await createIdentity());
		const introduction: Introduction = {
			memberKey: identity.memberKey,
			agreementKey: identity.agreementKey,
			enteredAt: now,
			...plain,
			...change,
		};
		return { peerId: 'zzzzzzzzzzzz', introduction: await sealIntroduction(room, identity, introduction) };
	}

	async function present(peer: IntroducedPeer, to = 0): Promise<void> {
		server.send(clientAt(to), { type: 'peer-joined', ...peer });
		await quiet();
	}

	it('that replays an introduction under another id is not believed', async () => {
		const [ann] = [await enter('ann'), await enter('ben')];
		const { introduction } = clientAt(1);
		server.send(clientAt(0), { type: 'peer-joined', peerId: 'zzzzzzzzzzzz', introduction });
		await quiet();
		expect(ann.told).toEqual(['entered: ', 'present: ben, eldest']);
		expect(ann.log.warnings).toEqual(['introduction replayed']);
	});

	it('that knows the code introduces so many that some are forgotten, and is not believed what it replays then', async () => {
		const [ann] = [await enter('ann', { entries: createEntries(1) }), await enter('ben')];
		const { introduction } = clientAt(1);
		const before = ann.told.length;
		// Behind the one too many, and before Ann has entered anew: under the nonces that made the first pair key.
		server.send(clientAt(0), { type: 'peer-joined', ...(await invent(keys)) });
		server.send(clientAt(0), { type: 'peer-joined', peerId: 'yyyyyyyyyyyy', introduction });
		await until(() => ann.told.length > before);
		expect(ann.log.warnings).toEqual(['too many introductions, entering anew']);
		expect(ann.told.slice(before)).toEqual(['entered: ben']);
	});

	it('that replays a message is not believed', async () => {
		const [ann, ben] = [await enter('ann'), await enter('ben')];
		const frames: Uint8Array[] = [];
		const { socket } = clientAt(0);
		const receive = socket.receive.bind(socket);
		socket.receive = (message) => {
			if (message instanceof Uint8Array) frames.push(message);
			receive(message);
		};
		ben.say(ann, 'once');
		await until(() => ann.told.at(-1) === 'ben: once');
		for (const frame of frames) receive(frame);
		await quiet();
		expect(ann.told.filter((line) => line === 'ben: once')).toHaveLength(1);
		expect(ann.log.warnings).toEqual(['sealed message does not open']);
	});

	it.each([
		['an envelope of another room', async () => invent(await createRoomKeys(2))],
		['bytes that are no envelope', async () => ({ peerId: 'zzzzzzzzzzzz', introduction: 'AAAA' })],
		['text that is not even base64url', async () => ({ peerId: 'zzzzzzzzzzzz', introduction: 'A' })],
	])('that introduces %s is not believed', async (_, create) => {
		const ann = await enter('ann');
		server.send(clientAt(0), { type: 'peer-joined', ...(await create()) });
		await quiet();
		expect(ann.told).toEqual(['entered: ']);
		expect(ann.log.warnings).toEqual(['introduction does not open']);
	});

	it('that introduces oneself is not believed', async () => {
		const ann = await enter('ann');
		await present(await invent(keys, {}, ann.identity));
		expect(ann.told).toEqual(['entered: ']);
	});

	it.each([
		['whose member has not signed it', async () => invent(keys, { memberKey: (await createIdentity()).memberKey })],
		['that was signed for another room', async () => signedElsewhere()],
	])('with the room’s key that introduces somebody %s is told of', async (_, create) => {
		const ann = await enter('ann');
		await present(await create());
		expect(ann.told).toEqual(['entered: ', 'forged']);
		expect(ann.log.warnings).toEqual(['introduction is forged']);
	});

	async function signedElsewhere(): Promise<IntroducedPeer> {
		const identity = await createIdentity();
		const { memberKey, agreementKey } = identity;
		const introduction = { memberKey, agreementKey, ...plain, enteredAt: now };
		const signed = await signBody(identity, ['introduction', 'elsewhere'], encodeIntroduction(introduction));
		const key = { kind: 'introduction', roomId: keys.roomId, material: keys.introductionMaterial } as const;
		return { peerId: 'zzzzzzzzzzzz', introduction: encodeBase64Url(await sealEnvelope(key, signed)) };
	}

	it('that presents an older introduction of a member is not believed, not even to who enters again', async () => {
		const [ann, ben] = [await enter('ann'), await enter('ben')];
		const { introduction: older } = clientAt(1);
		server.lose(clientAt(1));
		await quiet();
		now += 10;
		vi.advanceTimersToNextTimer();
		await until(() => ben.told.length >= 2);
		await quiet();
		const toldBefore = ann.told.length;
		await present({ peerId: 'zzzzzzzzzzzz', introduction: older });
		expect(ann.told).toHaveLength(toldBefore);
		// Entering again oneself, the newest one is taken once more, and the older one is not.
		server.onSend = (message) =>
			message.type === 'joined'
				? { ...message, members: [{ peerId: 'zzzzzzzzzzzz', introduction: older }, ...message.members] }
				: message;
		server.lose(clientAt(0));
		await quiet();
		vi.advanceTimersToNextTimer();
		await until(() => ann.told.at(-1)?.startsWith('entered'));
		expect(ann.told.at(-1)).toBe('entered: ben');
	});

	it('that presents a member with a key that gives secrets away is not believed', async () => {
		const ann = await enter('ann');
		await present(await invent(keys, { agreementKey: 'A'.repeat(43) }));
		expect(ann.told).toEqual(['entered: ']);
		expect(ann.log.warnings).toEqual(['no key to agree with']);
	});

	it('that mixes strangers into the list of members hides nobody', async () => {
		await enter('ann');
		const stranger = await invent(await createRoomKeys(2));
		server.onSend = (message) =>
			message.type === 'joined' ? { ...message, members: [stranger, ...message.members] } : message;
		expect((await enter('ben')).told).toEqual(['entered: ann, others']);
	});

	it('that relays garbage, or from nobody, is not believed', async () => {
		const [ann] = [await enter('ann'), await enter('ben')];
		ann.room.receiveRelay(clientAt(1).peerId, Uint8Array.of(1, 2, 3));
		ann.room.receiveRelay('zzzzzzzzzzzz', Uint8Array.of(1, 2, 3));
		await quiet();
		expect(ann.told).toHaveLength(2);
		expect(ann.log.warnings).toHaveLength(2);
	});

	it('that speaks of strangers is not heard', async () => {
		const ann = await enter('ann');
		server.send(clientAt(0), { type: 'peer-left', peerId: 'zzzzzzzzzzzz' });
		server.send(clientAt(0), { type: 'refused', code: 'peer-not-found' });
		await quiet();
		expect(ann.told).toEqual(['entered: ']);
	});
});

describe('a password', () => {
	it('that is missing or wrong is told apart from an empty room, and asked for ever later', async () => {
		const withPassword = await createRoomKeys(1, 5);
		const ann = await enter('ann', { keys: withPassword });
		await enter('ben', { keys: withPassword });
		const told: (string | undefined)[] = [];
		// Without one as often as there are guests: that is no guess.
		for (const password of [0, 0, 0, 6, 7, 8, 0]) {
			const keysOfCleo = await createRoomKeys(1, password);
			const cleo = await enter('cleo', { keys: keysOfCleo });
			expect(cleo.told).toEqual(['entered: others']);
			vi.advanceTimersByTime(2_000);
			await until(() => cleo.told.length >= 2);
			await quiet();
			await cleo.room.leave();
			told.push(...cleo.told.slice(1));
			cleo.link.close();
			await quiet();
		}
		expect(told).toEqual([0, 0, 0, 0, 1_000, 2_000, 0].map((delay) => `password, again in ${delay}`));
		expect(ann.told).toEqual(['entered: ', 'present: ben, eldest']);
	});

	it('of a room that has none is told so', async () => {
		await enter('ann');
		const ben = await enter('ben', { keys: await createRoomKeys(1, 5) });
		vi.advanceTimersByTime(0);
		await until(() => ben.told.length >= 2);
		expect(ben.told).toEqual(['entered: others', 'no password, again in 0']);
	});

	it('is asked for by nobody who does not know the code, nor in answer to somebody else', async () => {
		const ann = await enter('ann');
		const { peerId } = clientAt(0);
		const { introduction = '' } = server.heard.find((message) => message.type === 'join') ?? {};
		const answer = { hasPassword: true, retryAfterMs: 0 };
		ann.room.receiveRelay(peerId, await sealDoorAnswer(await createRoomKeys(2), introduction, answer));
		ann.room.receiveRelay(peerId, await sealDoorAnswer(keys, 'another', answer));
		await quiet();
		expect(ann.told).toEqual(['entered: ']);
		expect(ann.log.warnings).toEqual([]);
		ann.room.receiveRelay(peerId, await sealDoorAnswer(keys, introduction, answer));
		await until(() => ann.told.length === 2);
	});

	it('that changes is followed under the same keys of members, in a fresh session', async () => {
		const [ann, ben] = [await enter('ann'), await enter('ben')];
		const changed = await createRoomKeys(1, 5);
		ann.room.changeKeys(changed);
		await until(() => ann.told.at(-1) === 'entered: others');
		ben.room.changeKeys(changed);
		await until(() => ben.told.at(-1)?.startsWith('entered: ann'));
		await quiet();
		expect(ann.told.at(-1)).toBe('present: ben without offer, eldest');
		ann.say(ben, 'here');
		ben.say(ann, 'there');
		await until(() => ann.told.at(-1) === 'ben: there' && ben.told.at(-1) === 'ann: here');
	});
});

describe('the token for opening rooms', () => {
	it('goes with every entry where there is one', async () => {
		await enter('ann', { accessToken: 'a token' });
		expect(clientAt(0).socket.messages).toContainEqual(expect.objectContaining({ type: 'join', token: 'a token' }));
	});
});

describe('leaving', () => {
	it('comes after everything said before', async () => {
		const [ann, ben] = [await enter('ann'), await enter('ben')];
		for (let i = 0; i < 5; i++) ben.say(ann, String(i));
		ben.room.send(ann.identity.memberKey, { type: 'bye' });
		await ben.room.leave();
		await until(() => ann.told.at(-1) === 'absent: ben');
		expect(ann.told.slice(2)).toEqual(['ben: 0', 'ben: 1', 'ben: 2', 'ben: 3', 'ben: 4', 'ben: bye', 'absent: ben']);
	});

	it('is the end of hearing, even of what is being opened', async () => {
		const [ann, ben] = [await enter('ann'), await enter('ben')];
		const { socket } = clientAt(1);
		const receive = socket.receive.bind(socket);
		let leaving: Promise<void> | null = null;
		socket.receive = (message) => {
			receive(message);
			if (message instanceof Uint8Array) leaving = ben.room.leave();
		};
		ann.say(ben, 'late');
		await until(() => leaving !== null);
		await quiet();
		expect(ben.told).toEqual(['entered: ann']);
	});

	it('is the end of hearing, whatever was under way', async () => {
		const [ann, ben] = [await enter('ann'), await enter('ben')];
		ann.say(ben, 'late');
		const toldBefore = ben.told.length;
		void ben.room.leave();
		server.send(clientAt(1), { type: 'peer-left', peerId: clientAt(0).peerId });
		await quiet();
		ben.room.enter();
		ben.room.receive({ type: 'joined', members: [] });
		await quiet();
		expect(ben.told).toHaveLength(toldBefore);
		expect(server.heard.filter(({ type }) => type === 'join')).toHaveLength(2);
	});
});
