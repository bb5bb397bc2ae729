import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Arrivals } from '#engine/peer/arrivals.ts';
import { createPacketWatch, type PacketWatch } from '#engine/peer/packet-watch.ts';

const readingIntervalMs = 1_000;
const stepMs = 50;
/** There and back. */
const answerMs = 400;

let arrivals: Arrivals;
let said: string[];
let watch: PacketWatch;
let readings: ReturnType<typeof setInterval>;
let looks: number;
let lastMs: number;
/** The other side is there, and says nothing by itself. */
let isAnswering: boolean;
/** The browser has no time to say anything. */
let isBusy: boolean;

beforeEach(() => {
	vi.useFakeTimers();
	arrivals = { packets: 0, silentMs: null };
	said = [];
	looks = 0;
	isAnswering = isBusy = false;
	lastMs = performance.now();
	const read = () => ({ ...arrivals, silentMs: performance.now() - lastMs });
	watch = createPacketWatch({
		async look() {
			looks += 1;
			return isBusy ? null : read();
		},
		probe() {
			said.push('probe');
			if (isAnswering) setTimeout(arrive, answerMs);
		},
		onDoubt: (inDoubt) => void said.push(inDoubt ? 'doubt' : 'no doubt'),
		onFlow: (flows) => void said.push(flows ? 'flows' : 'stalled'),
		onGap: () => void said.push('gap'),
	});
	readings = setInterval(() => watch.see(read()), readingIntervalMs);
});

afterEach(() => {
	clearInterval(readings);
	watch.close();
	expect(vi.getTimerCount()).toBe(0);
	vi.useRealTimers();
});

function arrive(): void {
	arrivals = { ...arrivals, packets: arrivals.packets + 1 };
	lastMs = performance.now();
}

/** `everyMs`: a packet so often; 0 for none. */
async function pass(ms: number, everyMs: number): Promise<void> {
	for (let passedMs = stepMs; passedMs <= ms; passedMs += stepMs) {
		await vi.advanceTimersByTimeAsync(stepMs);
		if (everyMs > 0 && passedMs % everyMs === 0) arrive();
	}
}

const flows = () => said.filter((one) => !['probe', 'doubt', 'no doubt'].includes(one));

describe('a watch over packets', () => {
	it('says nothing while they come, and looks once between two readings', async () => {
		await pass(30_000, 50);
		expect(said).toEqual([]);
		expect(looks).toBe(29);
	});

	it.for([0, 250, 500, 750])('is in doubt soon when none comes any more, %i ms after a reading', async (afterMs) => {
		await pass(5_000 + afterMs, 50);
		await pass(1_200, 0);
		expect(said).toEqual(['probe', 'doubt']);
	});

	it('calls two seconds without one a stall, and asks for an answer before', async () => {
		await pass(5_300, 50);
		await pass(1_900, 0);
		expect(said).toEqual(['probe', 'doubt']);
		expect(watch.inDoubt).toBe(true);
		await pass(350, 0);
		expect(said).toEqual(['probe', 'doubt', 'stalled']);
	});

	it('takes any answer for life, however seldom anything else comes', async () => {
		isAnswering = true;
		await pass(30_000, 0);
		expect(flows()).toEqual([]);
		isAnswering = false;
		await pass(3_500, 0);
		expect(flows()).toEqual(['stalled']);
	});

	it('gives what it asked time to be answered, when it looks late', async () => {
		await pass(900, 50);
		await pass(150, 0);
		clearInterval(readings);
		isBusy = true;
		await pass(5_000, 0);
		isBusy = false;
		watch.see({ ...arrivals, silentMs: null });
		expect(said).toEqual(['probe', 'doubt']);
		await pass(500, 0);
		expect(flows()).toEqual([]);
		await pass(500, 0);
		expect(flows()).toEqual(['stalled']);
	});

	it('tells of the first packet after a stall at once, and calls it over when they go on', async () => {
		await pass(2_000, 50);
		await pass(5_000, 0);
		said.length = 0;
		await pass(300, 50);
		expect(said).toEqual(['no doubt', 'gap', 'probe']);
		await pass(300, 50);
		expect(flows()).toEqual(['gap', 'flows']);
		expect(watch.inDoubt).toBe(false);
		looks = 0;
		await pass(5_000, 50);
		expect(looks).toBeLessThanOrEqual(6);
	});

	it('is in doubt no longer when something comes, however short it was', async () => {
		await pass(5_300, 50);
		await pass(1_100, 0);
		await pass(1_000, 50);
		expect(said).toEqual(['probe', 'doubt', 'no doubt']);
	});

	it('tells of a gap that is no stall yet, once', async () => {
		await pass(5_300, 50);
		await pass(1_850, 0);
		await pass(5_000, 50);
		expect(flows()).toEqual(['gap']);
	});

	it('does not call one packet the end of a stall', async () => {
		await pass(2_000, 50);
		await pass(5_000, 0);
		await pass(50, 50);
		await pass(2_000, 0);
		expect(flows()).toEqual(['stalled', 'gap']);
	});

	it('takes a count that begins again for another path, and not for a packet', async () => {
		await pass(2_000, 50);
		await pass(4_000, 0);
		arrivals = { ...arrivals, packets: 0 };
		await pass(4_000, 0);
		expect(flows()).toEqual(['stalled']);
		await pass(1_000, 50);
		expect(flows()).toEqual(['stalled', 'gap', 'flows']);
	});

	it('is silent once closed', async () => {
		await pass(2_000, 50);
		await pass(1_200, 0);
		watch.close();
		await pass(5_000, 0);
		expect(flows()).toEqual([]);
	});
});
