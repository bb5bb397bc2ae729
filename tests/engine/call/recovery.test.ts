/** An engine that dies in a call, and the one after it: whole engines, one device, one record. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rejoinLimitMs, rejoinTries } from '#engine/call/call-record.ts';
import { FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';
import { expectCall, Person } from './people.ts';

describe('an engine that follows one that died in a call', () => {
	let world: FakeWorld;

	beforeEach(() => {
		world = new FakeWorld();
	});

	afterEach(() => {
		vi.useRealTimers();
	});

	function createPerson(name: string): Promise<Person> {
		return new Person(name, world.createPlace()).configure();
	}

	/** Two of them, and Ann’s record is written. */
	async function createCall(): Promise<[Person, Person]> {
		const ann = await (await createPerson('Ann')).start();
		const ben = await (await createPerson('Ben')).join(ann);
		await expectCall(ann, ben);
		await until(() => expect(ann.place.record).toBeDefined());
		return [ann, ben];
	}

	/** What is made after a crash, on the same device, some time later. Nobody has configured it. */
	function follow(before: Person, { afterMs = 5_000 } = {}): Person {
		const place = world.createPlace();
		place.now = before.place.now + afterMs;
		place.record = before.place.record;
		return new Person(before.name, place);
	}

	it('is in it again by itself, as the same member and the host, under the same name', async () => {
		const [ann, ben] = await createCall();
		const [{ id } = { id: '' }] = ben.inCall.members;
		const { invite } = ann.inCall;
		ann.place.crash();
		const again = follow(ann);
		await expectCall(again, ben);
		expect(ben.inCall.members).toMatchObject([{ id, name: 'Ann', role: 'host' }]);
		expect(again.inCall).toMatchObject({ invite, room: { role: 'host' } });
	});

	it('has what was written, read as far as it was, and what comes then once', async () => {
		const [ann, ben] = await createCall();
		await ben.send({ type: 'send-message', text: 'one' });
		await until(() => expect(ann.snapshot.chat.unread).toBe(1));
		await ann.send({ type: 'read-messages', upTo: 1, upToFile: null });
		await ann.send({ type: 'send-message', text: 'two' });
		await ben.send({ type: 'send-message', text: 'three' });
		await until(() => expect(ann.place.record?.chat.messages).toHaveLength(3));
		ann.place.crash();
		const again = follow(ann);
		await expectCall(again, ben);
		await ben.send({ type: 'send-message', text: 'four' });
		const texts = () =>
			again.snapshot.chat.messages.map(({ memberId, text }) => (memberId === null ? 'own ' : '') + text);
		await until(() => expect(texts()).toEqual(['one', 'own two', 'three', 'four']));
		expect(again.snapshot.chat.unread).toBe(2);
		await again.send({ type: 'leave' });
		await until(() => expect(again.place.record).toBeUndefined());
	});

	it('stays on the record while it is on its way back', async () => {
		const [ann, ben] = await createCall();
		ann.place.crash();
		const again = follow(ann);
		const remove = vi.spyOn(again.place.environment.callRecords, 'remove');
		await expectCall(again, ben);
		expect(remove).not.toHaveBeenCalled();
	});

	it('is in it again before the others have noticed that it was gone', async () => {
		const [ann, ben] = await createCall();
		world.network.reachable = false;
		ann.place.crash();
		world.network.reachable = true;
		expect(ben.others).toEqual(['Ann']);
		const again = follow(ann);
		await until(() => again.inCall);
		await expectCall(again, ben);
	});

	it('hides its address as it did before, from the first connection on', async () => {
		world = new FakeWorld({
			iceServers: [{ urls: ['turn:turn.example.org'], username: 'north', credential: 'south' }],
		});
		const [ann, ben] = await createCall();
		await ann.send({ type: 'set-hide-address', hidden: true });
		await until(() => expect(ann.place.record?.hidesAddress).toBe(true));
		await expectCall(ann, ben);
		ann.place.crash();
		const before = new Set(world.network.connections);
		const again = follow(ann);
		await expectCall(again, ben);
		expect(again.snapshot.self.hidesAddress).toBe(true);
		const policies = world.network.connections
			.filter((connection) => !before.has(connection))
			.map(({ configuration }) => configuration.iceTransportPolicy);
		// Ben's, who hides nothing; Ann's may have been made anew meanwhile.
		const [bens, ...anns] = policies.sort();
		expect([bens, ...new Set(anns)]).toEqual(['all', 'relay']);
	});

	it('has devices as they were', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'set-camera', enabled: false });
		await ann.send({ type: 'set-microphone', enabled: false });
		await until(() => expect(ann.place.record).toMatchObject({ camera: false, microphone: false }));
		ann.place.crash();
		const again = follow(ann);
		await expectCall(again, ben);
		const { microphone, camera } = again.snapshot.self;
		expect([microphone.enabled, camera.enabled]).toEqual([false, false]);
		expect(again.place.devices.tracks).toEqual([]);
	});

	it('knows the password', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'set-password', password: 'anchor' });
		await until(() => expect(ann.place.record?.passwordSecret).toBeInstanceOf(Uint8Array));
		await until(() => expect(ben.inCall.room.hasPassword).toBe(true));
		ann.place.crash();
		await expectCall(follow(ann), ben);
	});

	it('opens the room again where everybody has left it', async () => {
		const [ann, ben] = await createCall();
		await ben.send({ type: 'leave' });
		await until(() => expect(ann.inCall.members).toEqual([]));
		ann.place.crash();
		const again = follow(ann);
		await expectCall(again);
		expect(again.inCall.invite).toEqual(ann.inCall.invite);
	});

	it('goes on with the room as it was while the only other one is away', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'set-room', change: { locked: true } });
		await until(() => expect(ben.inCall.room.locked).toBe(true));
		ben.place.cutOff();
		ann.place.crash();
		const again = follow(ann);
		await until(() => expect(again.inCall.room).toMatchObject({ role: 'host', locked: true }));
		ben.place.comeBack();
		await ben.send({ type: 'retry' });
		await expectCall(again, ben);
		expect(ben.inCall.members).toMatchObject([{ name: 'Ann', role: 'host' }]);
		await again.send({ type: 'set-room', change: { locked: false } });
		await until(() => expect(ben.inCall.room.locked).toBe(false));
	});

	it('does what is clicked meanwhile after it has come back: nobody is heard who has muted', async () => {
		const [ann] = await createCall();
		ann.place.crash();
		const again = follow(ann);
		await again.send({ type: 'set-microphone', enabled: false });
		expect(again.snapshot.self.microphone.enabled).toBe(false);
		await again.send({ type: 'leave' });
		expect(again.call).toMatchObject({ phase: 'idle' });
		await until(() => expect(again.place.record).toBeUndefined());
	});

	it('does not go back when it is too late, and forgets the call', async () => {
		const [ann] = await createCall();
		ann.place.crash();
		const again = follow(ann, { afterMs: rejoinLimitMs + 1 });
		await until(() => expect(again.place.record).toBeUndefined());
		await again.configure();
		expect(again.call).toEqual({ phase: 'idle', outcome: null });
	});

	it('gives up a call that engines die of', async () => {
		const [ann] = await createCall();
		let last = ann;
		for (let tries = 0; tries < rejoinTries; tries += 1) {
			last.place.crash();
			last = follow(last);
			await until(() => last.inCall);
			await until(() => expect(last.place.record?.tries).toBe(tries + 1));
		}
		last.place.crash();
		const again = follow(last);
		await until(() => expect(again.place.record).toBeUndefined());
		expect(again.call.phase).toBe('idle');
	});

	it('counts anew in the next call', async () => {
		const [ann, ben] = await createCall();
		ann.place.crash();
		const again = follow(ann);
		await until(() => expect(again.place.record?.tries).toBe(1));
		await expectCall(again, ben);
		await again.send({ type: 'leave' });
		await until(() => expect(again.place.record).toBeUndefined());
		await again.send({ type: 'dismiss' });
		await again.start();
		await until(() => expect(again.place.record?.tries).toBe(0));
	});

	it('counts those who die of it anew once the call has gone on for a minute', async () => {
		const [ann] = await createCall();
		ann.place.crash();
		const again = follow(ann);
		await until(() => again.inCall);
		await until(() => expect(again.place.record?.tries).toBe(1));
		again.place.now += rejoinLimitMs;
		await again.send({ type: 'set-camera', enabled: false });
		await until(() => expect(again.place.record).toMatchObject({ camera: false, tries: 0 }));
	});

	it('finds nothing of a call that is over', async () => {
		const [ann] = await createCall();
		await ann.send({ type: 'leave' });
		await until(() => expect(ann.place.record).toBeUndefined());
	});

	it('leaves alone what another release has written', async () => {
		const [ann] = await createCall();
		const place = world.createPlace();
		Object.assign(place, { record: { ...ann.place.record, version: 1 } });
		const again = new Person('Ann', place);
		await until(() => expect(place.record).toBeUndefined());
		await quiet();
		expect(again.call.phase).toBe('idle');
	});

	it('works where nothing can be kept', async () => {
		const place = world.createPlace();
		const refuse = () => Promise.reject(new DOMException('', 'InvalidStateError'));
		Object.assign(place.environment, { callRecords: { read: refuse, write: refuse, remove: refuse } });
		const ann = await (await new Person('Ann', place).configure()).start();
		await expectCall(ann);
	});
});
