import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Rooms } from '#server/rooms.ts';

interface Guest {
	readonly peerId: string;
}

const [ann, ben, cleo, dan] = ['ann', 'ben', 'cleo', 'dan'].map((peerId) => ({ peerId })) as [
	Guest,
	Guest,
	Guest,
	Guest,
];
const creating = { create: true, nowMs: 0 };
const notCreating = { create: false, nowMs: 0 };
const options = {
	capacity: 3,
	roomLimit: 2,
	joins: { perSecond: 1, burst: 100 },
	relay: { perSecond: 1, burst: 100 },
};

describe('rooms', () => {
	let rooms: Rooms<Guest>;

	beforeEach(() => {
		rooms = new Rooms(options);
	});

	it('open with their first member', () => {
		const admission = rooms.enter('hall', ann, creating);
		expect(admission).toMatchObject({ admitted: true, others: [] });
		expect(rooms.count).toBe(1);
	});

	it('tell a newcomer who is there, the one present longest first', () => {
		for (const guest of [cleo, ann]) rooms.enter('hall', guest, creating);
		expect(rooms.enter('hall', ben, creating)).toMatchObject({ admitted: true, others: [cleo, ann] });
	});

	it('put whoever comes back at the end of the order', () => {
		for (const guest of [ann, ben]) rooms.enter('hall', guest, creating);
		rooms.leave('hall', ann.peerId);
		rooms.enter('hall', ann, creating);
		expect(rooms.enter('hall', cleo, creating)).toMatchObject({ others: [ben, ann] });
	});

	it('hold as many as they may', () => {
		for (const guest of [ann, ben, cleo]) rooms.enter('hall', guest, creating);
		expect(rooms.enter('hall', dan, creating)).toEqual({ admitted: false, refusal: 'room-full' });
		rooms.leave('hall', ben.peerId);
		expect(rooms.enter('hall', dan, creating)).toMatchObject({ admitted: true });
	});

	it('do not open for somebody who wants to join a call that is on', () => {
		expect(rooms.enter('hall', ann, notCreating)).toEqual({ admitted: false, refusal: 'room-not-found' });
		expect(rooms.count).toBe(0);
		rooms.enter('hall', ann, creating);
		expect(rooms.enter('hall', ben, notCreating)).toMatchObject({ admitted: true, others: [ann] });
	});

	it('are no more than they may be, and those that are stay open', () => {
		rooms.enter('hall', ann, creating);
		rooms.enter('attic', ben, creating);
		expect(rooms.enter('cellar', cleo, creating)).toEqual({ admitted: false, refusal: 'too-many-rooms' });
		expect(rooms.enter('attic', cleo, creating)).toMatchObject({ admitted: true });
	});

	it('are not come to and gone from without end', () => {
		rooms = new Rooms({ ...options, joins: { perSecond: 1, burst: 2 } });
		rooms.enter('hall', ann, creating);
		rooms.enter('hall', ben, creating);
		rooms.leave('hall', ben.peerId);
		expect(rooms.enter('hall', ben, creating)).toEqual({ admitted: false, refusal: 'rate-limited' });
		expect(rooms.enter('attic', ben, creating)).toMatchObject({ admitted: true });
		expect(rooms.enter('hall', cleo, { create: false, nowMs: 1_000 })).toMatchObject({ admitted: true });
	});

	it('do not count it as coming when somebody finds no place', () => {
		rooms = new Rooms({ ...options, capacity: 1, joins: { perSecond: 1, burst: 2 } });
		rooms.enter('hall', ann, creating);
		for (let i = 0; i < 5; i++) expect(rooms.enter('hall', ben, creating)).toMatchObject({ refusal: 'room-full' });
		rooms.leave('hall', ann.peerId);
		expect(rooms.enter('hall', ben, creating)).toMatchObject({ admitted: true });
	});

	it('vanish with their last member', () => {
		for (const guest of [ann, ben]) rooms.enter('hall', guest, creating);
		rooms.leave('hall', ann.peerId);
		expect(rooms.count).toBe(1);
		rooms.leave('hall', ben.peerId);
		expect(rooms.count).toBe(0);
		expect(rooms.enter('hall', ann, notCreating)).toMatchObject({ refusal: 'room-not-found' });
	});

	it('take no notice of somebody leaving who is not there', () => {
		rooms.enter('hall', ann, creating);
		rooms.leave('hall', ben.peerId);
		rooms.leave('attic', ann.peerId);
		expect(rooms.enter('hall', cleo, notCreating)).toMatchObject({ others: [ann] });
	});

	it('hold whom a plain list would hold, after any coming and going', () => {
		const step = fc.record({
			guest: fc.constantFrom(ann, ben, cleo, dan),
			roomId: fc.constantFrom('hall', 'attic', 'cellar'),
			isComing: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				const tested = new Rooms<Guest>(options);
				let model: { readonly guest: Guest; readonly roomId: string }[] = [];
				for (const { guest, roomId, isComing } of steps) {
					const isInside = model.some((entry) => entry.guest === guest && entry.roomId === roomId);
					if (!isComing) {
						tested.leave(roomId, guest.peerId);
						model = model.filter((entry) => entry.guest !== guest || entry.roomId !== roomId);
					} else if (!isInside) {
						const others = model.filter((entry) => entry.roomId === roomId).map((entry) => entry.guest);
						const admission = tested.enter(roomId, guest, creating);
						const open = new Set(model.map((entry) => entry.roomId));
						const isPossible = others.length < 3 && (open.has(roomId) || open.size < 2);
						expect(admission.admitted).toBe(isPossible);
						if (admission.admitted) expect(admission.others).toEqual(others);
						if (admission.admitted) model.push({ guest, roomId });
					}
					expect(tested.count).toBe(new Set(model.map((entry) => entry.roomId)).size);
				}
			}),
		);
	});
});
