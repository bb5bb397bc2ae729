/** Outcomes as text: what was reached beside what was asked. */
import { median, percentile } from '../bench/statistics.ts';
import type { Fault } from './fault-table.ts';
import type { Figure, Outcome } from './faults/outcome.ts';

/** `outcome` is null when nothing was measured. */
export function formatFault(fault: Fault, outcome: Outcome | null): string {
	const { number, what, asked, triedBy = [] } = fault;
	return [
		`${number}. ${what}. Asked: ${asked}.`,
		...(outcome?.figures ?? []).map(formatFigure),
		...(outcome?.failures ?? []).map((failure) => `MISSED  ${failure}`),
		...triedBy.map((path) => `tried by ${path}`),
	].join('\n   ');
}

export function isReached({ figures, failures }: Outcome): boolean {
	return failures.length === 0 && figures.every((figure) => verdictOf(figure) !== 'MISSED ');
}

/** What one run gave, as it comes: its numbers by their names. */
export function formatResult(result: unknown): string {
	if (typeof result === 'number') return String(round(result));
	if (typeof result !== 'object' || result === null) return String(result);
	return Object.entries(result)
		.filter(([, value]) => value !== null)
		.map(([name, value]) => `${name} ${typeof value === 'number' ? round(value) : value}`)
		.join(', ');
}

/** To a hundredth: shares are below one. */
function round(value: number): number {
	return Math.round(value * 100) / 100;
}

function formatFigure(figure: Figure): string {
	const { what, unit, values, limit, judged } = figure;
	if (values.length === 0) return `${verdictOf(figure)} ${what}: no run to tell of`;
	const format = (value: number) => Number(value.toPrecision(3)).toLocaleString('en');
	const spread = `median ${format(median(values))}, p95 ${format(percentile(values, 95))}, worst ${format(Math.max(...values))} ${unit}`;
	const bound = limit === null ? '' : `; asked: ${judged} at most ${format(limit)}`;
	return `${verdictOf(figure)} ${what}: ${spread} of ${values.length}${bound}`;
}

function verdictOf({ values, limit, judged }: Figure): 'reached' | 'MISSED ' | '       ' {
	if (limit === null) return '       ';
	const counted = judged === 'p95' ? percentile(values, 95) : Math.max(...values);
	return values.length > 0 && counted <= limit ? 'reached' : 'MISSED ';
}
