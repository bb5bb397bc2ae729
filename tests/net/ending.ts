/** However this process ends, it says so: in the middle of a row by which, and by a code that isn't that of success. */
import { constants } from 'node:os';
import type { Progress } from './progress.ts';
import { reasonOf } from './reason.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Between looks at whether who started it is still there. */
const parentPollMs = 1_000;

/** Failures that nobody waits for are blamed on the row at hand, and it goes on: others have figures yet. */
export function watchEnding(progress: Progress): void {
	// An exit runs what labs take away; a death by signal would not.
	for (const signal of signals) {
		process.on(signal, () => {
			console.error(`${signal}.`);
			process.exit(128 + constants.signals[signal]);
		});
	}
	for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
		process.on(event, (reason: unknown) => {
			progress.blame(reasonOf(reason));
			process.exitCode = 1;
		});
	}
	process.on('exit', (code) => {
		if (progress.place === null) return;
		console.error(`Cut short at ${progress.place}.`);
		if (code === 0) process.exitCode = 1;
	});
	endWithParent();
}

/** A signal to npm ends its shell, which doesn't pass it on. */
function endWithParent(): void {
	if (!process.env['npm_lifecycle_event']) return;
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid === parent) return;
		console.error('Who started it is gone.');
		process.exit(1);
	}, parentPollMs).unref();
}
