import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActiveSpeaker, createActiveSpeaker, type Speakers } from '#engine/call/active-speaker.ts';

const stepMs = 100;
const voice = 0.1;
const silence = 0.001;

/** Listens ten times a second. */
class Room {
	readonly #ear: ActiveSpeaker = createActiveSpeaker();
	#nowMs = 5_000;
	last: Speakers = { speaking: new Set(), active: null };
	/** How often the active one changed. */
	changes = 0;

	hear(levels: Readonly<Record<string, number>>, ms = stepMs): Speakers {
		for (let passed = 0; passed < ms; passed += stepMs) {
			this.#nowMs += stepMs;
			const next = this.#ear.hear(new Map(Object.entries(levels)), this.#nowMs);
			if (next.active !== this.last.active) this.changes += 1;
			this.last = next;
		}
		return this.last;
	}
}

describe('who speaks', () => {
	it('is nobody while nobody does', () => {
		expect(new Room().hear({ ann: silence, ben: 0 }, 10_000)).toEqual({ speaking: new Set(), active: null });
	});

	it('is told within a quarter of a second, and for most of a second of silence', () => {
		const room = new Room();
		room.hear({ ann: silence }, 1_000);
		expect(room.hear({ ann: voice }, 200).speaking).toEqual(new Set(['ann']));
		expect(room.hear({ ann: silence }, 700).speaking).toEqual(new Set(['ann']));
		expect(room.hear({ ann: silence }, 200).speaking).toEqual(new Set());
	});

	it('does not include a click, or clicks now and then', () => {
		const room = new Room();
		for (let i = 0; i < 20; i++) {
			expect(room.hear({ ann: 0.5 }).speaking).toEqual(new Set());
			expect(room.hear({ ann: silence }, 300).speaking).toEqual(new Set());
		}
	});

	it('goes on through the pauses between words', () => {
		const room = new Room();
		room.hear({ ann: voice }, 300);
		for (let i = 0; i < 20; i++) {
			room.hear({ ann: silence }, 500);
			expect(room.hear({ ann: voice }, 100).speaking).toEqual(new Set(['ann']));
		}
	});

	it('may be several', () => {
		expect(new Room().hear({ ann: voice, ben: voice, cleo: silence }, 500).speaking).toEqual(new Set(['ann', 'ben']));
	});

	it('does not include a noise below a voice, however it wavers', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 0.0199, noNaN: true }), { maxLength: 100 }), (noise) => {
				const room = new Room();
				for (const level of noise) expect(room.hear({ ann: level }).speaking.size).toBe(0);
			}),
		);
	});
});

describe('the active one', () => {
	it('is at once the first who speaks, and stays so in silence', () => {
		const room = new Room();
		expect(room.hear({ ann: silence, ben: voice }, 300).active).toBe('ben');
		expect(room.hear({ ann: silence, ben: silence }, 60_000).active).toBe('ben');
	});

	it('is another one after two seconds of that one, and not before', () => {
		const room = new Room();
		room.hear({ ann: voice, ben: silence }, 1_000);
		room.hear({ ann: silence, ben: voice }, 200);
		expect(room.hear({ ann: silence, ben: voice }, 1_900).active).toBe('ann');
		expect(room.hear({ ann: silence, ben: voice }, 100).active).toBe('ben');
	});

	it('does not change for a word in between', () => {
		const room = new Room();
		room.hear({ ann: voice, ben: silence }, 1_000);
		for (let i = 0; i < 20; i++) {
			room.hear({ ann: voice, ben: voice }, 600);
			room.hear({ ann: voice, ben: silence }, 1_500);
		}
		expect([room.last.active, room.changes]).toEqual(['ann', 1]);
	});

	it('stays while two speak about equally loud, and goes to one who is clearly louder', () => {
		const room = new Room();
		room.hear({ ann: voice, ben: silence }, 1_000);
		for (let i = 0; i < 100; i++) room.hear({ ann: voice * (i % 2 ? 1.2 : 1), ben: voice * (i % 2 ? 1 : 1.2) });
		expect([room.last.active, room.changes]).toEqual(['ann', 1]);
		expect(room.hear({ ann: voice, ben: voice * 3 }, 3_000).active).toBe('ben');
	});

	it('is the loudest of several who speak', () => {
		expect(new Room().hear({ ann: voice, ben: voice * 2, cleo: voice }, 300).active).toBe('ben');
	});

	it('is at once one who speaks when it leaves, or nobody', () => {
		const room = new Room();
		room.hear({ ann: voice, ben: silence }, 1_000);
		room.hear({ ann: voice, ben: voice }, 300);
		expect(room.hear({ ben: voice }).active).toBe('ben');
		expect(room.hear({})).toEqual({ speaking: new Set(), active: null });
	});

	it('never changes twice within two seconds, whatever is heard', () => {
		const level = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 0.3, noNaN: true }));
		fc.assert(
			fc.property(fc.array(fc.tuple(level, level, level), { minLength: 100, maxLength: 200 }), (heard) => {
				const room = new Room();
				let quietSteps = Number.POSITIVE_INFINITY;
				for (const [ann, ben, cleo] of heard) {
					const before = room.changes;
					room.hear({ ann, ben, cleo });
					if (room.changes > before) {
						expect(quietSteps).toBeGreaterThanOrEqual(20);
						quietSteps = 0;
					}
					quietSteps += 1;
				}
			}),
		);
	});
});
