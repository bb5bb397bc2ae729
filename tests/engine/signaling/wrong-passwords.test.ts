import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryLimitMs } from '#engine/signaling/door-frame.ts';
import { createWrongPasswords } from '#engine/signaling/wrong-passwords.ts';

const forgetAfterMs = 600_000;

function countAt(times: readonly number[]) {
	const wrongPasswords = createWrongPasswords();
	return times.map((time) => wrongPasswords.count(time));
}

describe('a wrong password', () => {
	it('is answered at once the first time, and ever later after that', () => {
		const answers = countAt(Array.from({ length: 10 }, (_, index) => index));
		expect(answers.map(({ answerInMs }) => answerInMs)).toEqual([
			...[0, 0, 1_000, 2_000, 4_000],
			...[5_000, 5_000, 5_000, 5_000, 5_000],
		]);
	});

	it('has to be waited after for longer each time, up to a minute', () => {
		const answers = countAt(Array.from({ length: 10 }, (_, index) => index));
		expect(answers.map(({ retryAfterMs }) => retryAfterMs)).toEqual([
			...[0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000],
			...[retryLimitMs, retryLimitMs, retryLimitMs],
		]);
	});

	it('is forgotten after ten minutes without another', () => {
		const [, , third, fourth] = countAt([0, 0, forgetAfterMs, 2 * forgetAfterMs + 1]);
		expect(third?.retryAfterMs).toBe(2_000);
		expect(fourth).toEqual({ answerInMs: 0, retryAfterMs: 0 });
	});

	it('never has to be waited after for less than the one before, however many there are', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(forgetAfterMs), { maxLength: 2_000 }), (pauses) => {
				let now = 0;
				const answers = countAt(
					pauses.map((pause) => {
						now += pause;
						return now;
					}),
				);
				for (const [index, { answerInMs, retryAfterMs }] of answers.entries()) {
					expect(retryAfterMs).toBeGreaterThanOrEqual(answers[index - 1]?.retryAfterMs ?? 0);
					expect(retryAfterMs).toBeLessThanOrEqual(retryLimitMs);
					expect(answerInMs).toBeLessThanOrEqual(5_000);
				}
			}),
			{ numRuns: 20 },
		);
	});
});
