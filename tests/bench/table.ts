/** Rows as text, in columns. */
import type { BenchRow } from './bench-row.ts';
import { median, percentile } from './statistics.ts';

const headings = ['what', 'unit', 'median', 'p95', 'bare median', 'bare p95', 'ratio', 'reach'];

/** Numbers to the right, words to the left. */
export function formatTable(rows: readonly BenchRow[]): string {
	const lines = [headings, ...rows.map(toCells)];
	const widths = headings.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
	return lines.map((cells) => cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')).join('\n');
}

function toCells({ what, unit, ours, bare, reach }: BenchRow): string[] {
	const bareCells = bare ? [format(median(bare)), format(percentile(bare, 95))] : ['', ''];
	return [what, unit, format(median(ours)), format(percentile(ours, 95)), ...bareCells, ratioOf(ours, bare), reach];
}

/** Of each round and its counterpart, and then the median: what slowed a round down slowed down both. */
function ratioOf(ours: readonly number[], bare: readonly number[] | null): string {
	if (!bare) return '';
	const ratios = ours.map((value, round) => value / (bare[round] ?? Number.NaN));
	return median(ratios).toFixed(2);
}

function format(value: number): string {
	return value >= 1_000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

function pad(cell: string, width: number): string {
	return /^[\d.,]+$/.test(cell) ? cell.padStart(width) : cell.padEnd(width);
}
