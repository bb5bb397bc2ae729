/** How long it took to the others and back, over the last two minutes. Pure: whoever looks brings the time. */
import type { Snapshot } from '#engine/contract/snapshot.ts';

export interface DelaySample {
	/** Milliseconds, by the clock of whoever feeds the history. */
	readonly atMs: number;
	readonly delayMs: number;
}

export const historyMs = 120_000;
/** Links are measured about once a second; snapshots in between say nothing new. */
const sampleEveryMs = 900;

/** With the delay of `snapshot`, if it is time for another one, and without what is older than the history. */
export function withDelay(
	history: readonly DelaySample[],
	snapshot: Snapshot | null,
	atMs: number,
): readonly DelaySample[] {
	const last = history.at(-1);
	if (last && atMs - last.atMs < sampleEveryMs) return history;
	const delayMs = snapshot && delayOf(snapshot);
	const recent = history.filter((sample) => atMs - sample.atMs <= historyMs);
	if (delayMs !== null) return [...recent, { atMs, delayMs }];
	return recent.length === history.length ? history : recent;
}

/** To the others, on the average; null when nothing was measured. */
export function delayOf({ call }: Snapshot): number | null {
	if (call.phase !== 'in-call') return null;
	const delays = call.members.map(({ link }) => link?.roundTripMs ?? null).filter((delay) => delay !== null);
	return delays.length === 0 ? null : delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
}

export function delayRange(history: readonly DelaySample[]): readonly [least: number, most: number] | null {
	if (history.length === 0) return null;
	const delays = history.map(({ delayMs }) => delayMs);
	return [Math.min(...delays), Math.max(...delays)];
}

export interface Box {
	readonly width: number;
	readonly height: number;
}

/** The points of a line through the history, the newest at the right edge, zero at the bottom. For SVG. */
export function linePoints(history: readonly DelaySample[], nowMs: number, { width, height }: Box): string {
	const most = delayRange(history)?.[1] ?? 0;
	// Steady and short is a low line, not a mountain range of two milliseconds.
	const ceiling = Math.max(most, leastCeilingMs) * headroom;
	return history
		.map(({ atMs, delayMs }) => {
			const x = width * (1 - (nowMs - atMs) / historyMs);
			const y = height * (1 - delayMs / ceiling);
			return `${x.toFixed(1)},${y.toFixed(1)}`;
		})
		.join(' ');
}

const leastCeilingMs = 100;
const headroom = 1.15;
