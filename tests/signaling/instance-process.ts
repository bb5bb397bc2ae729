/** One instance of the server as a process, which can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endWithThis, killProcess } from '../kill-process.ts';

const main = fileURLToPath(new URL('../../signaling/server/main.ts', import.meta.url));

export interface InstanceProcess {
	/** Another one after each start. */
	readonly port: number;
	/** SIGKILL: no goodbye to anybody. */
	kill(): Promise<void>;
	/** After `kill`. Resolves when it listens and has found Redis. */
	start(): Promise<void>;
}

export async function startInstance(redisUrl: string): Promise<InstanceProcess> {
	let child: ChildProcess | null = null;
	let port = 0;

	async function start(): Promise<void> {
		const started = spawn(process.execPath, ['--import', 'tsx', main], {
			env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', REDIS_URL: redisUrl },
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		child = started;
		endWithThis(started);
		let output = '';
		started.stdout.setEncoding('utf8').on('data', (chunk) => {
			output += chunk;
		});
		while (!/listening on port \d+\n/.test(output) || !output.includes('Redis is there')) {
			await once(started.stdout, 'data', { signal: AbortSignal.timeout(20_000) });
		}
		port = Number(/listening on port (\d+)/.exec(output)?.[1]);
	}

	await start();
	return {
		get port() {
			return port;
		},
		start,
		kill: () => killProcess(child),
	};
}
