import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** SIGKILL: no goodbye to anybody. Resolves when it has ended; also if it had before, or never was. */
export async function killProcess(child: ChildProcess | null): Promise<void> {
	if (!child || child.exitCode !== null || child.signalCode !== null) return;
	const ended = once(child, 'exit');
	child.kill('SIGKILL');
	await ended;
}
