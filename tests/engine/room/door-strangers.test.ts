import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIdentity } from '#engine/crypto/identity.ts';
import { hostTagOf } from '#engine/crypto/member-key.ts';
import { firstCharter } from '#engine/room/charter.ts';
import { signCharter } from '#engine/room/charter-signing.ts';
import { roomId } from './charters.ts';
import { admit, change, type DoorPerson, DoorRoom } from './door-room.ts';

let room: DoorRoom;
/** Opens every room. */
let ann: DoorPerson;

beforeEach(async () => {
	room = new DoorRoom();
	ann = await room.join('Ann');
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
