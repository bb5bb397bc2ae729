/** Recordings of real calls, read back by programs that know nothing of ours. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, see } from './support/controls.ts';
import { download } from './support/downloads.ts';
import { createRecordedCall, type RecordedCall } from './support/recorded-call.ts';
import { hasVideoPrograms, pictureAt, probe } from './support/video-file.ts';

const title = 'a call that is recorded';
const named = hasVideoPrograms ? title : `${title} (left out: needs ffmpeg)`;

/** One of 25 pictures a second. */
const frameSeconds = 0.04;

/** Of numbers that a file tells in thousandths, and the computer in binary fractions. */
const roundingSeconds = 0.001;

/** Between two clocks in two processes, one of them waiting for its turn on a busy machine. */
const reachSeconds = 2;

describe.skipIf(!hasVideoPrograms)(named, () => {
	let call: RecordedCall;

	beforeAll(async () => {
		call = await createRecordedCall();
	});

	afterAll(() => call?.close());

	test('has in it who agreed, plays anywhere, and is as long as it took', async () => {
		await call.record();
		const began = performance.now();
		const benAnswers = await call.ben.openPopup();
		await see(benAnswers, 'dialog', 'Ada is recording');
		// In fragments of two seconds: this one is over, and Ben was in none of it.
		const alone = await call.untilFragment(0);
		await click(benAnswers, 'button', 'OK, stay');
		await call.benSees.untilInCall('agreed', ({ recording }) => recording.others[0]?.agreed === true);
		await call.benSees.send({ type: 'send-message', text: 'The pontoon moves two metres east.' });
		await call.adaSees.until('written', ({ chat }) => chat.messages.length === 1);
		await call.untilFragment(await call.untilFragment(await call.untilFragment(alone)));
		const { path: file } = await download(call.ada.browser, call.folder, async () => {
			await click(call.window, 'button', 'More');
			await click(call.window, 'menuitem', 'Stop recording');
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
		await call.benSees.untilInCall('over', ({ recording }) => recording.others.length === 0);
		expect((await call.adaSees.until('saved', ({ recordings }) => recordings.length === 0)).recordings).toEqual([]);
	});

	test('and whose browser is killed, is there again at the next start', async () => {
		await call.record();
		const bytes = await call.untilFragment(await call.untilFragment(0));
		const process = call.ada.browser.process();
		if (!process) throw new Error('no process');
		const gone = once(process, 'exit');
		process.kill('SIGKILL');
		await gone;
		await call.restartAda();
		const { recordings } = await call.adaSees.until('there again', (snapshot) => snapshot.recordings.length > 0);
		expect(recordings).toMatchObject([{ ending: 'interrupted' }]);
		expect(recordings[0]?.sizeBytes).toBeGreaterThanOrEqual(bytes);
		await call.adaSees.untilInCall('back in the call', () => true);
		const popup = await call.ada.openPopup();
		const { path: file } = await download(call.ada.browser, call.folder, () =>
			click(popup, 'button', 'Save recording'),
		);
		const { seconds, video } = probe(file);
		expect(seconds).toBeGreaterThan(2);
		expect(video.frames).toBeGreaterThan(10);
		pictureAt(file, seconds - 0.5);
		await call.adaSees.until('saved', (snapshot) => snapshot.recordings.length === 0);
	});
});

/** As dark as what is behind the tiles. */
function isStage(colour: readonly [red: number, green: number, blue: number]): boolean {
	return colour.every((part) => part < 40);
}

function isLetter(colour: readonly [red: number, green: number, blue: number]): boolean {
	return colour.every((part) => part > 200);
}
