/** What comes of trying a fault: figures beside what was asked, and behaviour that was not as it should be. */

export interface Figure {
	readonly what: string;
	readonly unit: 'ms' | '%' | 'frames' | 'packets' | 'MB' | 'times' | 'calls';
	/** One for each run. */
	readonly values: readonly number[];
	/** The largest that passes; null for what is shown only. */
	readonly limit: number | null;
	/** Which of them has to pass. Where chance plays the slowest of many says little. */
	readonly judged: 'worst' | 'p95';
}

export interface Outcome {
	readonly figures: readonly Figure[];
	/** In plain words; empty when all was as it should be. */
	readonly failures: readonly string[];
}

export function figure(
	what: string,
	unit: Figure['unit'],
	values: readonly (number | null)[],
	limit: number | null = null,
	judged: Figure['judged'] = 'worst',
): Figure {
	return { what, unit, values: values.filter((value) => value !== null), limit, judged };
}

export function joinOutcomes(outcomes: readonly Outcome[]): Outcome {
	return {
		figures: outcomes.flatMap(({ figures }) => figures),
		failures: outcomes.flatMap(({ failures }) => failures),
	};
}
