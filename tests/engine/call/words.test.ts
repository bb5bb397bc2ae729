/** What people say to each other in writing and by signs, between whole engines. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { channelIds } from '#engine/data/data-channels.ts';
import type { FakeConnection } from '../../fakes/fake-connection.ts';
import { FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';
import { expectCall, Person } from './people.ts';

const relay = { urls: ['turn:relay.example'], username: 'name', credential: 'secret' };

describe('in a call', () => {
	let world: FakeWorld;
	let ann: Person;
	let ben: Person;

	beforeEach(async () => {
		world = new FakeWorld({ iceServers: [relay] });
		[ann, ben] = [await person('Ann'), await person('Ben')];
		await ann.start();
		await ben.join(ann);
		await expectCall(ann, ben);
	});

	afterEach(() => {
		ann.engine.close();
		ben.engine.close();
	});

	const person = (name: string) => new Person(name, world.createPlace()).configure();
	const chatOf = ({ snapshot }: Person) =>
		snapshot.chat.messages.map(({ memberId, name, text }) => `${memberId === null ? 'me' : name}: ${text}`);
	const write = (by: Person, text: string) => by.send({ type: 'send-message', text });

	it('everybody reads what one writes, and one is told that it has arrived', async () => {
		await write(ann, 'Ahoy\nthere');
		await write(ben, '<b>hi</b>');
		await until(() => {
			expect(chatOf(ann)).toEqual(['me: Ahoy\nthere', 'Ben: <b>hi</b>']);
			expect(chatOf(ben).sort()).toEqual(['Ann: Ahoy\nthere', 'me: <b>hi</b>']);
			expect(ann.snapshot.chat.messages[0]?.delivery).toEqual({ waitingFor: [], reached: true });
		});
		expect(ben.snapshot.chat.unread + ann.snapshot.chat.unread).toBeGreaterThan(0);
		await ben.send({ type: 'read-messages', upTo: ben.snapshot.chat.messages.at(-1)?.id ?? 0, upToFile: null });
		expect(ben.snapshot.chat.unread).toBe(0);
	});

	it('nothing of it goes through the server', async () => {
		const relay = vi.spyOn(world.server, 'relay');
		await write(ann, 'between us');
		await ann.send({ type: 'raise-hand', raised: true });
		await until(() => expect(chatOf(ben)).toEqual(['Ann: between us']));
		await quiet();
		expect(relay).not.toHaveBeenCalled();
	});

	it('somebody who came later reads what is written from then on', async () => {
		await write(ann, 'one');
		const cleo = await person('Cleo');
		await cleo.join(ann);
		await expectCall(ann, ben, cleo);
		await write(ann, 'two');
		await until(() => expect(chatOf(cleo)).toEqual(['Ann: two']));
		cleo.engine.close();
	});

	it('who writes faster than anybody can is held back', async () => {
		const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => write(ann, String(index))));
		expect(replies.filter(({ ok }) => ok).length).toBeLessThanOrEqual(13);
	});

	it('who has its clock set back may write and react as before', async () => {
		ann.place.setByMs = -3_600_000;
		expect(await write(ann, 'an hour ago')).toEqual({ ok: true });
		expect(await ann.send({ type: 'react', reaction: 'heart' })).toEqual({ ok: true });
	});

	it('a raised hand and a reaction are seen by everybody', async () => {
		await ben.send({ type: 'raise-hand', raised: true });
		await ann.send({ type: 'raise-hand', raised: true });
		await ann.send({ type: 'react', reaction: 'applause' });
		expect(ann.inCall.reactions).toEqual([{ id: 1, memberId: null, reaction: 'applause' }]);
		await until(() => {
			expect(ben.inCall.reactions).toEqual([{ id: 1, memberId: ben.idOf('Ann'), reaction: 'applause' }]);
			expect([ben.snapshot.self.hand, ann.snapshot.self.hand].sort()).toEqual([1, 2]);
			expect(ben.inCall.members[0]?.hand).toBe(ann.snapshot.self.hand);
			expect(ann.inCall.members[0]?.hand).toBe(ben.snapshot.self.hand);
		});
	});

	it('what was written while there was no link arrives over the next one, in order, once', async () => {
		await write(ben, 'null');
		await until(() => expect(chatOf(ann)).toEqual(['Ben: null']));
		world.network.reachable = false;
		// Through a relay from now on: the link there was ends, whatever becomes of the next one.
		expect(await ann.send({ type: 'set-hide-address', hidden: true })).toEqual({ ok: true });
		await until(() => expect(ann.others).toEqual(['Ben reconnecting']));
		await write(ann, 'one');
		await write(ann, 'two');
		await write(ben, 'eins');
		expect(ann.snapshot.chat.messages[1]?.delivery).toEqual({ waitingFor: [ann.idOf('Ben')], reached: false });
		await quiet();
		world.network.reachable = true;
		world.network.connect();
		await until(() => {
			expect(chatOf(ben)).toEqual(['me: null', 'me: eins', 'Ann: one', 'Ann: two']);
			expect(chatOf(ann)).toEqual(['Ben: null', 'me: one', 'me: two', 'Ben: eins']);
			expect(ann.snapshot.chat.messages[2]?.delivery).toEqual({ waitingFor: [], reached: true });
		});
	});

	it('who is back after a crash gets what was written meanwhile, and is read again', async () => {
		await write(ben, 'before');
		await until(() => expect(ann.snapshot.chat.messages).toHaveLength(1));
		await until(() => expect(ben.place.record).toBeDefined());
		world.network.reachable = false;
		ben.place.crash();
		await write(ann, 'are you there');
		world.network.reachable = true;
		const place = world.createPlace();
		place.now = ben.place.now + 5_000;
		place.record = ben.place.record;
		const again = new Person('Ben', place);
		await expectCall(ann, again);
		await until(() => expect(chatOf(again)).toEqual(['Ann: are you there']));
		await write(again, 'yes');
		await until(() => expect(chatOf(ann)).toEqual(['Ben: before', 'me: are you there', 'Ben: yes']));
		again.engine.close();
	});

	it('who goes on sending what nobody can understand is put off, and everybody else is undisturbed', async () => {
		const place = world.createPlace();
		const { createConnection } = place.environment;
		const connections: FakeConnection[] = [];
		Object.assign(place.environment, {
			createConnection(configuration: RTCConfiguration) {
				const connection = createConnection(configuration);
				connections.push(connection as unknown as FakeConnection);
				return connection;
			},
		});
		const cleo = await new Person('Cleo', place).configure();
		await cleo.join(ann);
		await expectCall(ann, ben, cleo);
		for (const connection of connections)
			for (let index = 0; index < 12; index++)
				connection.channels.find(({ id }) => id === channelIds.words)?.send('{"type":"hack"}');
		await until(() => {
			expect(ann.others).toEqual(['Ben']);
			expect(ben.others).toEqual(['Ann']);
		});
		expect(ann.place.log.warnings).toContain('words dropped: malformed');
		await write(ann, 'still here');
		await until(() => expect(chatOf(ben)).toEqual(['Ann: still here']));
		cleo.engine.close();
	});
});
