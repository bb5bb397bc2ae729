/** Whole engines over a server, a network and devices in memory. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngine, type Engine } from '#engine/call/engine.ts';
import { initialState } from '#engine/call/initial-state.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Command, MediaPreferences, Reply } from '#engine/contract/command.ts';
import type { CallView, Snapshot } from '#engine/contract/snapshot.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import type { FakeServerOptions } from '../../fakes/fake-server.ts';
import { type FakePlace, FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';

const serverOrigin = 'https://ahoy.example';
const otherCode = 'k7mq-x2wd-p9ht' as RoomCode;

let world = new FakeWorld();
let people: Person[] = [];

/** One person's engine and where it lives. */
class Person {
	readonly place: FakePlace;
	readonly engine: Engine;
	/** The window looked through. */
	readonly view: CallClient;

	constructor({ canAsk = true } = {}) {
		this.place = world.createPlace({ canAsk });
		this.engine = createEngine(this.place.environment);
		this.view = this.engine.connectView();
		people.push(this);
	}

	get snapshot(): Snapshot {
		return this.engine.snapshots.value;
	}

	get call(): CallView {
		return this.snapshot.call;
	}

	get inCall(): Extract<CallView, { phase: 'in-call' }> {
		if (this.call.phase !== 'in-call') throw new Error(`in ${JSON.stringify(this.call)}`);
		return this.call;
	}

	get members(): string[] {
		return this.inCall.members.map(({ name, connection }) => `${name} ${connection}`);
	}

	get outcome(): object {
		if (this.call.phase !== 'idle' || !this.call.outcome) throw new Error(`in ${this.call.phase}`);
		return this.call.outcome;
	}

	send(command: Command): Promise<Reply> {
		return this.view.send(command);
	}

	/** In a call of its own. */
	async start(): Promise<this> {
		expect(await this.send({ type: 'start' })).toEqual({ ok: true });
		await until(() => this.inCall);
		return this;
	}

	async join(code: RoomCode): Promise<this> {
		expect(await this.send({ type: 'join', code, serverOrigin: null, hostTag: null })).toEqual({ ok: true });
		return this;
	}
}

async function createPerson(name: string, options?: { readonly canAsk?: boolean }): Promise<Person> {
	const person = new Person(options);
	await person.send(configuration(name));
	return person;
}

function configuration(name: string, media: Partial<MediaPreferences> = {}): Command {
	return {
		type: 'configure',
		serverOrigin,
		name,
		hideAddress: false,
		accessToken: '',
		media: { ...initialState.media, ...media },
	};
}

/** Two in one call, connected and knowing of each other. */
async function createPair(): Promise<[Person, Person]> {
	const ann = await (await createPerson('Ann')).start();
	const ben = await (await createPerson('Ben')).join(ann.inCall.invite.code);
	await until(() => expect([ann.members, ben.members]).toEqual([['Ben connected'], ['Ann connected']]));
	await quiet();
	return [ann, ben];
}

function createWorld(options?: FakeServerOptions): void {
	world = new FakeWorld(options);
}

/** Nothing of a call is left: what goes on is for the next one. */
function expectNothingLeft(): void {
	for (const { place } of people) {
		expect(place.liveTracks).toEqual([]);
		expect(place.playing.size).toBe(0);
		expect(place.networkListeners).toBe(0);
	}
	expect(world.server.connected).toEqual([]);
	expect(world.network.open).toEqual([]);
	expect(vi.getTimerCount()).toBe(0);
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	createWorld();
	people = [];
});

afterEach(async () => {
	for (const { engine } of people) engine.close();
	await until(expectNothingLeft);
	vi.useRealTimers();
});

describe('a call that is started', () => {
	it('is one to wait in, with devices open and a link to share', async () => {
		const ann = await (await createPerson('Ann')).start();
		const { code, link } = ann.inCall.invite;
		await until(() => expect(ann.snapshot.self.camera.state).toBe('live'));
		expect(link).toMatch(new RegExp(`^https://ahoy.example/j#${code}\\.[\\w-]{22}$`));
		expect(ann.inCall).toMatchObject({ members: [], startedAt: 1_000_000, signaling: 'connected', roomCapacity: 8 });
		expect(ann.snapshot.self).toMatchObject({
			name: 'Ann',
			microphone: { enabled: true, state: 'live' },
			camera: { enabled: true, state: 'live' },
			streamId: 'self',
			speaking: false,
			share: null,
		});
	});

	it('has another code each time', async () => {
		const ann = await (await createPerson('Ann')).start();
		const { code } = ann.inCall.invite;
		await ann.send({ type: 'leave' });
		await ann.start();
		expect(ann.inCall.invite.code).not.toBe(code);
	});

	it('has its socket open and its keys made before the click', async () => {
		const ann = await createPerson('Ann');
		await until(() => expect(world.server.connected).toHaveLength(1));
		expect(ann.place.devices.requests).toEqual([]);
		await ann.start();
		expect(world.server.clients).toHaveLength(1);
		expect(world.server.heard.map(({ type }) => type)).toEqual(['hello', 'join']);
	});

	it('numbers its snapshots one by one', async () => {
		const ann = await createPerson('Ann');
		const revisions: number[] = [ann.snapshot.revision];
		ann.engine.snapshots.subscribe(({ revision }) => revisions.push(revision));
		await ann.start();
		await quiet();
		expect(revisions).toEqual(revisions.map((_, index) => index + (revisions[0] ?? 0)));
	});

	it('never tells the log a code, a name or an address', async () => {
		const [ann, ben] = await createPair();
		const lines = [ann, ben].flatMap(({ place }) => [...place.log.infos, ...place.log.warnings]).join('\n');
		expect(lines).not.toBe('');
		for (const secret of [ann.inCall.invite.code, 'Ann', 'Ben', 'ahoy.example', 'candidate:'])
			expect(lines).not.toContain(secret);
		expect([ann, ben].flatMap(({ place }) => place.log.warnings)).toEqual([]);
	});
});

describe('a call that can not be had', () => {
	it('for a wrong code ends as room-not-found, and can be tried again', async () => {
		const ben = await (await createPerson('Ben')).join(otherCode);
		await until(() => ben.outcome);
		const outcome = {
			kind: 'failed',
			failure: { code: 'room-not-found', recoverable: true, cause: 'room-not-found' },
			intent: 'join',
			invite: { code: otherCode, link: `https://ahoy.example/j#${otherCode}` },
			roomCapacity: 8,
		};
		expect(ben.outcome).toEqual(outcome);
		await until(() => expect(ben.place.liveTracks).toEqual([]));
		await ben.send({ type: 'retry' });
		expect(ben.call.phase).toBe('joining');
		await until(() => expect(ben.outcome).toEqual(outcome));
	});

	it('for a full room says how many it takes', async () => {
		createWorld({ roomCapacity: 1 });
		const ann = await (await createPerson('Ann')).start();
		const ben = await (await createPerson('Ben')).join(ann.inCall.invite.code);
		await until(() => expect(ben.outcome).toMatchObject({ failure: { code: 'room-full' }, roomCapacity: 1 }));
	});

	it('with no server ends as server-unreachable', async () => {
		world.server.reachable = false;
		const ann = await createPerson('Ann');
		await quiet();
		await ann.send({ type: 'start' });
		await until(() => expect(ann.outcome).toMatchObject({ failure: { code: 'server-unreachable' } }));
	});

	it('with no network ends as offline', async () => {
		world.server.reachable = false;
		const ann = await createPerson('Ann');
		ann.place.setOnline(false);
		await ann.send({ type: 'start' });
		await until(() => expect(ann.outcome).toMatchObject({ failure: { code: 'offline' } }));
	});

	it('with a server that does not answer ends after ten seconds', async () => {
		const ann = await createPerson('Ann');
		await until(() => expect(world.server.connected).toHaveLength(1));
		world.server.onSend = (message) => (message.type === 'joined' ? null : message);
		await ann.send({ type: 'start' });
		await until(() => expect(world.server.heard.at(-1)?.type).toBe('join'));
		vi.advanceTimersByTime(9_999);
		expect(ann.call.phase).toBe('joining');
		vi.advanceTimersByTime(1);
		expect(ann.outcome).toMatchObject({ failure: { code: 'server-unreachable' } });
	});

	it.each([
		['before the click', true],
		['after the click', false],
	])('with a server of another version, known %s, ends as version-mismatch', async (_, wait) => {
		createWorld({ version: 99 });
		const ann = await createPerson('Ann');
		if (wait) await quiet();
		await ann.send({ type: 'start' });
		await until(() => expect(ann.outcome).toMatchObject({ failure: { code: 'version-mismatch', recoverable: false } }));
	});

	it('for lack of a certificate ends as a bug, and not for ever', async () => {
		const ann = new Person();
		ann.place.certificatesFail = true;
		await ann.send(configuration('Ann'));
		await ann.send({ type: 'start' });
		ann.place.certificatesFail = false;
		await until(() => expect(ann.outcome).toMatchObject({ failure: { code: 'internal', cause: 'NotSupportedError' } }));
		ann.engine.close();
		await ann.start();
	});

	it('is not begun at all without a server, or twice', async () => {
		const ann = new Person();
		const notNow = { ok: false, failure: { code: 'not-now', recoverable: false } };
		expect(await ann.send({ type: 'start' })).toEqual(notNow);
		expect(await ann.send({ type: 'join', code: otherCode, serverOrigin: null, hostTag: null })).toEqual(notNow);
		await ann.send(configuration(''));
		await ann.start();
		expect(await ann.send({ type: 'start' })).toEqual(notNow);
		expect(await ann.send({ type: 'join', code: otherCode, serverOrigin, hostTag: null })).toEqual(notNow);
	});
});

describe('permission', () => {
	it.each([
		['prompt', 'ask'],
		['denied', 'blocked'],
	] as const)('that is %s where nobody can be asked is to be resolved first', async (state, permission) => {
		const ann = await createPerson('Ann', { canAsk: false });
		ann.place.permission = state;
		await ann.send({ type: 'start' });
		expect(ann.call).toEqual({ phase: 'permission', intent: 'start', permission });
		expect(ann.place.devices.requests).toEqual([]);
	});

	it('that is given then opens both devices', async () => {
		const ann = await createPerson('Ann', { canAsk: false });
		ann.place.permission = 'prompt';
		await ann.send({ type: 'start' });
		ann.place.permission = 'granted';
		await ann.send({ type: 'resolve-permission', devices: 'both' });
		await until(() => ann.inCall);
		await until(() => expect(ann.place.liveTracks.map(({ kind }) => kind)).toEqual(['audio', 'video']));
	});

	it('that is done without lets one in to listen', async () => {
		const ann = await createPerson('Ann', { canAsk: false });
		ann.place.permission = 'denied';
		await ann.send({ type: 'start' });
		await ann.send({ type: 'resolve-permission', devices: 'none' });
		await until(() => ann.inCall);
		expect(ann.place.devices.requests).toEqual([]);
		expect(ann.snapshot.self).toMatchObject({
			microphone: { enabled: false, state: 'closed' },
			camera: { enabled: false, state: 'closed' },
		});
	});

	it('that is cancelled forgets the call', async () => {
		const ann = await createPerson('Ann', { canAsk: false });
		ann.place.permission = 'prompt';
		await ann.send({ type: 'start' });
		await ann.send({ type: 'resolve-permission', devices: 'cancel' });
		expect(ann.call).toEqual({ phase: 'idle', outcome: null });
	});

	it('that is missing for a device turned on later is a refusal, without a request', async () => {
		const ann = await createPerson('Ann', { canAsk: false });
		await ann.send({ type: 'set-camera', enabled: false });
		await ann.start();
		ann.place.permission = 'prompt';
		await ann.send({ type: 'set-camera', enabled: true });
		await until(() => expect(ann.snapshot.self.camera).toMatchObject({ enabled: true, state: 'refused' }));
		expect(ann.place.devices.requests.filter(({ video }) => video)).toEqual([]);
	});
});

describe('two in a call', () => {
	it('see each other by name, hear each other, and have streams to show', async () => {
		const [ann, ben] = await createPair();
		for (const [one, name] of [
			[ann, 'Ben'],
			[ben, 'Ann'],
		] as const) {
			const [member] = one.inCall.members;
			expect(member).toMatchObject({ name, microphone: true, camera: true, connection: 'connected' });
			// A voice, and what may come with a shared screen.
			expect(one.place.playing.size).toBe(2);
			const streams: unknown[] = [];
			one.view.media.watch(member?.streamId ?? '', (stream) => streams.push(stream?.getTracks().length));
			one.view.media.watch('self', (stream) => streams.push(stream?.getTracks().length));
			expect(streams).toEqual([2, 1]);
		}
	});

	it('see who is muted and whose camera is off, and the new name of who changes it', async () => {
		const [ann, ben] = await createPair();
		await ann.send({ type: 'set-microphone', enabled: false });
		await until(() => expect(ben.inCall.members).toMatchObject([{ microphone: false, camera: true }]));
		await ann.send({ type: 'set-camera', enabled: false });
		await until(() => expect(ben.inCall.members).toMatchObject([{ microphone: false, camera: false }]));
		await ann.send({ type: 'set-microphone', enabled: true });
		await until(() => expect(ben.inCall.members).toMatchObject([{ microphone: true, camera: false }]));
		await ann.send(configuration('Anna'));
		await until(() => expect(ben.members).toEqual(['Anna connected']));
	});

	it('see no picture of whose background can’t be drawn, until none is chosen or the call is over', async () => {
		const [ann, ben] = await createPair();
		await ann.send(configuration('Ann', { background: 'blur' }));
		expect(ann.snapshot.self.effects.background).toBe('starting');
		ann.place.tellBackground({ type: 'failed', error: 'CompileError' });
		await until(() => expect(ben.inCall.members).toMatchObject([{ microphone: true, camera: false }]));
		await ann.send(configuration('Ann'));
		await until(() => expect(ben.inCall.members).toMatchObject([{ microphone: true, camera: true }]));
		await ann.send(configuration('Ann', { background: 'fog' }));
		ann.place.tellBackground({ type: 'failed', error: 'CompileError' });
		await ann.send({ type: 'leave' });
		expect(ann.snapshot.self.effects.background).toBe('off');
	});

	it('send what their devices give, without negotiating again', async () => {
		const [ann, ben] = await createPair();
		const offers = () =>
			world.network.connections.map(({ offersMade }) => offersMade).reduce((sum, one) => sum + one, 0);
		const sent = () =>
			world.network.open
				.flatMap((connection) => connection.getTransceivers())
				.flatMap(({ sender }) => sender.track?.kind ?? []);
		await until(() => expect(sent().sort()).toEqual(['audio', 'audio', 'video', 'video']));
		const before = offers();
		await ann.send({ type: 'set-camera', enabled: false });
		await until(() => expect(sent()).toHaveLength(3));
		await ann.send({ type: 'set-camera', enabled: true });
		await until(() => expect(sent()).toHaveLength(4));
		expect(offers()).toBe(before);
		expect(ben.members).toEqual(['Ann connected']);
	});

	it('go on without the server, and are found by a third once it is back', async () => {
		const [ann, ben] = await createPair();
		const connections = world.network.connections.length;
		world.server.restart();
		await until(() => expect(ann.inCall.signaling).toBe('lost'));
		expect([ann.members, ben.members]).toEqual([['Ben connected'], ['Ann connected']]);
		vi.advanceTimersByTime(1_000);
		await until(() => expect([ann.inCall.signaling, ben.inCall.signaling]).toEqual(['connected', 'connected']));
		expect(world.network.connections).toHaveLength(connections);
		const cleo = await (await createPerson('Cleo')).join(ann.inCall.invite.code);
		await until(() => expect([...cleo.members].sort()).toEqual(['Ann connected', 'Ben connected']));
		expect(ann.members).toEqual(['Ben connected', 'Cleo connected']);
	});

	it('say so while the network is gone, and no longer once it is back', async () => {
		const [ann] = await createPair();
		ann.place.setOnline(false);
		expect(ann.inCall.signaling).toBe('offline');
		// The socket lived through it.
		ann.place.setOnline(true);
		expect(ann.inCall.signaling).toBe('connected');
	});

	it('are shown to each other as soon as there is a path, before it carries anything', async () => {
		const ann = await (await createPerson('Ann')).start();
		world.network.reachable = false;
		const ben = await (await createPerson('Ben')).join(ann.inCall.invite.code);
		await until(() => expect([ann.members, ben.members]).toEqual([['Ben connecting'], ['Ann connecting']]));
		const shown = () => [ann, ben].map(({ view }) => view.snapshots.value?.call);
		expect(shown()).toMatchObject([{ phase: 'in-call', members: [] }, { phase: 'joining' }]);
		for (const connection of world.network.open) connection.findPath();
		expect(shown()).toEqual([ann.call, ben.call]);
	});

	it('of whom one is not let back in ask again after a while', async () => {
		createWorld({ roomCapacity: 2, doorPlaces: 0 });
		const [ann, ben] = await createPair();
		const cleo = await takePlaceOfBen(ann);
		expect(ben.inCall.signaling).toBe('lost');
		await cleo.send({ type: 'leave' });
		await quiet();
		vi.advanceTimersByTime(5_000);
		await until(() => expect(ben.inCall.signaling).toBe('connected'));
	});

	it('of whom one is not let back in, and then loses the server, ask once', async () => {
		createWorld({ roomCapacity: 2, doorPlaces: 0 });
		const [ann] = await createPair();
		await takePlaceOfBen(ann);
		vi.advanceTimersByTime(4_000);
		const ben = world.server.connected.at(-1);
		if (ben) world.server.lose(ben);
		world.server.onSend = (message) => (message.type === 'refused' ? null : message);
		// The second loss before the server proved well: the next try is the second one.
		vi.advanceTimersByTime(500);
		await until(() => expect(joins()).toBe(5));
		vi.advanceTimersByTime(1_000);
		await quiet();
		expect(joins()).toBe(5);
	});

	function joins(): number {
		return world.server.heard.filter(({ type }) => type === 'join').length;
	}

	/** In a room for two Ben, who came second, loses the server, and is refused when he comes back. */
	async function takePlaceOfBen(ann: Person): Promise<Person> {
		const ben = world.server.connected.at(-1);
		if (ben) world.server.lose(ben);
		const cleo = await (await createPerson('Cleo')).join(ann.inCall.invite.code);
		await until(() => cleo.inCall);
		vi.advanceTimersByTime(200);
		await until(() => expect(joins()).toBe(4));
		await quiet();
		return cleo;
	}

	it('try the server again at once when asked to', async () => {
		const [ann] = await createPair();
		world.server.reachable = false;
		world.server.restart();
		await until(() => expect(ann.inCall.signaling).toBe('lost'));
		const tries = world.server.clients.length;
		await ann.send({ type: 'retry' });
		await until(() => expect(world.server.clients.length).toBeGreaterThan(tries));
	});
});

describe('a command that waits for permissions to be known', () => {
	it('does not unmute whoever mutes meanwhile', async () => {
		const ann = await (await createPerson('Ann', { canAsk: false })).start();
		await ann.send({ type: 'set-microphone', enabled: false });
		const unmute = ann.send({ type: 'set-microphone', enabled: true });
		expect(await ann.send({ type: 'set-microphone', enabled: false })).toEqual({ ok: true });
		expect(await unmute).toMatchObject({ ok: false });
		expect(ann.snapshot.self.microphone.enabled).toBe(false);
	});

	it('unmutes whoever muted before', async () => {
		const ann = await (await createPerson('Ann', { canAsk: false })).start();
		await ann.send({ type: 'set-microphone', enabled: false });
		expect(await ann.send({ type: 'set-microphone', enabled: true })).toEqual({ ok: true });
		expect(ann.snapshot.self.microphone.enabled).toBe(true);
	});

	it('leads nobody into a call who leaves meanwhile', async () => {
		const ann = await createPerson('Ann', { canAsk: false });
		await ann.send({ type: 'preview', code: otherCode, serverOrigin: null, hostTag: null });
		const join = ann.send({ type: 'join', code: otherCode, serverOrigin: null, hostTag: null });
		await ann.send({ type: 'leave' });
		expect(await join).toMatchObject({ ok: false });
		expect(ann.call).toEqual({ phase: 'idle', outcome: null });
	});
});

describe('leaving', () => {
	it('tells the others, sums the call up, and leaves nothing behind', async () => {
		const [ann, ben] = await createPair();
		ann.place.now += 65_000;
		await ann.send({ type: 'leave' });
		expect(ann.outcome).toMatchObject({ kind: 'left', durationSeconds: 65, people: ['Ben'] });
		await until(() => expect(ben.members).toEqual([]));
		await ben.send({ type: 'leave' });
		await quiet();
		for (const { engine } of [ann, ben]) engine.close();
		await quiet();
		await until(expectNothingLeft);
	});

	it('runs to its end when a member’s channel throws at everything', async () => {
		const [ann, ben] = await createPair();
		for (const connection of world.network.connections) {
			for (const channel of connection.channels) {
				channel.send = () => {
					throw new TypeError('larger than max-message-size');
				};
			}
		}
		await ann.send({ type: 'leave' });
		await quiet();
		expect(ann.place.liveTracks).toEqual([]);
		expect(ann.call.phase).toBe('idle');
		await until(() => expect(ben.members).toEqual([]));
	});

	it('while joining ends as if nothing had been', async () => {
		const ann = await createPerson('Ann');
		await ann.send({ type: 'start' });
		await ann.send({ type: 'leave' });
		expect(ann.call).toEqual({ phase: 'idle', outcome: null });
		ann.engine.close();
		await quiet();
		await until(expectNothingLeft);
		expect(world.server.heard.map(({ type }) => type)).not.toContain('join');
	});

	it('and coming back by the same code works, for who started the call, too', async () => {
		const [ann, ben] = await createPair();
		await ann.send({ type: 'leave' });
		await until(() => expect(ben.members).toEqual([]));
		await ann.send({ type: 'retry' });
		await until(() => expect([ann.members, ben.members]).toEqual([['Ben connected'], ['Ann connected']]));
		await quiet();
		expect(world.network.open).toHaveLength(2);
	});

	it('by closing the engine tells the others, and leaves nothing behind', async () => {
		const [ann, ben] = await createPair();
		ann.engine.close();
		ann.engine.close();
		await until(() => expect(ben.members).toEqual([]));
		ben.engine.close();
		await quiet();
		await until(expectNothingLeft);
	});

	it('by who is told that the call begins is heeded', async () => {
		const ann = await createPerson('Ann');
		ann.engine.snapshots.subscribe(({ call }) => {
			if (call.phase === 'joining') void ann.send({ type: 'leave' });
		});
		await ann.send({ type: 'start' });
		await quiet();
		expect(ann.call).toEqual({ phase: 'idle', outcome: null });
		expect(ann.snapshot.self.camera.state).toBe('closed');
		ann.engine.close();
		await quiet();
		await until(expectNothingLeft);
		expect(world.server.heard.map(({ type }) => type)).not.toContain('join');
	});
});

describe('preparing to join', () => {
	it('connects to the server of a link only when it is joined', async () => {
		const ben = await createPerson('Ben');
		await until(() => expect(world.server.connected).toHaveLength(1));
		await ben.send({ type: 'prepare-join', code: otherCode, serverOrigin: 'https://other.example' });
		await quiet();
		const urls = () => world.server.clients.map(({ socket }) => socket.url);
		expect(urls()).toEqual(['wss://ahoy.example/ws']);
		await ben.send({ type: 'join', code: otherCode, serverOrigin: 'https://other.example', hostTag: null });
		await until(() => expect(ben.outcome).toMatchObject({ failure: { code: 'room-not-found' } }));
		expect(urls().slice(0, 2)).toEqual(['wss://ahoy.example/ws', 'wss://other.example/ws']);
	});

	it('does nothing to a call', async () => {
		const [ann] = await createPair();
		const connections = world.server.clients.length;
		await ann.send({ type: 'prepare-join', code: otherCode, serverOrigin: 'https://other.example' });
		await quiet();
		expect(world.server.clients).toHaveLength(connections);
	});
});

describe('a preview', () => {
	it('opens the devices and gets ready, and tells nobody', async () => {
		const ben = await createPerson('Ben');
		await ben.send({ type: 'preview', code: otherCode, serverOrigin: null, hostTag: null });
		await until(() => expect(ben.snapshot.self.camera.state).toBe('live'));
		expect(ben.call).toMatchObject({ phase: 'preview', invite: { code: otherCode } });
		await quiet();
		expect(world.server.heard.map(({ type }) => type)).not.toContain('join');
	});

	it('leads into the call with the devices that are open already', async () => {
		const ann = await (await createPerson('Ann')).start();
		const ben = await createPerson('Ben');
		const { code } = ann.inCall.invite;
		await ben.send({ type: 'preview', code, serverOrigin: null, hostTag: null });
		await until(() => expect(ben.snapshot.self.camera.state).toBe('live'));
		const { length } = ben.place.devices.requests;
		await ben.join(code);
		await until(() => expect(ben.members).toEqual(['Ann connected']));
		expect(ben.place.devices.requests).toHaveLength(length);
	});

	it('is left with everything off', async () => {
		const ben = await createPerson('Ben');
		await ben.send({ type: 'preview', code: otherCode, serverOrigin: null, hostTag: null });
		await until(() => expect(ben.snapshot.self.camera.state).toBe('live'));
		await ben.send({ type: 'leave' });
		expect(ben.call).toEqual({ phase: 'idle', outcome: null });
		await until(() => expect(ben.place.liveTracks).toEqual([]));
	});
});

describe('a screen that is shared', () => {
	it('is told of, and shown by a stream of its own', async () => {
		const [ann, ben] = await createPair();
		const reply = ann.send({ type: 'share', source: { kind: 'picker' } });
		await until(() => expect(ann.snapshot.self.share).toMatchObject({ state: 'asking' }));
		ann.place.devices.displayRequests[0]?.grant({ surface: 'window' });
		expect(await reply).toEqual({ ok: true });
		await until(() => expect(ben.inCall.members[0]?.share).toMatchObject({ content: 'detail' }));
		expect(ann.snapshot.self.share).toMatchObject({ state: 'live', surface: 'window' });
		const streams: unknown[] = [];
		ben.view.media.watch(ben.inCall.members[0]?.share?.streamId ?? '', (stream) =>
			streams.push(stream?.getTracks().map(({ kind }) => kind)),
		);
		expect(streams).toEqual([['video']]);
		await ann.send({ type: 'stop-share' });
		await until(() => expect(ben.inCall.members[0]?.share).toBeNull());
	});

	it('is known to who joins later', async () => {
		const [ann] = await createPair();
		void ann.send({ type: 'share', source: { kind: 'picker' } });
		await until(() => expect(ann.snapshot.self.share?.state).toBe('asking'));
		ann.place.devices.displayRequests[0]?.grant({ surface: 'monitor' });
		await until(() => expect(ann.snapshot.self.share?.state).toBe('live'));
		const cleo = await (await createPerson('Cleo')).join(ann.inCall.invite.code);
		const share = () => cleo.inCall.members.find(({ name }) => name === 'Ann')?.share;
		await until(() => expect(share()).toMatchObject({ content: 'detail' }));
	});

	it('that the browser can’t capture is said so; one that nobody picked is no failure', async () => {
		const [ann] = await createPair();
		const refuse = async (name: string) => {
			const { displayRequests } = ann.place.devices;
			const { length } = displayRequests;
			const reply = ann.send({ type: 'share', source: { kind: 'picker' } });
			await until(() => expect(displayRequests).toHaveLength(length + 1));
			displayRequests.at(-1)?.refuse(name);
			return reply;
		};
		expect(await refuse('NotReadableError')).toEqual({
			ok: false,
			failure: { code: 'share-failed', recoverable: true },
		});
		expect(await refuse('NotAllowedError')).toEqual({ ok: true });
		expect(ann.snapshot.self.share).toBeNull();
	});

	it('lets everything else be done while the picker is open', async () => {
		const [ann] = await createPair();
		void ann.send({ type: 'share', source: { kind: 'picker' } });
		expect(await ann.send({ type: 'set-camera', enabled: false })).toEqual({ ok: true });
		await ann.send({ type: 'leave' });
		expect(ann.snapshot.self.share).toBeNull();
	});

	it('is asked for in a call only', async () => {
		const ann = await createPerson('Ann');
		expect(await ann.send({ type: 'share', source: { kind: 'picker' } })).toMatchObject({ ok: false });
	});
});

describe('a key held to talk', () => {
	it('is heard by the others, and let go of with the view that held it', async () => {
		const [ann, ben] = await createPair();
		await ann.send({ type: 'set-microphone', enabled: false });
		await until(() => expect(ben.inCall.members[0]?.microphone).toBe(false));
		const popup = ann.engine.connectView();
		await popup.send({ type: 'hold-to-talk', held: true });
		await until(() => expect(ben.inCall.members[0]?.microphone).toBe(true));
		popup.close();
		await until(() => expect(ben.inCall.members[0]?.microphone).toBe(false));
	});

	it('by one view, but muted by another, is not held any more, whoever else lets go', async () => {
		const ann = await (await createPerson('Ann')).start();
		const popup = ann.engine.connectView();
		await ann.send({ type: 'set-microphone', enabled: false });
		await popup.send({ type: 'hold-to-talk', held: true });
		expect(ann.snapshot.self.microphone.enabled).toBe(true);
		await ann.send({ type: 'set-microphone', enabled: false });
		expect(ann.snapshot.self.microphone.enabled).toBe(false);
		await ann.send({ type: 'hold-to-talk', held: true });
		await ann.send({ type: 'hold-to-talk', held: false });
		expect(ann.snapshot.self.microphone.enabled).toBe(false);
	});

	it('in a call that ended opens no microphone in the next one', async () => {
		const ann = await (await createPerson('Ann')).start();
		const popup = ann.engine.connectView();
		await popup.send({ type: 'hold-to-talk', held: true });
		await ann.send({ type: 'leave' });
		expect(await popup.send({ type: 'hold-to-talk', held: true })).toMatchObject({ ok: false });
		await ann.start();
		await ann.send({ type: 'set-microphone', enabled: false });
		await ann.view.send({ type: 'hold-to-talk', held: true });
		await ann.view.send({ type: 'hold-to-talk', held: false });
		expect(ann.snapshot.self.microphone.enabled).toBe(false);
	});
});

describe('preferences', () => {
	it('choose the speaker, for whoever is here and whoever comes', async () => {
		const [ann] = await createPair();
		ann.place.devices.plug('audiooutput', 'airpods');
		await ann.send(configuration('Ann', { speakerId: 'airpods' }));
		await (await createPerson('Cleo')).join(ann.inCall.invite.code);
		await until(() => expect(ann.place.playing.size).toBe(4));
		expect([...ann.place.playing].map(({ speakerId }) => speakerId)).toEqual(Array(4).fill('airpods'));
	});

	it('of a speaker hold again when it comes back, and sound goes on while it is away', async () => {
		const [ann] = await createPair();
		const speakers = () => [...ann.place.playing].map(({ speakerId }) => speakerId);
		ann.place.devices.plug('audiooutput', 'airpods');
		await ann.send(configuration('Ann', { speakerId: 'airpods' }));
		await until(() => expect(speakers()).toEqual(['airpods', 'airpods']));
		ann.place.devices.unplug('airpods');
		await until(() => expect(speakers()).toEqual(['', '']));
		expect(ann.snapshot.self.speakerId).toBe('');
		ann.place.devices.plug('audiooutput', 'airpods');
		await until(() => expect(speakers()).toEqual(['airpods', 'airpods']));
	});

	it('of audio only let go of the camera, and open it again afterwards', async () => {
		const [ann, ben] = await createPair();
		await ann.send(configuration('Ann', { quality: 'audio-only' }));
		await until(() => expect(ben.inCall.members[0]?.camera).toBe(false));
		await until(() => expect(ann.snapshot.self.camera).toMatchObject({ enabled: false, state: 'closed' }));
		await ann.send(configuration('Ann', { quality: 'auto' }));
		await until(() => expect(ben.inCall.members[0]?.camera).toBe(true));
	});
});

describe('a microphone that is open', () => {
	it('shows its level, and who speaks', async () => {
		const [ann] = await createPair();
		ann.place.onLevel(0.5);
		expect(ann.view.level.value).toBe(0.5);
		ann.place.now += 200;
		ann.place.onLevel(0.6);
		expect(ann.snapshot.self.speaking).toBe(true);
	});
});

describe('closing', () => {
	it('lets go of what was prepared', async () => {
		const ann = await createPerson('Ann');
		await until(() => expect(world.server.connected).toHaveLength(1));
		await quiet();
		ann.engine.close();
		await quiet();
		await until(expectNothingLeft);
	});

	it('leaves the call, and prepares no other one', async () => {
		const ann = await createPerson('Ann');
		await ann.start();
		ann.engine.close();
		await quiet();
		expect(ann.engine.snapshots.value.call.phase).toBe('idle');
		await until(expectNothingLeft);
	});
});
