/** A recording that the disk has no more room for. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, read } from './support/controls.ts';
import { download } from './support/downloads.ts';
import { createRecordedCall, type RecordedCall } from './support/recorded-call.ts';
import { hasVideoPrograms, pictureAt, probe } from './support/video-file.ts';

const title = 'a recording on a disk that takes no more';
const named = hasVideoPrograms ? title : `${title} (left out: needs ffmpeg)`;

describe.skipIf(!hasVideoPrograms)(named, () => {
	let call: RecordedCall;

	beforeAll(async () => {
		call = await createRecordedCall();
	});

	afterAll(() => call?.close());

	test('ends with a word, and plays as far as it goes', async () => {
		await call.record();
		await call.untilFragment(await call.untilFragment(0));
		const session = await call.window.createCDPSession();
		const { origin } = call.ada;
		await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
		const { recordings } = await call.adaSees.until('over', (snapshot) => snapshot.recordings.length > 0);
		expect(recordings).toMatchObject([{ ending: 'full' }]);
		await call.benSees.untilInCall('over', ({ recording }) => recording.others.length === 0);
		await read(call.window, 'The disk is full');
		// Somebody makes room.
		await session.send('Storage.overrideQuotaForOrigin', { origin });
		const { path: file } = await download(call.ada.browser, call.folder, () =>
			click(call.window, 'button', 'Save recording'),
		);
		const { seconds, video, audio } = probe(file);
		expect(Math.min(video.seconds, audio.seconds)).toBeGreaterThan(2);
		pictureAt(file, seconds - 0.5);
		await call.adaSees.until('saved', (snapshot) => snapshot.recordings.length === 0);
	});
});
