/** The real Redis on a free port of this machine, with nothing on disk, where it is installed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { endWithThis, killProcess } from '../kill-process.ts';

export const hasRedis = !spawnSync('redis-server', ['--version']).error;

export interface RedisProcess {
	readonly url: string;
	/** SIGKILL: it forgets everything. */
	kill(): Promise<void>;
	/** After `kill`. Resolves when it answers. */
	start(): Promise<void>;
	/** It stays, and says nothing until `resume`. */
	pause(): void;
	resume(): void;
	close(): Promise<void>;
}

export async function startRedis(): Promise<RedisProcess> {
	const port = await freePort();
	let child: ChildProcess | null = null;

	async function start(): Promise<void> {
		const options = [
			'--port',
			String(port),
			'--bind',
			'127.0.0.1',
			'--save',
			'',
			'--appendonly',
			'no',
			'--dir',
			'/tmp',
		];
		const started = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
		child = started;
		endWithThis(started);
		let output = '';
		for await (const chunk of started.stdout) {
			output += chunk;
			if (output.includes('Ready to accept connections')) break;
		}
	}

	const kill = () => killProcess(child);

	await start();
	return {
		url: `redis://127.0.0.1:${port}`,
		kill,
		start,
		pause: () => void child?.kill('SIGSTOP'),
		resume: () => void child?.kill('SIGCONT'),
		close: kill,
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
