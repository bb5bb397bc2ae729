import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPasswordQuestion, type PasswordQuestion } from '#engine/call/password-question.ts';

/** Where one stands, as the test has it. */
let place = { inside: false, alone: true, answered: false, reachable: new Set<string>() };
let asked: number[] = [];
/** How often it went out and in again. */
let entered = 0;
let question: PasswordQuestion;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	place = { inside: false, alone: true, answered: false, reachable: new Set() };
	asked = [];
	entered = 0;
	question = createPasswordQuestion({
		isInside: () => place.inside,
		isAlone: () => place.alone,
		isAnswered: () => place.answered,
		reachable: () => place.reachable,
		enterAnew: () => entered++,
		ask: (retryAfterMs) => asked.push(retryAfterMs),
	});
	question.entering(false);
});

afterEach(() => {
	question.close();
	expect(vi.getTimerCount()).toBe(0);
	vi.useRealTimers();
});

describe('who comes', () => {
	it('is asked at once where nobody has the same key', () => {
		question.foundStrangers();
		question.heard(2_000);
		expect(asked).toEqual([2_000]);
	});

	it('is asked after a while where nobody says anything', () => {
		question.foundStrangers();
		vi.advanceTimersByTime(7_999);
		expect(asked).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(asked).toEqual([0]);
	});

	it('is not asked because somebody says so, where the door answers', () => {
		place.alone = false;
		question.heard(0);
		question.settled();
		vi.advanceTimersByTime(60_000);
		expect(asked).toEqual([]);
	});

	it('is asked where somebody has the same key, but no charter', () => {
		place.alone = false;
		question.heard(1_000);
		expect(asked).toEqual([]);
		vi.advanceTimersByTime(8_000);
		expect(asked).toEqual([1_000]);
	});

	it('and waits at the door is not asked because somebody says so', () => {
		Object.assign(place, { alone: false, answered: true });
		question.heard(0);
		vi.advanceTimersByTime(60_000);
		expect(asked).toEqual([]);
	});
});

describe('who waits at the door', () => {
	it('and sees everybody go enters again, unless somebody is back by then', () => {
		Object.assign(place, { alone: false, answered: true });
		question.departed();
		place.alone = true;
		question.departed();
		place.alone = false;
		vi.advanceTimersByTime(2_000);
		expect(entered).toBe(0);
		place.alone = true;
		question.departed();
		vi.advanceTimersByTime(2_000);
		expect(entered).toBe(1);
	});
});

describe('who comes back', () => {
	beforeEach(() => {
		Object.assign(place, { inside: true, answered: true });
	});

	it('to nobody is asked at once', () => {
		question.heard(0);
		expect(asked).toEqual([0]);
	});

	it('and has connections is asked when the last of them is gone', () => {
		place.reachable = new Set(['ann', 'ben']);
		question.heard(3_000);
		question.lost('ann');
		question.lost('cleo');
		expect(asked).toEqual([]);
		question.lost('ben');
		expect(asked).toEqual([3_000]);
		question.lost('ben');
		expect(asked).toHaveLength(1);
	});

	it('is not asked any more once it enters anew', () => {
		place.reachable = new Set(['ann']);
		question.heard(0);
		question.entering(false);
		question.lost('ann');
		expect(asked).toEqual([]);
	});

	it('under a key that it was told is not asked, whoever has the old one', () => {
		question.entering(true);
		question.heard(0);
		expect(asked).toEqual([]);
	});
});
