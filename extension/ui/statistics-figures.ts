/** Measured values as people read them: numbers before units, a dash for what is not known. Pure. */
import type { PictureReading, Snapshot } from '#engine/contract/snapshot.ts';
import { number, percent } from './formats.ts';
import { words } from './words.ts';

export function rateText(bps: number | null): string {
	if (bps === null) return words.statistics.unknown;
	const { kilobits, megabits } = words.units;
	return bps < 100_000 ? kilobits(number(bps / 1000)) : megabits(number(bps / 1_000_000, 1));
}

export function millisecondsText(ms: number | null): string {
	return ms === null ? words.statistics.unknown : words.units.milliseconds(number(ms));
}

/** `0%`, `0.4%`, `12%`. */
export function shareText(share: number | null): string {
	if (share === null) return words.statistics.unknown;
	return percent(share, share === 0 || share >= 0.1 ? 0 : 1);
}

/** `1280 × 720, 30` */
export function pictureText(picture: PictureReading | null): string {
	if (!picture) return words.statistics.unknown;
	return `${picture.width} × ${picture.height}, ${Math.round(picture.framesPerSecond)}`;
}

export interface Totals {
	readonly sendingBps: number | null;
	readonly receivingBps: number | null;
	/** The one that all connections use; with different ones, each. */
	readonly encryption: string;
}

/** Over all members. */
export function totalsOf({ call }: Snapshot): Totals {
	const members = call.phase === 'in-call' ? call.members : [];
	const links = members.map(({ link }) => link).filter((link) => link !== null);
	const sum = (values: readonly number[]) =>
		links.length === 0 ? null : values.reduce((one, other) => one + other, 0);
	const encryptions = new Set(links.map(({ encryption }) => encryption).filter((name) => name !== null));
	return {
		sendingBps: sum(links.map(({ sendingBps }) => sendingBps)),
		receivingBps: sum(links.map(({ receivingBps }) => receivingBps)),
		encryption: [...encryptions].join(', ') || words.statistics.unknown,
	};
}
