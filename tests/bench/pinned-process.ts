/**
 * Processes on a processor core of their own, so that server and load don't take time from each other. Without `taskset`
 * (anywhere but on Linux) they run wherever the system puts them.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { killProcess } from '../kill-process.ts';

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** Core 0 for the server, core 1 for the load. */
export type Core = 0 | 1;

export class PinnedProcess {
	readonly #child: ChildProcess;

	/** `file` lies in this folder. */
	constructor(file: string, core: Core) {
		const script = [process.execPath, '--import', 'tsx', fileURLToPath(new URL(file, import.meta.url))];
		const [command = '', ...rest] = canPin ? ['taskset', '--cpu-list', String(core), ...script] : script;
		this.#child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	}

	/** The next message from the process, which is trusted to be an `Answer`. Rejects if the process ends instead. */
	async next<Answer>(): Promise<Answer> {
		const ending = new AbortController();
		const exited = once(this.#child, 'exit', { signal: ending.signal }).then(() => {
			throw new Error(`${this.#child.spawnargs.at(-1)} ended early`);
		});
		const answered = once(this.#child, 'message', { signal: ending.signal });
		try {
			const [answer]: Answer[] = await Promise.race([answered, exited]);
			return answer as Answer;
		} finally {
			ending.abort();
			await Promise.allSettled([answered, exited]);
		}
	}

	/** Sends a message and gives the next one back. */
	async ask<Answer>(question: object): Promise<Answer> {
		const answer = this.next<Answer>();
		this.#child.send(question);
		return await answer;
	}

	stop(): Promise<void> {
		return killProcess(this.#child);
	}
}
