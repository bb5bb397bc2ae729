/** What recording a call costs: processor time of the browser that records, beside the same call a moment before. */
import { click, joinCall, readCode } from '../e2e/support/controls.ts';
import { createPerson, type Person } from '../e2e/support/person.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import type { BenchRow } from './bench-row.ts';
import { measureCpu } from './process-cpu.ts';

const rounds = 3;

const measureMs = 12_000;

export async function benchRecording(): Promise<BenchRow[]> {
	const server = await startServer();
	const [ada, ben] = (await Promise.all(
		['Ada', 'Ben'].map((name) => createPerson({ name, serverOrigin: server.origin })),
	)) as [Person, Person];
	const adaWindow = await ada.openInWindow('pages/call/index.html');
	await click(adaWindow, 'button', 'Start a call');
	const benWindow = await ben.openInWindow('pages/call/index.html');
	await joinCall(benWindow, await readCode(adaWindow));
	const ours: number[] = [];
	const bare: number[] = [];
	for (let round = 0; round < rounds; round++) {
		bare.push(await measureCpu([ada.browser], measureMs));
		await click(adaWindow, 'button', 'More');
		await click(adaWindow, 'menuitem', 'Record call');
		await click(adaWindow, 'button', 'Start recording');
		await click(benWindow, 'button', 'OK, stay');
		ours.push(await measureCpu([ada.browser], measureMs));
		await click(adaWindow, 'button', 'More');
		await click(adaWindow, 'menuitem', 'Stop recording');
	}
	await Promise.all([ada.close(), ben.close()]);
	await server.close();
	return [{ what: 'two-way call that one records, processor seconds per second', unit: 's/s', ours, bare, reach: '' }];
}
