/** What is being tried, said as it goes: what is cut short has told by then what it saw. */

export interface Progress {
	/** What is tried from now on; null when nothing is any more. */
	begin(row: string | null): void;
	/** Which of its runs. */
	beginRun(run: string): void;
	/** Said of the run at hand. */
	tell(words: string): void;
	/** What went wrong beside the runs, or in none that waits for it: told, and kept for the row. */
	blame(reason: string): void;
	/** What was blamed since the row began. */
	readonly blamed: readonly string[];
	/** Where it is; null when nothing is being tried. */
	readonly place: string | null;
}

export function createProgress(write: (line: string) => void): Progress {
	let row: string | null = null;
	let run = '';
	let blamed: readonly string[] = [];
	const place = () => (row === null ? null : [row, run].filter(Boolean).join(', '));
	const tell = (words: string) => write(`   ${[place(), words].filter(Boolean).join(': ')}`);
	return {
		begin(next) {
			[row, run, blamed] = [next, '', []];
		},
		beginRun(next) {
			run = next;
		},
		tell,
		blame(reason) {
			blamed = [...blamed, reason];
			tell(reason);
		},
		get blamed() {
			return blamed;
		},
		get place() {
			return place();
		},
	};
}

/** Of this process, to where it doesn't mix with what was reached. */
export const progress = createProgress((line) => console.error(line));
