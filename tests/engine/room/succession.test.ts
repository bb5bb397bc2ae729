import { beforeEach, describe, expect, it } from 'vitest';
import { type CharterProof, verifyProof } from '#engine/room/charter-chain.ts';
import { signCharter } from '#engine/room/charter-signing.ts';
import { hostAbsenceMs } from '#engine/room/succession.ts';
import { roomId } from './charters.ts';
import { change, type DoorPerson, DoorRoom, expectTogether } from './door-room.ts';

let room: DoorRoom;
/** Opens every room. */
let ann: DoorPerson;

beforeEach(async () => {
	room = new DoorRoom();
	ann = await room.join('Ann');
});

describe('the role of host', () => {
	let ben: DoorPerson;
	let cleo: DoorPerson;

	beforeEach(async () => {
		[ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
	});

	it('is handed over to the eldest on leaving, before to a co-host', async () => {
		await room.leave(ann);
		expect([ben.host, cleo.host]).toEqual(['Ben', 'Ben']);
		await change(ben, { coHosts: [cleo.key] });
		const dora = await room.join('Dora');
		await room.leave(ben);
		expect([cleo.host, dora.host]).toEqual(['Cleo', 'Cleo']);
		expect(cleo.door.charter?.charter.coHosts).toEqual([]);
	});

	it('stays with who has nobody to hand it to', async () => {
		await room.leave(ben);
		await room.leave(cleo);
		await room.leave(ann);
		expect(ann.host).toBe('Ann');
	});

	it('is gone for who has handed it over, even when it comes back', async () => {
		await room.cutOff(cleo);
		await room.leave(ann);
		const back = await room.join('Ann', { identity: ann.identity });
		expect(await change(back, { locked: true })).toBe(false);
		expectTogether(ben, back);
		expect(back.host).toBe('Ben');
	});

	it('is not taken back by who has handed it over, whatever it signs upon what it signed before', async () => {
		const before = ann.door.charter;
		await change(ann, { host: ben.key });
		if (!before) throw new Error('no charter');
		const back = { ...before.charter, admitted: [ann.key], sequence: before.charter.sequence + 9 };
		for (const base of [before, null]) {
			const signed = await signCharter(ann.identity, roomId, back, base);
			if (!signed) throw new Error('not signed');
			for (const { door } of [ben, cleo]) await door.hear(ann.key, signed.proof);
			await room.settle();
			expect([ben.host, cleo.host]).toEqual(['Ben', 'Ben']);
		}
		// By then it is a guest's claim like any other.
		await room.pass(2 * hostAbsenceMs);
		expect([ben.host, cleo.host]).toEqual(['Ben', 'Ben']);
	});

	it('is taken by nobody who is out of everybody’s reach, since somebody else takes it meanwhile', async () => {
		const dora = await room.join('Dora');
		await room.cutOff(ann);
		await room.cutOff(ben);
		await room.pass(hostAbsenceMs);
		expect([ben.host, cleo.host, dora.host]).toEqual(['Ann', 'Cleo', 'Cleo']);
		await room.enter(ben);
		await room.pass(hostAbsenceMs);
		expectTogether(ben, cleo, dora);
		expect([ben.host, cleo.host, dora.host]).toEqual(['Cleo', 'Cleo', 'Cleo']);
	});

	it('is handed on and back, and each is believed by all', async () => {
		await change(ann, { host: ben.key });
		expect(await change(ann, { locked: true })).toBe(false);
		expect(await change(ben, { locked: true })).toBe(true);
		await change(ben, { host: ann.key });
		expect(await change(ann, { locked: false })).toBe(true);
		for (const { door } of [ann, ben, cleo]) expect(door.charter?.charter).toMatchObject({ locked: false });
	});

	it('of a co-host is that of the rules only', async () => {
		await change(ann, { coHosts: [ben.key] });
		expect(await change(ben, { locked: true })).toBe(true);
		expect(await change(ben, { host: ben.key })).toBe(false);
		expect(await change(ben, { coHosts: [ben.key, cleo.key] })).toBe(false);
		expect(cleo.door.charter?.charter).toMatchObject({ locked: true, coHosts: [ben.key] });
	});

	it('is not taken from a host by a co-host who puts it out', async () => {
		await change(ann, { coHosts: [ben.key] });
		await ben.turnAway(ann, 'removed');
		await room.settle();
		expectTogether(ann, ben, cleo);
	});
});

describe('a host that is lost', () => {
	let ben: DoorPerson;
	let cleo: DoorPerson;

	beforeEach(async () => {
		[ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
	});

	it('is followed by who is there longest, after a minute and not before', async () => {
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs - 2_000);
		expect([ben.host, cleo.host]).toEqual(['Ann', 'Ann']);
		await room.pass(4_000);
		expect([ben.host, cleo.host]).toEqual(['Ben', 'Ben']);
		expect(await change(ben, { locked: true })).toBe(true);
		expect(cleo.door.charter?.charter.locked).toBe(true);
	});

	it('is not followed while a co-host is there', async () => {
		await change(ann, { coHosts: [cleo.key] });
		await room.cutOff(ann);
		await room.pass(2 * hostAbsenceMs);
		expect(ben.host).toBe('Ann');
		expect(await change(cleo, { locked: true })).toBe(true);
	});

	it('is host still when it comes back in time', async () => {
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs / 2);
		await room.enter(ann);
		await room.pass(hostAbsenceMs);
		expectTogether(ann, ben, cleo);
		expect([ann.host, ben.host, cleo.host]).toEqual(['Ann', 'Ann', 'Ann']);
	});

	it('is a guest when it comes back later', async () => {
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs + 2_000);
		await room.enter(ann);
		expect([ann.host, ben.host, cleo.host]).toEqual(['Ben', 'Ben', 'Ben']);
		expectTogether(ann, ben, cleo);
		expect(await change(ann, { locked: true })).toBe(false);
	});

	it('is a guest when it comes back later, though it never knew that it was host', async () => {
		await room.cutOff(cleo);
		await change(ann, { host: cleo.key });
		await room.pass(hostAbsenceMs + 2_000);
		expect([ann.host, ben.host]).toEqual(['Ann', 'Ann']);
		await room.enter(cleo);
		expect(cleo.host).toBe('Ann');
		expect(await change(ann, { locked: true })).toBe(true);
		expect(cleo.door.charter?.charter.locked).toBe(true);
	});

	it('that is back as a guest bears it out to who comes', async () => {
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs + 2_000);
		await room.enter(ann);
		const dora = await room.join('Dora');
		expectTogether(ann, ben, cleo, dora);
		expect(dora.host).toBe('Ben');
	});

	it('is followed again when its heir is lost, too', async () => {
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs + 2_000);
		await room.cutOff(ben);
		await room.pass(hostAbsenceMs + 2_000);
		expect(cleo.host).toBe('Cleo');
		await room.enter(ann);
		await room.enter(ben);
		const dora = await room.join('Dora');
		expectTogether(ann, ben, cleo, dora);
		for (const { host } of [ann, ben, cleo, dora]) expect(host).toBe('Cleo');
	});

	it('that is back is believed to be so by who comes meanwhile, as long as it believes it itself', async () => {
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs + 2_000);
		// Nothing of what became of the room has reached Ann yet, and Dora has to do with what Ann says.
		room.connects = false;
		room.carries = ({ to }) => (to === ann ? 0 : 1);
		await room.enter(ann);
		const dora = await room.join('Dora');
		expect([ann.host, dora.host]).toEqual(['Ann', 'Ann']);
		// That Dora agrees says nothing.
		await ann.door.hear(dora.key, dora.door.charter?.proof ?? []);
		room.connects = true;
		room.carries = () => 1;
		await room.settle();
		expect([ann.host, dora.host]).toEqual(['Ben', 'Ben']);
		expectTogether(ann, ben, cleo, dora);
	});

	it('is followed in the eyes of who was away then, too', async () => {
		await room.cutOff(cleo);
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs + 2_000);
		await room.enter(cleo);
		await room.pass(hostAbsenceMs);
		expect(cleo.host).toBe('Ben');
	});

	it('is followed in the eyes of a co-host who was away then, too', async () => {
		await change(ann, { coHosts: [cleo.key] });
		await room.cutOff(cleo);
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs + 2_000);
		await room.enter(cleo);
		await room.pass(1_000);
		expect(cleo.host).toBe('Ben');
		await room.enter(ann);
		for (const { host, door } of [ann, ben, cleo]) expect([host, door.charter?.charter.coHosts]).toEqual(['Ben', []]);
	});

	/** The host was missing, says `by`, whether it was or not. */
	async function claimRole(by: DoorPerson): Promise<CharterProof> {
		const { charter: current } = by.door;
		if (!current) throw new Error('no charter');
		const { charter } = current;
		const claim = { ...charter, host: by.key, coHosts: [], sequence: charter.sequence + 1 };
		const claimed = await signCharter(by.identity, roomId, claim, current);
		if (!claimed) throw new Error('not signed');
		return claimed.proof;
	}

	it('is not followed before its time, whoever says so', async () => {
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs / 2);
		await cleo.door.hear(ben.key, await claimRole(ben));
		expect(cleo.host).toBe('Ann');
		// Somebody's clock may be a little ahead.
		await room.pass(hostAbsenceMs / 2 - 2_000);
		expect(cleo.host).toBe('Ben');
	});

	it('is not lost because somebody says so', async () => {
		await room.pass(2 * hostAbsenceMs);
		const claim = await claimRole(ben);
		for (const { door } of [ann, cleo]) {
			await door.hear(ben.key, claim);
			await door.receive(ben.key, { type: 'charter', proof: claim });
		}
		await room.pass(2 * hostAbsenceMs);
		expect([ann.host, cleo.host]).toEqual(['Ann', 'Ann']);
		// Nor by what follows upon it, when more was decided meanwhile.
		await change(ann, { hostMutes: true });
		const claimed = await verifyProof(claim, roomId);
		if (!claimed) throw new Error('no proof');
		const charter = { ...claimed.charter, sequence: claimed.charter.sequence + 10 };
		const later = await signCharter(ben.identity, roomId, charter, claimed);
		for (const { door } of [ann, cleo]) await door.hear(ben.key, later?.proof ?? []);
		await room.pass(2_000);
		expect([ann.host, cleo.host]).toEqual(['Ann', 'Ann']);
	});

	it('is not lost because somebody says so before it knows that it is host', async () => {
		await room.cutOff(cleo);
		await change(ann, { host: cleo.key });
		room.connects = false;
		room.carries = () => 0;
		await room.enter(cleo);
		await cleo.door.hear(ben.key, await claimRole(ben));
		expect(cleo.host).toBe('Ann');
		await cleo.door.hear(ann.key, ann.door.charter?.proof ?? []);
		expect(cleo.host).toBe('Cleo');
	});

	it('is not lost because the only other one says so', async () => {
		await room.leave(cleo);
		await ann.door.hear(ben.key, await claimRole(ben));
		expect(ann.host).toBe('Ann');
		// Nor after a loss of the server, once it has agreed that Ann is host.
		await room.lose(ann);
		await room.enter(ann);
		await ann.door.hear(ben.key, await claimRole(ben));
		await room.pass(2 * hostAbsenceMs);
		expect(ann.host).toBe('Ann');
	});

	it('is not lost because somebody comes back who says so', async () => {
		await room.leave(cleo);
		const claim = await claimRole(ben);
		await room.leave(ben);
		await room.lose(ann);
		await room.enter(ann);
		const back = await room.join('Ben', { identity: ben.identity });
		await ann.door.hear(back.key, claim);
		expect(ann.host).toBe('Ann');
	});

	it('is not lost by what has been overtaken, whoever says so in the end', async () => {
		const claim = await claimRole(ben);
		room.connects = false;
		room.carries = ({ to }) => (to === ann ? 0 : 1);
		await room.lose(ann);
		await room.enter(ann);
		await ann.door.hear(ben.key, claim);
		for (const hostMutes of [true, false]) await change(ann, { hostMutes });
		await ann.door.hear(cleo.key, claim);
		await room.pass(2_000);
		expect(ann.host).toBe('Ann');
	});

	it('is not lost because all the others say so, who were connected with it while it lost the server', async () => {
		await room.leave(cleo);
		const claim = await claimRole(ben);
		// Ben says nothing else from now on, and so never that Ann is host.
		const say = room.say.bind(room);
		room.say = (from, to, message) => {
			if (from !== ben) say(from, to, message);
		};
		await room.lose(ann);
		await room.pass(2 * hostAbsenceMs);
		await room.enter(ann);
		await ann.door.hear(ben.key, claim);
		await room.pass(2 * hostAbsenceMs);
		expect(ann.host).toBe('Ann');
	});

	it('is not lost because one of the others says so when it comes back', async () => {
		const claim = await claimRole(ben);
		room.connects = false;
		room.carries = ({ to }) => (to === ann ? 0 : 1);
		await room.lose(ann);
		await room.enter(ann);
		await ann.door.hear(ben.key, claim);
		room.connects = true;
		room.carries = () => 1;
		await room.settle();
		expect(ann.host).toBe('Ann');
	});

	it('is not lost in the eyes of who comes and sees it', async () => {
		room.carries = ({ from, to, message }) =>
			from === ben.key && to.name === 'Dora' && message.type === 'charter' ? 0 : 1;
		const claim = await claimRole(ben);
		await room.join('Emil');
		const dora = await room.join('Dora');
		await dora.door.receive(ben.key, { type: 'charter', proof: claim });
		expect(dora.host).toBe('Ann');
	});

	it('is not lost in the eyes of who waits and sees it', async () => {
		await change(ann, { lobby: true });
		const dora = await room.join('Dora');
		await dora.door.receive(ben.key, { type: 'charter', proof: await claimRole(ben) });
		expect(dora.host).toBe('Ann');
	});
});
