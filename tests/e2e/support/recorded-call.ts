/** Ada and Ben in a call that Ada records, by the controls of her call window. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { click, joinCall } from './controls.ts';
import { type Observer, observe } from './observer.ts';
import { createPerson, type Person } from './person.ts';
import { startServer } from './signaling-server.ts';

export interface RecordedCall {
	readonly ada: Person;
	readonly ben: Person;
	readonly adaSees: Observer;
	readonly benSees: Observer;
	/** Ada's. */
	readonly window: Page;
	/** For files, until the end. */
	readonly folder: string;
	record(): Promise<void>;
	/** Resolves with how many bytes there are of what is being written when there are more than `bytes`. */
	untilFragment(bytes: number): Promise<number>;
	/** Ada with the profile that she had: her browser is gone. Resolves when what she sees is told again. */
	restartAda(): Promise<void>;
	close(): Promise<void>;
}

/** More than a file has before its first fragment. */
const headerBytes = 4_096;

/** With enough of a picture to fill a fragment in its two seconds. */
const camera = '--use-fake-device-for-media-stream=fps=10';

export async function createRecordedCall(): Promise<RecordedCall> {
	const folder = mkdtempSync(join(tmpdir(), 'ahoy-recording-'));
	const server = await startServer();

	async function createAda(): Promise<{ ada: Person; adaSees: Observer }> {
		const profile = `--user-data-dir=${join(folder, 'profile')}`;
		const ada = await createPerson({
			name: 'Ada Byron',
			serverOrigin: server.origin,
			extraArguments: [profile, camera],
		});
		return { ada, adaSees: await observe(await ada.openPage('pages/options/index.html')) };
	}

	let [{ ada, adaSees }, ben] = await Promise.all([
		createAda(),
		createPerson({ name: 'Ben Okri', serverOrigin: server.origin, extraArguments: [camera] }),
	]);
	const benSees = await observe(await ben.openPage('pages/options/index.html'));
	await click(await ada.openPopup(), 'button', 'Start a call');
	const { invite } = await adaSees.untilInCall('Ada waits', () => true);
	await joinCall(await ben.openPopup(), invite.code);
	await adaSees.untilMember('connected', ({ connection }) => connection === 'connected');
	const window = await ada.openCallWindow();

	function bytesSoFar(): Promise<number> {
		return window.evaluate(async () => {
			const root = await navigator.storage.getDirectory();
			const recordings = await root.getDirectoryHandle('recordings');
			for await (const handle of recordings.values()) {
				if (handle.kind === 'file' && handle.name.includes('.part.')) return (await handle.getFile()).size;
			}
			return 0;
		});
	}

	return {
		get ada() {
			return ada;
		},
		get adaSees() {
			return adaSees;
		},
		ben,
		benSees,
		window,
		folder,
		async record() {
			await click(window, 'button', 'More');
			await click(window, 'menuitem', 'Record call');
			await click(window, 'button', 'Start recording');
			await adaSees.untilInCall('recording', ({ recording }) => recording.own?.state === 'live');
		},
		async untilFragment(bytes) {
			let now = bytes;
			await expect
				.poll(
					async () => {
						now = await bytesSoFar();
						return now;
					},
					{ timeout: 20_000 },
				)
				.toBeGreaterThan(Math.max(bytes, headerBytes));
			return now;
		},
		async restartAda() {
			({ ada, adaSees } = await createAda());
		},
		async close() {
			await Promise.allSettled([ada.close(), ben.close()]);
			await server.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
