/** What every benchmark hands back: one line of the table that main.ts prints. */
export interface BenchRow {
	/** What was measured, and under which conditions. */
	readonly what: string;
	readonly unit: string;
	/** One figure per round. */
	readonly ours: number[];
	/** The same of a bare reference in the same run, one for each round; `null` if there is none to compare with. */
	readonly bare: number[] | null;
	/** The figure to reach, in words. */
	readonly reach: string;
}
