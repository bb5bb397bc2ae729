import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabCall } from '../lab/lab-call.ts';
import { progress } from '../progress.ts';
import { callWith } from './call-with.ts';
import { figure } from './outcome.ts';
import { inParts, repeat } from './runs.ts';

const fails = (reason: string) => () => Promise.reject(new Error(reason));

describe('runs', () => {
	const told = vi.spyOn(console, 'error');
	const join = vi.fn();
	const renew = vi.fn();
	const call = { join, renew };

	/** Gives the number of the run, and fails in these. */
	const failingIn =
		(...times: readonly number[]) =>
		async (time: number) => {
			if (times.includes(time)) throw new Error(`lost ${time}`);
			return time;
		};

	beforeEach(() => {
		told.mockReset().mockReturnValue(undefined);
		join.mockReset().mockResolvedValue(null);
		renew.mockReset().mockResolvedValue(undefined);
	});

	afterEach(() => void vi.useRealTimers());

	it('that fail are told, and the call is joined again for the next', async () => {
		expect(await repeat(call, 3, failingIn(1))).toEqual({ results: [0, 2], failures: ['lost 1'] });
		expect(join).toHaveBeenCalledTimes(1);
		expect(renew).not.toHaveBeenCalled();
	});

	it('go on with new browsers where the call cannot be joined again', async () => {
		join.mockImplementation(fails('no browser'));
		renew.mockImplementationOnce(fails('no picture'));
		const { results, failures } = await repeat(call, 3, failingIn(0));
		expect(results).toEqual([1, 2]);
		expect(failures).toEqual(['lost 0', 'no other call after it: no browser', 'no other call after it: no picture']);
	});

	it('end with what there is where no call is to be had any more', async () => {
		join.mockImplementation(fails('no browser'));
		renew.mockImplementation(fails('no network'));
		const { results, failures } = await repeat(call, 20, failingIn(2));
		expect(results).toEqual([0, 1]);
		expect(failures.at(-1)).toBe('no call any more after 3 of 20 runs');
		expect(renew).toHaveBeenCalledTimes(2);
	});

	it('that nobody ever answers end, too, and leave nothing of their call', async () => {
		vi.useFakeTimers();
		const runs = repeat(call, 2, (time) => (time === 0 ? new Promise<number>(() => {}) : Promise.resolve(time)));
		await vi.advanceTimersByTimeAsync(300_000);
		expect(await runs).toEqual({ results: [1], failures: ['the run: nothing came of it in 300 s'] });
		expect(join).not.toHaveBeenCalled();
		expect(renew).toHaveBeenCalledTimes(1);
	});

	it('say what they give as it comes', async () => {
		progress.begin('row 4');
		await repeat(null, 1, async () => ({ setUpMs: 812.004, path: 'direct' }), 'much lost');
		expect(told.mock.calls).toEqual([['   row 4, much lost, run 1 of 1: setUpMs 812, path direct']]);
		await repeat(null, 1, fails('no picture'));
		expect(told).toHaveBeenLastCalledWith('   row 4, run 1 of 1: FAILED: no picture');
		progress.begin(null);
	});

	it('of several kinds do not cost each other their figures', async () => {
		const figures = [figure('set up', 'ms', [400])];
		expect(await inParts([async () => ({ figures, failures: [] }), fails('no browser')])).toEqual({
			figures,
			failures: ['no browser'],
		});
	});
});

describe('a call for a row', () => {
	const close = vi.fn(async () => {});
	const call = { close } as unknown as LabCall;

	beforeEach(() => {
		vi.spyOn(console, 'error').mockReturnValue(undefined);
		progress.begin('row 5');
	});

	afterEach(() => progress.begin(null));

	it('is tried for a second time, and the first is told', async () => {
		const create = vi.fn(async () => call).mockImplementationOnce(fails('no browser'));
		expect(await callWith({}, async () => 'figures', create)).toBe('figures');
		expect(progress.blamed).toEqual(['no first call: no browser']);
	});

	it('is not tried for ever', async () => {
		await expect(callWith({}, async () => 'figures', fails('no browser'))).rejects.toThrow('no browser');
	});

	it('is closed where it comes when nobody waits for it any more', async () => {
		vi.useFakeTimers();
		const late = new Promise<LabCall>((resolve) => void setTimeout(resolve, 400_000, call));
		const create = vi.fn(async () => call).mockImplementationOnce(() => late);
		close.mockClear();
		const row = callWith({}, async () => 'figures', create);
		await vi.advanceTimersByTimeAsync(300_000);
		expect(await row).toBe('figures');
		expect(close).toHaveBeenCalledTimes(1);
		await vi.advanceTimersByTimeAsync(100_000);
		expect(close).toHaveBeenCalledTimes(2);
		vi.useRealTimers();
	});

	it('costs no figures where it cannot be closed', async () => {
		close.mockImplementationOnce(fails('still busy'));
		expect(
			await callWith(
				{},
				async () => 'figures',
				async () => call,
			),
		).toBe('figures');
		expect(progress.blamed).toEqual(['still busy']);
	});
});
