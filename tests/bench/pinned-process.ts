/**
 * Processes on a processor core of their own, so that server and load don't take time from each other. Without `taskset`
 * (anywhere but on Linux) they run wherever the system puts them.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { AskedProcess } from '../asked-process.ts';

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** Core 0 for the server, core 1 for the load. */
export type Core = 0 | 1;

export class PinnedProcess extends AskedProcess {
	/** `file` lies in this folder. */
	constructor(file: string, core: Core) {
		const script = [process.execPath, '--import', 'tsx', fileURLToPath(new URL(file, import.meta.url))];
		super(canPin ? ['taskset', '--cpu-list', String(core), ...script] : script);
	}
}
