import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Charter } from '#engine/room/charter.ts';
import { withAdmitted } from '#engine/room/charter-edits.ts';
import { standingOf } from '#engine/room/standing.ts';
import { hostAbsenceMs } from '#engine/room/succession.ts';
import { turn } from '../../fakes/until.ts';
import { change, type DoorPerson, DoorRoom, expectTogether } from './door-room.ts';

let room: DoorRoom;
/** Opens every room. */
let ann: DoorPerson;

beforeEach(async () => {
	room = new DoorRoom();
	ann = await room.join('Ann');
});

describe('two who decide at the same time', () => {
	it('both have it their way', async () => {
		const [ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
		await change(ann, { coHosts: [ben.key], lobby: true });
		const dora = await room.join('Dora');
		await Promise.all([ann.turnAway(cleo, 'removed'), ben.admit(dora)]);
		await room.settle();
		expectTogether(ann, ben, dora);
		expect(cleo.told.at(-1)).toBe('refused: removed');
		const texts = [ann, ben, dora].map(({ door }) => JSON.stringify(door.charter?.charter));
		expect(new Set(texts).size).toBe(1);
	});

	/** Somebody's change: lets in a stranger of its own, and sets a rule that is its own to set. */
	function decide(by: DoorPerson, name: string, rules: Partial<Charter> = {}): Promise<boolean> {
		return by.door.change((charter) => ({ ...withAdmitted(charter, [nameKey(name)]), ...rules }));
	}

	/** The key of a stranger. */
	function nameKey(name: string): string {
		return Buffer.alloc(32, name).toString('base64url');
	}

	it('lose nothing, however quickly they do it one after the other and in whatever order it arrives', async () => {
		const commands = fc.array(fc.record({ by: fc.nat(2), rest: fc.nat(3) }), { minLength: 2, maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(commands, fc.infiniteStream(fc.nat(9)), async (steps, chances) => {
				room = new DoorRoom();
				ann = await room.join('Ann');
				const people = [ann, await room.join('Ben'), await room.join('Cleo'), await room.join('Dora')];
				const [, ben, cleo] = people as [DoorPerson, DoorPerson, DoorPerson, DoorPerson];
				await change(ann, { coHosts: [ben.key, cleo.key] });
				// All goes through the server from here on, which hands it on in any order.
				room.connects = false;
				room.picks = (count) => (chances.next().value ?? 0) % Math.max(count, 1);
				const done: Promise<boolean>[] = [];
				const last: Partial<Charter> = {};
				for (const [index, { by, rest }] of steps.entries()) {
					const actor = people[by];
					if (!actor) continue;
					const rules = by === 0 ? { capacity: 1 + (index % 7) } : by === 1 ? { endsAt: index } : {};
					Object.assign(last, rules);
					done.push(decide(actor, `stranger ${index}`, rules));
					// Some of it is under way still when the next one decides.
					if (rest === 0) await room.settle();
					else for (let turns = 0; turns < rest; turns++) await turn();
				}
				expect(await Promise.all(done)).not.toContain(false);
				await room.settle();
				const texts = people.map(({ door }) => JSON.stringify(door.charter?.charter));
				expect(new Set(texts).size).toBe(1);
				const { charter } = ann.door.charter ?? {};
				expect(charter).toMatchObject(last);
				expect(charter?.admitted).toEqual(
					expect.arrayContaining(steps.map((_, index) => nameKey(`stranger ${index}`))),
				);
			}),
			{ numRuns: 60 },
		);
	}, 60_000);

	it('are the host first, and the co-host after it, however often the co-host has decided meanwhile', async () => {
		const [ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
		await change(ann, { coHosts: [ben.key] });
		await Promise.all([
			decide(ben, 'one', { lobby: true }),
			decide(ben, 'two'),
			decide(ben, 'three', { hostMutes: true }),
			decide(ann, 'four', { lobby: false, hostMutes: false, locked: true }),
		]);
		await room.settle();
		for (const { door } of [ann, ben, cleo])
			expect(door.charter?.charter).toMatchObject({ lobby: true, hostMutes: true, locked: true });
	});

	it('leave nothing to a co-host whom the host dismisses meanwhile', async () => {
		const [ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
		await change(ann, { coHosts: [ben.key] });
		await Promise.all([
			decide(ben, 'one', { locked: true }),
			decide(ben, 'two', { lobby: true }),
			change(ann, { coHosts: [], hostMutes: true }),
		]);
		await room.settle();
		for (const { door } of [ann, ben, cleo])
			expect(door.charter?.charter).toMatchObject({ coHosts: [], locked: false, lobby: false, hostMutes: true });
	});

	it('leave the role to whom the host hands it meanwhile', async () => {
		const [ben, cleo, dora] = [await room.join('Ben'), await room.join('Cleo'), await room.join('Dora')];
		await change(ann, { coHosts: [ben.key] });
		await Promise.all([decide(ben, 'one'), decide(ben, 'two', { locked: true }), change(ann, { host: cleo.key })]);
		await room.settle();
		for (const { host, door } of [ann, ben, cleo, dora])
			expect([host, door.charter?.charter.locked]).toEqual(['Cleo', true]);
	});

	it('do not write down twice who came', async () => {
		const ben = await room.join('Ben');
		await change(ann, { coHosts: [ben.key] });
		const before = ann.door.charter?.charter.sequence ?? 0;
		await room.join('Cleo');
		await room.settle();
		const charters = [ann, ben].map(({ door }) => door.charter?.charter);
		expect(charters[0]?.sequence).toBe(before + 1);
		expect(charters[1]).toEqual(charters[0]);
	});
});

describe('any call', () => {
	it('ends in agreement on who is in and who decides, whatever people do and however slow the server is', async () => {
		const commands = fc.array(fc.record({ what: fc.nat(8), by: fc.nat(3), about: fc.nat(3) }), { maxLength: 15 });
		await fc.assert(
			fc.asyncProperty(commands, fc.infiniteStream(fc.nat(9)), async (steps, chances) => {
				room = new DoorRoom();
				room.picks = (count) => (chances.next().value ?? 0) % Math.max(count, 1);
				const members: DoorPerson[] = [];
				for (const name of ['Ann', 'Ben', 'Cleo', 'Dora']) members.push(await room.join(name));
				/** Who was out of reach when it decided something goes on deciding it; nobody else does so here. */
				const isThere = (person: DoorPerson) => room.present.includes(person);
				for (const { what, by, about } of steps) {
					const [actor, other] = [members[by], members[about]];
					if (!actor || !other || actor === other) continue;
					if (what === 5) await room.cutOff(actor);
					else if (what === 6) await room.enter(actor);
					else if (what === 7) await room.pass(30_000);
					else if (!isThere(actor)) continue;
					else if (what === 0) await actor.admit(other);
					else if (what === 1) await change(actor, { lobby: true });
					else if (what === 2) await change(actor, { lobby: false });
					else if (what === 3) await change(actor, { coHosts: [other.key] });
					else if (what === 4) await change(actor, { host: other.key, coHosts: [] });
					else if (isThere(other))
						await Promise.all([change(actor, { hostMutes: true }), change(other, { locked: about === 0 })]);
					await room.settle();
				}
				for (const member of members) await room.enter(member);
				await room.pass(2 * hostAbsenceMs);
				const texts = members.map(({ door }) => JSON.stringify(door.charter?.charter));
				expect(new Set(texts).size).toBe(1);
				const { charter } = members[0]?.door.charter ?? {};
				if (!charter) throw new Error('no charter');
				const isIn = ({ key }: DoorPerson) =>
					standingOf(charter, { memberKey: key, knocks: false, enteredAt: 0 }, 0) === 'in';
				expectTogether(...members.filter(isIn));
			}),
			{ numRuns: 100 },
		);
	}, 60_000);
});
