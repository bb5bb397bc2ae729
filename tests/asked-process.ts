/** A process that is asked for one thing after the other, and tells each when it is done. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { killProcess } from './kill-process.ts';

export class AskedProcess {
	readonly #child: ChildProcess;

	/** `command`: with its arguments. */
	constructor([command = '', ...args]: readonly string[]) {
		this.#child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
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
