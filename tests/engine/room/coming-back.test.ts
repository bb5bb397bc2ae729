import { beforeEach, describe, expect, it } from 'vitest';
import { hostAbsenceMs } from '#engine/room/succession.ts';
import { admit, change, type DoorPerson, DoorRoom, expectTogether } from './door-room.ts';

let room: DoorRoom;
/** Opens every room. */
let ann: DoorPerson;
let ben: DoorPerson;

beforeEach(async () => {
	room = new DoorRoom();
	[ann, ben] = [await room.join('Ann'), await room.join('Ben')];
});

/** With nothing but its keys and the charter it had, as after a crash of its browser. */
async function comeBack({ name, identity, door }: DoorPerson): Promise<DoorPerson> {
	return room.join(name, { identity, formerCharter: door.charter?.proof ?? null });
}

describe('somebody who is back after a crash', () => {
	it('goes on with the room though nobody else is there, and is the host for who comes back later', async () => {
		await change(ann, { lobby: true });
		await room.cutOff(ben);
		await room.cutOff(ann);
		const back = await comeBack(ann);
		expect(back.told).toEqual(['inside with ']);
		expect(back.door.charter?.charter).toEqual(ann.door.charter?.charter);
		await room.enter(ben);
		expectTogether(back, ben);
		expect([back.host, ben.host]).toEqual(['Ann', 'Ann']);
		expect(await change(back, { locked: true })).toBe(true);
		expect(ben.door.charter?.charter.locked).toBe(true);
	});

	it('is in at once, whatever the others have to say', async () => {
		await room.cutOff(ben);
		room.connects = false;
		room.carries = () => 0;
		const back = await comeBack(ben);
		expect(back.told).toEqual(['inside with Ann']);
	});

	it('takes what was decided meanwhile', async () => {
		await room.cutOff(ben);
		await change(ann, { locked: true });
		const back = await comeBack(ben);
		expectTogether(ann, back);
		expect(back.door.charter?.charter.locked).toBe(true);
	});

	it('tells what the others have missed', async () => {
		await room.cutOff(ann);
		await change(ann, { coHosts: [ben.key] });
		await comeBack(ann);
		expect(ben.door.charter?.charter.coHosts).toEqual([ben.key]);
	});

	it('has to go if it was put out meanwhile', async () => {
		await room.cutOff(ben);
		await ann.turnAway(ben, 'removed');
		const back = await comeBack(ben);
		expect(back.told.at(-1)).toBe('refused: removed');
		expect(ann.others).toEqual([]);
	});

	it('is a guest if it was host for so long ago that another one is', async () => {
		const cleo = await room.join('Cleo');
		await room.cutOff(ann);
		await room.pass(hostAbsenceMs + 2_000);
		const back = await comeBack(ann);
		expectTogether(back, ben, cleo);
		expect([back.host, ben.host, cleo.host]).toEqual(['Ben', 'Ben', 'Ben']);
	});

	it('does not become host because its host is not there at the moment', async () => {
		await room.cutOff(ben);
		await room.cutOff(ann);
		const back = await comeBack(ben);
		expect(back.host).toBe('Ann');
		await room.enter(ann);
		expectTogether(ann, back);
		expect([ann.host, back.host]).toEqual(['Ann', 'Ann']);
	});

	it('still waits at the door if that is where it was', async () => {
		await change(ann, { lobby: true });
		const cleo = await room.join('Cleo', { knocks: true });
		await room.lose(cleo);
		const { identity, door } = cleo;
		const back = await room.join('Cleo', { identity, knocks: true, formerCharter: door.charter?.proof ?? null });
		expect(back.told).toEqual(['waiting for Ann']);
		await admit(ann, back);
		expectTogether(ann, ben, back);
	});

	it('opens the room anew where what it had is another room’s, or spoilt', async () => {
		const [{ signer = '', signed = '' } = {}] = ann.door.charter?.proof ?? [];
		await room.cutOff(ben);
		await room.cutOff(ann);
		const spoilt = [{ signer, signed: `${signed.startsWith('A') ? 'B' : 'A'}${signed.slice(1)}` }];
		const back = await room.join('Ann', { identity: ann.identity, formerCharter: spoilt });
		expect(back.host).toBe('Ann');
		expect(back.door.charter?.charter.epoch).not.toBe(ann.door.charter?.charter.epoch);
	});
});
