/** When a call ends, as people choose it: so long after it began. Pure. */
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { timeOfDay } from './formats.ts';
import { words } from './words.ts';

const minuteMs = 60_000;
const choicesMinutes = [30, 60, 120, 240] as const;

/** How much longer a call gets at once. */
export const addedTimeMs = 30 * minuteMs;

export interface EndChoice {
	/** Milliseconds since the epoch; null without an end. */
	readonly endsAt: number | null;
	readonly label: string;
}

/** Whether there is a call that time alone ends: views of it tell the time that is left. */
export function endsByTime(snapshot: Snapshot | null | undefined): boolean {
	return snapshot?.call.phase === 'in-call' && snapshot.call.room.endsAt !== null;
}

/** What can still be reached, and what is so already though nobody could choose it: after time was added. */
export function endChoices(startedAt: number, endsAt: number | null, nowMs: number): readonly EndChoice[] {
	const { room } = words;
	const chosen = choicesMinutes.map((minutes) => ({
		endsAt: startedAt + minutes * minuteMs,
		label: minutes < 60 ? room.minutes(minutes) : room.hours(minutes / 60),
	}));
	const left = chosen.filter((choice) => choice.endsAt > nowMs + minuteMs || choice.endsAt === endsAt);
	const isChosen = endsAt === null || left.some((choice) => choice.endsAt === endsAt);
	const own = isChosen ? [] : [{ endsAt, label: room.endsAt(timeOfDay(endsAt)) }];
	return [{ endsAt: null, label: room.noEnd }, ...own, ...left];
}
