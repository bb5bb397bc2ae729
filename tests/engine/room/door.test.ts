import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createIdentity } from '#engine/crypto/identity.ts';
import { hostTagOf } from '#engine/crypto/member-key.ts';
import { admittedLimit } from '#engine/room/charter.ts';
import { hostAbsenceMs } from '#engine/room/succession.ts';
import { admit, change, type DoorPerson, DoorRoom, expectTogether } from './door-room.ts';

let room: DoorRoom;
/** Opens every room. */
let ann: DoorPerson;

beforeEach(async () => {
	room = new DoorRoom();
	ann = await room.join('Ann');
});

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

	it.each([
		['is let in', false],
		['has to wait', true],
	])('tells the charter once to who %s, and again to who comes again', async (_, lobby) => {
		await change(ann, { lobby });
		const dora = await createIdentity();
		const say = vi.spyOn(room, 'say');
		for (const times of [1, 2]) {
			await ann.door.arrive({ ...ann.introduce(), memberKey: dora.memberKey, name: 'Dora', knocks: true }, true);
			expect(say.mock.calls.filter(([, to, { type }]) => to === dora.memberKey && type === 'charter')).toHaveLength(
				times,
			);
		}
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
