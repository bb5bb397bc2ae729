/** Recordings of real calls, read back by programs that know nothing of ours. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, joinCall, read, see } from './support/controls.ts';
import { download } from './support/downloads.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';
import { pictureAt, probe } from './support/video-file.ts';

const hasPrograms = ['ffprobe', 'ffmpeg'].every((name) => spawnSync(name, ['-version']).status === 0);
const title = 'a call that is recorded';
const named = hasPrograms ? title : `${title} (left out: needs ffmpeg)`;

/** One of 25 pictures a second. */
const frameSeconds = 0.04;

/** Of numbers that a file tells in thousandths, and the computer in binary fractions. */
const roundingSeconds = 0.001;
/** Between two clocks in two processes, one of them waiting for its turn on a busy machine. */
const reachSeconds = 0.5;

describe.skipIf(!hasPrograms)(named, () => {
	const folder = mkdtempSync(join(tmpdir(), 'ahoy-recording-'));
	/** With enough of a picture to fill a fragment in its two seconds. */
	const camera = '--use-fake-device-for-media-stream=fps=10';
	const profile = `--user-data-dir=${join(folder, 'profile')}`;
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let adaSees: Observer;
	let benSees: Observer;
	let adasWindow: Page;

	beforeAll(async () => {
		server = await startServer();
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada Byron', serverOrigin: server.origin, extraArguments: [profile, camera] }),
			createPerson({ name: 'Ben Okri', serverOrigin: server.origin, extraArguments: [camera] }),
		]);
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		benSees = await observe(await ben.openPage('pages/options/index.html'));
		await click(await ada.openPopup(), 'button', 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		await joinCall(await ben.openPopup(), invite.code);
		await adaSees.untilMember('connected', ({ connection }) => connection === 'connected');
		adasWindow = await ada.openCallWindow();
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	/** By the controls of the call window. */
	async function record(): Promise<void> {
		await click(adasWindow, 'button', 'More');
		await click(adasWindow, 'menuitem', 'Record call');
		await click(adasWindow, 'button', 'Start recording');
		await adaSees.untilInCall('recording', ({ recording }) => recording.own?.state === 'live');
	}

	/** How many bytes there are of what is being written. */
	function bytesSoFar(): Promise<number> {
		return adasWindow.evaluate(async () => {
			const root = await navigator.storage.getDirectory();
			const recordings = await root.getDirectoryHandle('recordings');
			for await (const handle of recordings.values()) {
				if (handle.kind === 'file' && handle.name.includes('.part.')) return (await handle.getFile()).size;
			}
			return 0;
		});
	}

	test('has in it who agreed, plays anywhere, and is as long as it took', async () => {
		await record();
		const began = performance.now();
		const benAnswers = await ben.openPopup();
		await see(benAnswers, 'dialog', 'Ada is recording');
		// In fragments of two seconds: this one is over, and Ben was in none of it.
		const alone = await untilFragment(0);
		await click(benAnswers, 'button', 'OK, stay');
		await benSees.untilInCall('agreed', ({ recording }) => recording.others[0]?.agreed === true);
		await benSees.send({ type: 'send-message', text: 'The pontoon moves two metres east.' });
		await adaSees.until('written', ({ chat }) => chat.messages.length === 1);
		await untilFragment(await untilFragment(await untilFragment(alone)));
		const { path: file } = await download(ada.browser, folder, async () => {
			await click(adasWindow, 'button', 'More');
			await click(adasWindow, 'menuitem', 'Stop recording');
		});
		const tookSeconds = (performance.now() - began) / 1_000;
		const { seconds, video, audio } = probe(file);
		expect(video).toMatchObject({ width: 1_280, height: 720 });
		expect(['h264', 'vp9']).toContain(video.codec);
		expect(['aac', 'opus']).toContain(audio.codec);
		expect(Math.abs(seconds - audio.seconds)).toBeLessThan(frameSeconds + roundingSeconds);
		expect(Math.abs(seconds - video.seconds)).toBeLessThan(frameSeconds + roundingSeconds);
		expect(Math.abs(seconds - tookSeconds)).toBeLessThan(reachSeconds);
		// Between two tiles there is a gap, in the middle of the picture less the words at its right; one alone fills it.
		const [first, last] = [pictureAt(file, 0.5), pictureAt(file, seconds - 0.5)];
		expect(isStage(first.pixel(486, 360))).toBe(false);
		expect(isStage(last.pixel(486, 360))).toBe(true);
		const bottom = Array.from({ length: 300 * 60 }, (_, index) =>
			last.pixel(972 + (index % 300), 650 + Math.floor(index / 300)),
		);
		expect(bottom.some(isLetter)).toBe(true);
		await benSees.untilInCall('over', ({ recording }) => recording.others.length === 0);
		expect((await adaSees.until('saved', ({ recordings }) => recordings.length === 0)).recordings).toEqual([]);
	});

	/** Resolves with how many bytes there are when there are more than `bytes`. */
	async function untilFragment(bytes: number): Promise<number> {
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
	}

	test('on a disk that takes no more, ends with a word, and plays as far as it goes', async () => {
		await record();
		await untilFragment(await untilFragment(0));
		const session = await adasWindow.createCDPSession();
		const { origin } = ada;
		await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
		const { recordings } = await adaSees.until('over', (snapshot) => snapshot.recordings.length > 0);
		expect(recordings).toMatchObject([{ ending: 'full' }]);
		await benSees.untilInCall('over', ({ recording }) => recording.others.length === 0);
		await read(adasWindow, 'The disk is full');
		// Somebody makes room.
		await session.send('Storage.overrideQuotaForOrigin', { origin });
		const { path: file } = await download(ada.browser, folder, () => click(adasWindow, 'button', 'Save recording'));
		const { seconds, video, audio } = probe(file);
		expect(Math.min(video.seconds, audio.seconds)).toBeGreaterThan(2);
		pictureAt(file, seconds - 0.5);
		await adaSees.until('saved', (snapshot) => snapshot.recordings.length === 0);
	});

	test('and whose browser is killed, is there again at the next start', async () => {
		await record();
		const bytes = await untilFragment(await untilFragment(0));
		const process = ada.browser.process();
		if (!process) throw new Error('no process');
		const gone = once(process, 'exit');
		process.kill('SIGKILL');
		await gone;
		ada = await createPerson({ name: 'Ada Byron', serverOrigin: server.origin, extraArguments: [profile, camera] });
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		const { recordings } = await adaSees.until('there again', (snapshot) => snapshot.recordings.length > 0);
		expect(recordings).toMatchObject([{ ending: 'interrupted' }]);
		expect(recordings[0]?.sizeBytes).toBeGreaterThanOrEqual(bytes);
		await adaSees.untilInCall('back in the call', () => true);
		const popup = await ada.openPopup();
		const { path: file } = await download(ada.browser, folder, () => click(popup, 'button', 'Save recording'));
		const { seconds, video } = probe(file);
		expect(seconds).toBeGreaterThan(2);
		expect(video.frames).toBeGreaterThan(10);
		pictureAt(file, seconds - 0.5);
		await adaSees.until('saved', (snapshot) => snapshot.recordings.length === 0);
	});
});

/** More than a file has before its first fragment. */
const headerBytes = 4_096;

/** As dark as what is behind the tiles. */
function isStage(colour: readonly [red: number, green: number, blue: number]): boolean {
	return colour.every((part) => part < 40);
}

function isLetter(colour: readonly [red: number, green: number, blue: number]): boolean {
	return colour.every((part) => part > 200);
}
