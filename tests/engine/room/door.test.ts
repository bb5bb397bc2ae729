import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIdentity } from '#engine/crypto/identity.ts';
import { hostTagOf } from '#engine/crypto/member-key.ts';
import { admittedLimit, type Charter, firstCharter } from '#engine/room/charter.ts';
import { type CharterProof, verifyProof } from '#engine/room/charter-chain.ts';
import { withAdmitted } from '#engine/room/charter-edits.ts';
import { signCharter } from '#engine/room/charter-signing.ts';
import { standingOf } from '#engine/room/standing.ts';
import { hostAbsenceMs } from '#engine/room/succession.ts';
import { turn } from '../../fakes/until.ts';
import { roomId } from './charters.ts';
import { type DoorPerson, DoorRoom } from './door-room.ts';

let room: DoorRoom;
/** Opens every room. */
let ann: DoorPerson;

beforeEach(async () => {
	room = new DoorRoom();
	ann = await room.join('Ann');
});

async function change(by: DoorPerson, rules: Partial<Charter>): Promise<boolean> {
	const done = await by.door.change((charter) => ({ ...charter, ...rules }));
	await room.settle();
	return done;
}

async function admit(by: DoorPerson, ...members: readonly DoorPerson[]): Promise<void> {
	expect(await by.admit(...members)).toBe(true);
	await room.settle();
}

/** Everybody of these is in one call with all the others, and with nobody else. */
function expectTogether(...members: readonly DoorPerson[]): void {
	const names = members.map(({ name }) => name).sort();
	for (const member of members)
		expect([member.name, ...member.others].sort(), `those whom ${member.name} sees`).toEqual(names);
}

describe('an open room', () => {
	it('lets in everybody who comes', async () => {
		const [ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
		expectTogether(ann, ben, cleo);
		expect(ann.told).toEqual(['inside with ', 'in Ben', 'in Cleo']);
		expect(cleo.told).toEqual(['inside with Ann, Ben']);
	});

	it('writes down who is in, in order of arrival', async () => {
		const [ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
		for (const { door } of [ann, ben, cleo])
			expect(door.charter?.charter.admitted).toEqual([ann.key, ben.key, cleo.key]);
	});

	it('leaves those who are in where they are when a lobby is put before it', async () => {
		const ben = await room.join('Ben');
		await change(ann, { lobby: true });
		expectTogether(ann, ben);
		expect(ben.told).toEqual(['inside with Ann']);
	});

	it('tells the one whose offer is to be answered by the eldest', async () => {
		const eldest: boolean[] = [];
		const { arrive } = ann.door;
		Object.assign(ann.door, {
			arrive: (...args: Parameters<typeof arrive>) => {
				eldest.push(args[1]);
				return arrive(...args);
			},
		});
		await room.join('Ben');
		expect(eldest).toEqual([true]);
	});

	it('lets in whom the mesh gave up for saying nothing, once it does: its machine was slow, or its network', async () => {
		const dora = await createIdentity();
		await ann.door.arrive({ ...ann.introduce(), memberKey: dora.memberKey, name: 'Dora' }, true);
		ann.door.gone(dora.memberKey);
		const candidate = { candidate: 'c', sdpMid: null, sdpMLineIndex: null, usernameFragment: null };
		const message = { type: 'candidate', link: 'x'.repeat(11), candidate } as const;
		await ann.door.receive(dora.memberKey, message);
		expect(ann.told).toEqual(['inside with ', 'in Dora', 'in Dora', 'nobody: candidate']);
	});

	it('lets in nobody again who has spoken, and was given up since: it may be on its way out', async () => {
		const ben = await room.join('Ben');
		ann.door.gone(ben.key);
		const candidate = { candidate: 'c', sdpMid: null, sdpMLineIndex: null, usernameFragment: null };
		await ann.door.receive(ben.key, { type: 'candidate', link: 'x'.repeat(11), candidate });
		expect(ann.told).toEqual(['inside with ', 'in Ben']);
	});
});

describe('a lobby', () => {
	let ben: DoorPerson;
	let cleo: DoorPerson;

	beforeEach(async () => {
		ben = await room.join('Ben');
		await change(ann, { lobby: true });
		cleo = await room.join('Cleo');
	});

	it('makes who comes wait, and tells hosts and nobody else but those', () => {
		expect(cleo.told).toEqual(['waiting for Ann']);
		expect(ann.knocking).toEqual(['Cleo']);
		expect(cleo.knocking).toEqual([]);
		expectTogether(ann, ben);
		expect([...ann.met, ...ben.met]).not.toContain(cleo.key);
	});

	it('lets in whom a host admits, everywhere', async () => {
		await admit(ann, cleo);
		expectTogether(ann, ben, cleo);
		expect(cleo.told).toEqual(['waiting for Ann', 'inside with Ann, Ben']);
		expect(ann.knocking).toEqual([]);
	});

	it('lets in everybody at once', async () => {
		const dora = await room.join('Dora');
		expect(ann.knocking).toEqual(['Cleo', 'Dora']);
		await admit(ann, cleo, dora);
		expectTogether(ann, ben, cleo, dora);
	});

	it('keeps out whom a host denies, until it knocks again and is let in', async () => {
		await ann.turnAway(cleo, 'denied');
		await room.settle();
		expect(cleo.told.at(-1)).toBe('refused: denied');
		expect(ann.knocking).toEqual([]);
		await room.lose(cleo);
		const { identity } = cleo;
		const again = await room.join('Cleo', { identity });
		expect(again.told).toEqual(['refused: denied']);
		expect(ann.knocking).toEqual([]);
		await room.lose(again);
		const knocking = await room.join('Cleo', { identity, knocks: true });
		expect(knocking.told).toEqual(['waiting for Ann']);
		expect(ann.knocking).toEqual(['Cleo']);
		await admit(ann, knocking);
		expect(knocking.told.at(-1)).toBe('inside with Ann, Ben');
	});

	it('keeps out whom a host denies again after another knock, as often as that', async () => {
		await ann.turnAway(cleo, 'denied');
		const { identity } = cleo;
		for (let knock = 0; knock < 3; knock++) {
			await room.lose(cleo);
			cleo = await room.join('Cleo', { identity, knocks: true });
			expect([cleo.told, ann.knocking]).toEqual([['waiting for Ann'], ['Cleo']]);
			await ann.turnAway(cleo, 'denied');
			await room.settle();
			expect([cleo.told.at(-1), ann.knocking]).toEqual(['refused: denied', []]);
		}
	});

	/** One knock after the other for so long, each under a fresh key and gone after a second: how many were shown. */
	async function ringFor(seconds: number, { isDenied }: { readonly isDenied: boolean }): Promise<number> {
		let shown = 0;
		for (let i = 0; i < seconds; i++) {
			const stranger = await room.join(`stranger ${i}`);
			await room.pass(1_000);
			if (ann.knocking.includes(stranger.name)) {
				shown++;
				if (isDenied) await ann.turnAway(stranger, 'denied');
			}
			await room.lose(stranger);
			stranger.door.close();
			room.people = room.people.filter((person) => person !== stranger);
		}
		return shown;
	}

	it.each([
		['are denied', true],
		['go away by themselves', false],
	])(
		'shows ever fewer knocks of strangers who %s, and somebody honest among them after a minute at most',
		async (_, isDenied) => {
			await admit(ann, cleo);
			expect(await ringFor(150, { isDenied })).toBeLessThanOrEqual(10);
			const dora = await room.join('Dora');
			await room.pass(60_000);
			expect([ann.knocking, dora.told]).toEqual([['Dora'], ['waiting for Ann']]);
			await admit(ann, dora);
			expectTogether(ann, ben, cleo, dora);
		},
	);

	it('shows ever fewer knocks of one who comes again and again without having gone', async () => {
		let shown = 0;
		for (let i = 0; i < 20; i++) {
			await room.enter(cleo);
			shown += ann.knocking.length;
			await cleo.door.hear('', []);
		}
		expect(shown).toBeLessThanOrEqual(4);
		await room.pass(60_000);
		expect(ann.knocking).toEqual(['Cleo']);
	});

	it('shows all who come at once, however many, and after many were let in', async () => {
		for (let i = 0; i < 6; i++) {
			await admit(ann, await room.join(`guest ${i}`));
			expect(ann.knocking).toEqual(['Cleo']);
		}
		for (const name of ['Dora', 'Emil', 'Fay', 'Gil', 'Hal']) await room.join(name);
		expect(ann.knocking).toEqual(['Cleo', 'Dora', 'Emil', 'Fay', 'Gil', 'Hal']);
	});

	it('tells who came in upon a knock and is removed that it was, instead of taking it for another knock', async () => {
		await ann.turnAway(cleo, 'denied');
		await room.lose(cleo);
		const { identity } = cleo;
		cleo = await room.join('Cleo', { identity, knocks: true });
		await admit(ann, cleo);
		await ann.turnAway(cleo, 'removed');
		await room.settle();
		expect([cleo.told.at(-1), ann.knocking]).toEqual(['refused: removed', []]);
		expectTogether(ann, ben);
	});

	it('lets in who is waiting when it is taken away', async () => {
		await change(ann, { lobby: false });
		expectTogether(ann, ben, cleo);
	});

	it('is not opened by who decides nothing', async () => {
		expect(await ben.admit(cleo)).toBe(false);
		expect(await ben.turnAway(ann, 'removed')).toBe(false);
		await room.settle();
		expectTogether(ann, ben);
	});

	it('is opened by a co-host', async () => {
		await change(ann, { coHosts: [ben.key] });
		expect(ben.knocking).toEqual(['Cleo']);
		await admit(ben, cleo);
		expectTogether(ann, ben, cleo);
	});

	it('lets in again who was in, and whoever comes back to wait waits again', async () => {
		await room.cutOff(ben);
		await room.enter(ben);
		expectTogether(ann, ben);
		await room.lose(cleo);
		expect(ann.knocking).toEqual([]);
		await room.enter(cleo);
		expect(ann.knocking).toEqual(['Cleo']);
	});

	it('shows no knock of somebody who says nothing: an old introduction is no knock', async () => {
		const dora = await createIdentity();
		const introduction = { ...cleo.introduce(), memberKey: dora.memberKey, name: 'Dora' };
		await ann.door.arrive(introduction, true);
		expect(ann.knocking).toEqual(['Cleo']);
	});

	it('holds what somebody says before it is let in, but not without end', async () => {
		const candidate = { candidate: 'c', sdpMid: null, sdpMLineIndex: null, usernameFragment: null };
		const message = { type: 'candidate', link: 'x'.repeat(11), candidate } as const;
		for (let i = 0; i < 200; i++) await ann.door.receive(cleo.key, message);
		expect(ann.told).not.toContain('Cleo: candidate');
		await admit(ann, cleo);
		expect(ann.told.filter((line) => line === 'Cleo: candidate')).toHaveLength(128);
	});
});

describe('a lock', () => {
	it('keeps out everybody who comes, and leaves in who is in', async () => {
		const ben = await room.join('Ben');
		await change(ann, { locked: true });
		const cleo = await room.join('Cleo', { knocks: true });
		expect(cleo.told).toEqual(['refused: locked']);
		expect(ann.knocking).toEqual([]);
		expectTogether(ann, ben);
		await room.cutOff(ben);
		await room.enter(ben);
		expectTogether(ann, ben);
	});
});

describe('a full room', () => {
	let ben: DoorPerson;

	beforeEach(async () => {
		ben = await room.join('Ben');
		await change(ann, { capacity: 2 });
	});

	it('keeps out who comes', async () => {
		const cleo = await room.join('Cleo');
		expect(cleo.told).toEqual(['refused: full']);
		expectTogether(ann, ben);
	});

	it('hears who knocks all the same, and takes it in when a host says so', async () => {
		const cleo = await room.join('Cleo', { knocks: true });
		expect(cleo.told).toEqual(['waiting for Ann']);
		expect(ann.knocking).toEqual(['Cleo']);
		await admit(ann, cleo);
		expectTogether(ann, ben, cleo);
	});

	it('has who is let in meet those who are in, and not those who wait like it did', async () => {
		const [cleo, dora] = [await room.join('Cleo', { knocks: true }), await room.join('Dora', { knocks: true })];
		await admit(ann, dora);
		expectTogether(ann, ben, dora);
		expect([...dora.met]).not.toContain(cleo.key);
	});

	it('takes in who comes once there is a place', async () => {
		await room.leave(ben);
		const cleo = await room.join('Cleo');
		expectTogether(ann, cleo);
	});
});

describe('who is removed', () => {
	let ben: DoorPerson;
	let cleo: DoorPerson;

	beforeEach(async () => {
		[ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
		expect(await ann.turnAway(ben, 'removed')).toBe(true);
		await room.settle();
	});

	it('has to go everywhere, and hears why', () => {
		expectTogether(ann, cleo);
		expect(ben.told.at(-1)).toBe('refused: removed');
		expect([ann, cleo].map(({ told }) => told.at(-1))).toEqual(['out Ben', 'out Ben']);
	});

	it('is kept out when it comes again, and is heard when it knocks', async () => {
		await room.lose(ben);
		const { identity } = ben;
		const again = await room.join('Ben', { identity });
		expect(again.told).toEqual(['refused: removed']);
		await room.lose(again);
		const knocking = await room.join('Ben', { identity, knocks: true });
		expect(ann.knocking).toEqual(['Ben']);
		expectTogether(ann, cleo);
		await admit(ann, knocking);
		expect(knocking.told).toEqual(['waiting for Ann', 'inside with Ann, Cleo']);
	});

	it('has to knock under a fresh key, too', async () => {
		await room.lose(ben);
		const again = await room.join('Ben');
		expect(again.told).toEqual(['waiting for Ann']);
		expectTogether(ann, cleo);
	});

	it('is not heard any more by others, whatever it does itself', async () => {
		const told = cleo.told.length;
		await cleo.door.receive(ben.key, { type: 'bye' });
		await room.settle();
		expect(cleo.told).toHaveLength(told);
	});
});

describe('the end for all', () => {
	it('puts everybody out, and nobody comes in again', async () => {
		const [ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
		await change(ann, { ended: true });
		for (const { told, others } of [ann, ben, cleo]) {
			expect(told.at(-1)).toBe('refused: ended');
			expect(others).toEqual([]);
		}
		const dora = await room.join('Dora', { knocks: true });
		expect(dora.others).toEqual([]);
	});
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

describe('somebody of whom nothing is heard', () => {
	let ben: DoorPerson;

	beforeEach(async () => {
		ben = await room.join('Ben');
	});

	it('takes no place, and is in again without a word when something is heard', async () => {
		await change(ann, { capacity: 2 });
		await room.setVanished(ben, true);
		room.present = room.present.filter((person) => person !== ben);
		await room.join('Cleo');
		expect(ann.others).toEqual(['Ben', 'Cleo']);
		ann.door.setVanished(ben.key, false);
		await room.settle();
		expect(ann.others).toEqual(['Ben', 'Cleo']);
		expect(ann.told.filter((line) => line.endsWith('Ben'))).toEqual(['in Ben']);
	});

	it('goes when it has been removed meanwhile', async () => {
		await room.setVanished(ben, true);
		await ann.turnAway(ben, 'removed');
		await room.settle();
		expect(ann.told.at(-1)).toBe('out Ben');
	});

	it('is no host: another follows in its time', async () => {
		const cleo = await room.join('Cleo');
		await room.setVanished(ann, true);
		expect(ben.door.isHostPresent()).toBe(false);
		await room.pass(hostAbsenceMs + 2_000);
		expect([ben.host, cleo.host]).toEqual(['Ben', 'Ben']);
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

describe('a long call', () => {
	it('forgets those who left before those who are there', async () => {
		const ben = await room.join('Ben');
		await change(ann, { lobby: true });
		for (let i = 0; i < admittedLimit; i += 8) {
			const strangers = await Promise.all(Array.from({ length: 8 }, createIdentity));
			const keys = strangers.map(({ memberKey }) => memberKey);
			await ann.door.change((charter) => ({ ...charter, admitted: [...charter.admitted, ...keys] }));
			await room.settle();
		}
		const { charter } = ann.door.charter ?? {};
		expect(charter?.admitted).toHaveLength(admittedLimit);
		expect(charter?.admitted.slice(0, 2)).toEqual([ann.key, ben.key]);
		expectTogether(ann, ben);
	});
});

describe('a member that the server had lost for a moment', () => {
	it('comes in again by the same entry if it was given up, lobby or not, and without a knock', async () => {
		const ben = await room.join('Ben');
		await change(ann, { lobby: true });
		ann.calls.delete(ben.key);
		ann.door.gone(ben.key);
		const before = ann.told.length;
		await ann.door.back(ben.key);
		expect(ann.told.slice(before)).toEqual(['in Ben']);
		expect(ann.knocking).toEqual([]);
	});

	it('is no news if it was not, and nobody if it was never here', async () => {
		const ben = await room.join('Ben');
		const before = ann.told.length;
		await ann.door.back(ben.key);
		await ann.door.back('nobody');
		expect(ann.told).toHaveLength(before);
		expectTogether(ann, ben);
	});

	it('waits on if it has to', async () => {
		await change(ann, { lobby: true });
		const ben = await room.join('Ben');
		await ann.door.back(ben.key);
		expect([ann.others, ann.knocking]).toEqual([[], ['Ben']]);
	});
});

describe('a loss of the server', () => {
	it('leaves everybody who is connected where it is', async () => {
		const ben = await room.join('Ben');
		for (const person of [ann, ben]) await room.lose(person);
		expectTogether(ann, ben);
		await room.enter(ben);
		await room.enter(ann);
		expectTogether(ann, ben);
	});

	it('tells who comes back only of those who are there by the server, too', async () => {
		const [ben, cleo] = [await room.join('Ben'), await room.join('Cleo')];
		await room.lose(ben);
		await room.lose(cleo);
		await room.enter(cleo);
		expect(cleo.told.at(-1)).toBe('inside with Ann');
		expectTogether(ann, ben, cleo);
	});

	it('hides no change from who was away', async () => {
		const ben = await room.join('Ben');
		await room.cutOff(ben);
		await change(ann, { lobby: true });
		await room.enter(ben);
		expect(ben.door.charter?.charter.lobby).toBe(true);
	});
});

describe('an invitation', () => {
	it('names whose room it has to be', async () => {
		const ben = await room.join('Ben', { hostTag: await hostTagOf(ann.key) });
		expectTogether(ann, ben);
		expect(ben.door.sawOtherHost).toBe(false);
	});

	it('to another’s room leads nowhere', async () => {
		const ben = await room.join('Ben', { hostTag: 'x'.repeat(22) });
		expect(ben.told).toEqual([]);
		expect(ben.door.sawOtherHost).toBe(true);
		expect(ben.met.size).toBe(0);
	});

	it('holds after the role was handed over', async () => {
		await room.join('Cleo');
		await room.leave(ann);
		const ben = await room.join('Ben', { hostTag: await hostTagOf(ann.key) });
		expect(ben.others).toEqual(['Cleo']);
	});
});

describe('a stranger with the code, and a server that is at its service', () => {
	/** Someone who says whatever it likes, as itself. */
	async function createStranger(proof: NonNullable<DoorPerson['door']['charter']>['proof']) {
		const identity = await createIdentity();
		const first = { ...firstCharter('S'.repeat(22), identity.memberKey, 8), sequence: 900 };
		const own = await signCharter(identity, roomId, first, null);
		const introduction = { ...ann.introduce(), memberKey: identity.memberKey, name: 'Mallory' };
		if (!own) throw new Error('not signed');
		return { identity, introduction, proofs: [own.proof, [...proof, ...own.proof], [...own.proof, ...proof]] };
	}

	it('is let near by nobody while the lobby is on, in whatever order it is told of and says what', async () => {
		const commands = fc.array(
			fc.record({ to: fc.nat(3), what: fc.nat(7), eldest: fc.boolean(), knocks: fc.boolean() }),
			{ minLength: 1, maxLength: 25 },
		);
		await fc.assert(
			fc.asyncProperty(commands, fc.infiniteStream(fc.nat(9)), async (steps, chances) => {
				room = new DoorRoom();
				ann = await room.join('Ann');
				const ben = await room.join('Ben');
				await change(ann, { coHosts: [ben.key], lobby: true });
				const cleo = await room.join('Cleo', { hostTag: await hostTagOf(ann.key) });
				await admit(ben, cleo);
				const dora = await room.join('Dora', { hostTag: await hostTagOf(ann.key) });
				const honest = [ann, ben, cleo, dora];
				const stranger = await createStranger(ann.door.charter?.proof ?? []);
				const { memberKey } = stranger.identity;
				// The server carries some things twice, some never, and in any order.
				const chance = () => chances.next().value ?? 0;
				room.carries = () => [0, 1, 1, 2][chance() % 4] ?? 1;
				room.picks = (count) => chance() % Math.max(count, 1);
				for (const { to, what, eldest, knocks } of steps) {
					const target = honest[to];
					if (!target) continue;
					const { door } = target;
					const introduction = { ...stranger.introduction, knocks };
					if (what === 0) await door.arrive(introduction, eldest);
					else if (what === 1)
						await door.enter([introduction, ...honest.filter((one) => one !== target).map((one) => one.introduce())]);
					else if (what === 2) door.depart(memberKey);
					else if (what === 3) await door.receive(memberKey, { type: 'knock' });
					else if (what === 4) door.met(memberKey);
					else if (what === 5) await change(ann, { locked: knocks });
					else if (what === 6) door.tick();
					else {
						const proof = stranger.proofs[chance() % stranger.proofs.length] ?? [];
						await door.receive(memberKey, { type: 'charter', proof });
					}
					await room.settle();
				}
				for (const { met, name } of honest) expect(met.has(memberKey), `${name} let the stranger near`).toBe(false);
				expect(dora.told.filter((line) => line.startsWith('inside'))).toEqual([]);
				for (const { host } of [ann, ben, cleo]) expect(host).toBe('Ann');
			}),
			{ numRuns: 25 },
		);
	}, 60_000);

	it('makes nobody believe that the room is its own', async () => {
		const stranger = await createStranger(ann.door.charter?.proof ?? []);
		const { memberKey } = stranger.identity;
		await ann.door.arrive(stranger.introduction, true);
		for (const proof of stranger.proofs) await ann.door.receive(memberKey, { type: 'charter', proof });
		expect(ann.host).toBe('Ann');
		// Nor somebody who comes, and knows whose room it is.
		const ben = await room.join('Ben', { hostTag: 'x'.repeat(22) });
		await ben.door.arrive(stranger.introduction, true);
		for (const proof of stranger.proofs) await ben.door.receive(memberKey, { type: 'charter', proof });
		expect(ben.met.size).toBe(0);
	});

	it('fills nobody’s ears with more than sixteen knocks', async () => {
		await change(ann, { lobby: true });
		for (let i = 0; i < 30; i++) {
			const { memberKey } = await createIdentity();
			await ann.door.arrive({ ...ann.introduce(), memberKey, name: `stranger ${i}` }, false);
			await ann.door.receive(memberKey, { type: 'knock' });
		}
		expect(ann.knocking).toHaveLength(16);
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
					else await Promise.all([change(actor, { hostMutes: true }), change(other, { locked: about === 0 })]);
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
