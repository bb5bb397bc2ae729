/** What another background costs: the time that one frame takes in the worker, and how many come out. */
import { setTimeout } from 'node:timers/promises';
import { click } from '../e2e/support/controls.ts';
import { createPerson } from '../e2e/support/person.ts';
import { prefer } from '../e2e/support/prefer.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import type { BenchRow } from './bench-row.ts';

/** The engine tells one reading of five seconds each. */
const readings = 4;
const patienceMs = 40_000;
const told = /background: ([\d.]+) ms a frame, ([\d.]+) a second/;

/** A camera of 1280 × 720 at up to 30 frames a second, seen by oneself only. */
export async function benchBackground(): Promise<BenchRow[]> {
	const server = await startServer();
	const extraArguments = ['--use-fake-device-for-media-stream=fps=30'];
	const ada = await createPerson({ name: 'Ada', serverOrigin: server.origin, extraArguments });
	const view = await ada.openInWindow('pages/call/index.html');
	await prefer(view, { background: 'blur' });
	const frameMs: number[] = [];
	const framesPerSecond: number[] = [];
	const host = await ada.host();
	host.on('console', (message) => {
		const [, took, rate] = told.exec(message.text()) ?? [];
		if (took === undefined || rate === undefined) return;
		frameMs.push(Number(took));
		framesPerSecond.push(Number(rate));
	});
	await click(view, 'button', 'Start a call');
	for (let waitedMs = 0; frameMs.length < readings && waitedMs < patienceMs; waitedMs += 500) await setTimeout(500);
	await ada.close();
	await server.close();
	return [
		{
			what: 'blurred background: one frame of 1280 × 720, in its worker',
			unit: 'ms',
			ours: frameMs,
			bare: null,
			reach: 'less than a frame lasts: 33 ms',
		},
		{
			what: 'blurred background: frames that come out',
			unit: '1/s',
			ours: framesPerSecond,
			bare: null,
			reach: 'as many as go in',
		},
	];
}
