import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkMeasurement } from '#engine/peer/link-reading.ts';
import { createStatsPolling } from '#engine/peer/stats-polling.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';

/** Of which only the certificate matters here. */
function showing(fingerprint: string | null): LinkMeasurement {
	return { fingerprint } as LinkMeasurement;
}

/** Asks Bob, who has announced `a`; answers are given by hand. */
function createPolled() {
	const told: string[] = [];
	const log = createRecordingLog();
	const answers: { readonly resolve: (one: LinkMeasurement) => void; readonly reject: (why: unknown) => void }[] = [];
	const bob = { read: () => new Promise<LinkMeasurement>((resolve, reject) => answers.push({ resolve, reject })) };
	const members = new Map([['b', bob]]);
	const announced = new Map([['b', 'a']]);
	const polling = createStatsPolling({
		members,
		certificates: { of: (id) => announced.get(id) },
		onRound: () => told.push('round'),
		onMeasurement: (id) => told.push(`${id} measured`),
		onDiffers: (id) => told.push(`${id} differs`),
		log,
	});
	return { polling, members, announced, bob, answers, told, log };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks everybody about once a second, between start and stop', async () => {
	const { polling, answers, told } = createPolled();
	polling.start();
	polling.start();
	vi.advanceTimersByTime(2_000);
	for (const { resolve } of answers) resolve(showing('a'));
	await vi.advanceTimersByTimeAsync(0);
	expect(told).toEqual(['round', 'round', 'b measured', 'b measured']);
	polling.stop();
	vi.advanceTimersByTime(5_000);
	expect(answers).toHaveLength(2);
	expect(vi.getTimerCount()).toBe(0);
});

it.each([
	['the announced certificate', 'a', 'b measured'],
	['none, where the browser does not tell,', null, 'b measured'],
	['another certificate', 'x', 'b differs'],
])('tells of a connection that shows %s', async (_, shown, expected) => {
	const { polling, bob, answers, told } = createPolled();
	polling.ask('b', bob);
	answers[0]?.resolve(showing(shown));
	await vi.advanceTimersByTimeAsync(0);
	expect(told).toEqual([expected]);
});

it('tells nothing of who announced another certificate, or went, since it was asked', async () => {
	const { polling, members, announced, bob, answers, told } = createPolled();
	polling.ask('b', bob);
	announced.set('b', 'x');
	answers[0]?.resolve(showing('a'));
	await vi.advanceTimersByTimeAsync(0);
	polling.ask('b', bob);
	members.delete('b');
	answers[1]?.resolve(showing('x'));
	await vi.advanceTimersByTimeAsync(0);
	expect(told).toEqual([]);
});

it('goes on after a browser gave no statistics', async () => {
	const { polling, answers, told, log } = createPolled();
	polling.start();
	vi.advanceTimersByTime(1_000);
	answers[0]?.reject(new DOMException('', 'InvalidStateError'));
	await vi.advanceTimersByTimeAsync(1_000);
	answers[1]?.resolve(showing('a'));
	await vi.advanceTimersByTimeAsync(0);
	expect(log.warnings).toEqual(['no statistics']);
	expect(told).toEqual(['round', 'round', 'b measured']);
});
