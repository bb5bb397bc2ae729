/** How long a picture stands still for the other when somebody changes the camera, beside how long it does anyway. */
import { setTimeout } from 'node:timers/promises';
import { threeCameras } from '../e2e/support/cameras.ts';
import { click, joinCall, readCode } from '../e2e/support/controls.ts';
import { readLongestGapMs, watchGaps } from '../e2e/support/frame-gaps.ts';
import { createPerson } from '../e2e/support/person.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import type { BenchRow } from './bench-row.ts';

const rounds = 12;

/** Long enough for the change, or for nothing, to have happened. */
const watchMs = 1_500;

/** The first and the third fake camera can be encoded. */
const cameras = ['fake_device_2', 'fake_device_0'] as const;

export async function benchSwitching(): Promise<BenchRow[]> {
	const server = await startServer();
	const extraArguments = [threeCameras];
	const ada = await createPerson({ name: 'Ada', serverOrigin: server.origin, extraArguments });
	const ben = await createPerson({ name: 'Ben', serverOrigin: server.origin });
	const adaWindow = await ada.openInWindow('pages/call/index.html');
	await click(adaWindow, 'button', 'Start a call');
	const code = await readCode(adaWindow);
	const benWindow = await ben.openInWindow('pages/call/index.html');
	await joinCall(benWindow, code);
	await setTimeout(5_000);
	const switched: number[] = [];
	const undisturbed: number[] = [];
	for (let round = 0; round < rounds; round++) {
		await watchGaps(benWindow);
		await setTimeout(watchMs);
		undisturbed.push(await readLongestGapMs(benWindow));
		await click(adaWindow, 'button', 'Camera options');
		await watchGaps(benWindow);
		await click(adaWindow, 'menuitemradio', cameras[round % 2] as string);
		await setTimeout(watchMs);
		switched.push(await readLongestGapMs(benWindow));
	}
	await Promise.all([ada.close(), ben.close()]);
	await server.close();
	return [
		{
			what: 'camera changed: longest still picture for the other, beside a moment without a change',
			unit: 'ms',
			ours: switched,
			bare: undisturbed,
			reach: 'one frame interval more',
		},
	];
}
