import { beforeEach, describe, expect, it, vi } from 'vitest';
import { endure, type LabCall } from '../lab/lab-call.ts';
import { tryLosses } from './set-up.ts';

vi.mock('../lab/lab-call.ts', () => ({ endure: vi.fn() }));

const stayed = { freezeMs: 300, departures: 0, isSameConnection: true } as Awaited<ReturnType<typeof endure>>;

describe('a call where much is lost', () => {
	const lose = vi.fn();
	const join = vi.fn(async () => ({ setUpMs: 900, path: 'direct' as const }));
	const call = { join, renew: join, ben: { home: { router: { lose } } } } as unknown as LabCall;

	beforeEach(() => {
		vi.spyOn(console, 'error').mockReturnValue(undefined);
		vi.mocked(endure).mockReset().mockResolvedValue(stayed);
		join.mockClear();
	});

	const valuesOf = async (times: number, what: string) =>
		(await tryLosses(call, times)).figures.filter((figure) => figure.what.includes(what)).map(({ values }) => values);

	it('stays more than once at each loss, each freeze a figure', async () => {
		vi.mocked(endure).mockResolvedValueOnce({ ...stayed, freezeMs: 1_200 });
		expect(await valuesOf(20, 'longest freeze')).toEqual([[1_200, 300, 300], ...Array(3).fill([300, 300, 300])]);
		expect(join).toHaveBeenCalledTimes(4 * 20);
	});

	it('stays no more often than it is set up', async () => {
		expect(await valuesOf(2, 'longest freeze')).toEqual(Array(4).fill([300, 300]));
	});

	it('counts the calls that dropped', async () => {
		vi.mocked(endure).mockResolvedValueOnce({ ...stayed, departures: 2 });
		vi.mocked(endure).mockResolvedValueOnce({ ...stayed, isSameConnection: false });
		expect(await valuesOf(20, 'dropped')).toEqual([[2], [0], [0], [0]]);
	});
});
