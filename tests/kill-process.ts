import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export function isRunning(child: ChildProcess | null): child is ChildProcess {
	return child !== null && child.exitCode === null && child.signalCode === null;
}

/** With this process, however that ends, unless by SIGKILL. */
export function endWithThis(child: ChildProcess): void {
	const end = () => void child.kill('SIGKILL');
	process.once('exit', end);
	child.once('exit', () => process.off('exit', end));
}

/** SIGKILL: no goodbye to anybody. Resolves when it has ended; also if it had before, or never was. */
export async function killProcess(child: ChildProcess | null): Promise<void> {
	if (!isRunning(child)) return;
	const ended = once(child, 'exit');
	child.kill('SIGKILL');
	await ended;
}
