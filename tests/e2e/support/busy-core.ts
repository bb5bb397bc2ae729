/** A processor core of one browser's own, on which other programs can be made to want all the time there is. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './chromium.ts';

const core = 0;

/** So many that what is left for the browser is a fraction of what a call takes, on a fast processor too. */
const programs = 8;

export interface BusyCore {
	/** Starts a browser on the core. */
	readonly executablePath: string;
	/** Other programs run there until `calm`. */
	load(): void;
	calm(): void;
}

/** Linux with `taskset`, and a core left for the others. */
export const canLoadCore = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

export function createBusyCore(): BusyCore {
	const onCore = `taskset --cpu-list ${core}`;
	const executablePath = join(mkdtempSync(join(tmpdir(), 'ahoy-core-')), 'chromium');
	writeFileSync(executablePath, `#!/bin/sh\nexec ${onCore} ${chromiumPath()} "$@"\n`);
	chmodSync(executablePath, 0o755);
	let running: readonly ChildProcess[] = [];
	return {
		executablePath,
		load() {
			// Each in a session of its own: Linux shares time out among sessions first (`sched(7)`, autogroup).
			const start = () => spawn('sh', ['-c', `exec ${onCore} sh -c 'while :; do :; done'`], { detached: true });
			running = Array.from({ length: programs }, start);
		},
		calm() {
			for (const program of running) program.kill('SIGKILL');
			running = [];
		},
	};
}
