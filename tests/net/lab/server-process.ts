/** The real signaling server as a process on a machine of its own: it can be killed, stopped and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isRunning, killProcess } from '../../kill-process.ts';
import type { Namespace } from './namespace.ts';

/** The one that strict offices let through. */
const port = 443;

const main = fileURLToPath(new URL('../../../signaling/server/main.ts', import.meta.url));

export interface ServerProcess {
	readonly origin: string;
	readonly address: string;
	readonly port: number;
	/** Connections that the server takes for open. */
	countConnections(): number;
	/** What it has of the machine's memory: its resident set. */
	memoryBytes(): number;
	/** Until it is started again. `priority`: as `nice` counts; below zero it is let before the others on this machine. */
	setPriority(priority: number): void;
	/** Every one of them ends with a reset, at both ends. */
	cutSockets(): void;
	/** SIGKILL: no goodbye to anybody. */
	kill(): Promise<void>;
	/** After `kill`; nothing where it runs. Resolves when it listens. */
	start(): Promise<void>;
}

interface Place {
	readonly namespace: Namespace;
	readonly address: string;
}

/** `relays`: what it is told of them, as environment variables. */
export async function startServerProcess(
	{ namespace, address }: Place,
	relays: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
	let child: ChildProcess | null = null;

	async function start(): Promise<void> {
		if (isRunning(child)) return;
		const [command = '', ...args] = [...namespace.enter, process.execPath, '--import', 'tsx', main];
		const started = spawn(command, args, {
			env: { ...process.env, PORT: String(port), HOST: '', ...relays },
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		child = started;
		const ended = once(started, 'exit').then(() => Promise.reject(new Error('the server ended')));
		ended.catch(() => undefined);
		// Its first line says that it listens; the others are read so that it never waits for a reader.
		await Promise.race([once(started.stdout, 'data'), ended]);
		started.stdout.resume();
	}

	await start();
	return {
		origin: `http://${address}:${port}`,
		address,
		port,
		start,
		kill: () => killProcess(child),
		cutSockets: () => void namespace.run('ss', '-HKtn', 'state', 'established', 'sport', '=', `:${port}`),
		setPriority: (priority) => setPriority(Number(child?.pid), priority),
		memoryBytes() {
			const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child?.pid}/status`, 'utf8')) ?? [];
			return Number(kilobytes) * 1_024;
		},
		countConnections() {
			const lines = namespace.run('ss', '-Htn', 'state', 'established', 'sport', '=', `:${port}`);
			return lines.split('\n').filter(Boolean).length;
		},
	};
}
