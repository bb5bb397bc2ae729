/** The browser's fake cameras: which one a picture comes from, and how they get into the trouble that real ones know. */
import type { Page } from 'puppeteer-core';
import { vi } from 'vitest';

/** Of the browser. The second can't be encoded, so that only the first and the third are of use. */
export const threeCameras = '--use-fake-device-for-media-stream=device-count=3';

/** By their labels. */
export type Camera = 'fake_device_0' | 'fake_device_2';

/**
 * Waits for the picture of a fake camera on the stage. The first is drawn as it is and the third sent as JPEG, which makes
 * its green a little darker: 128 instead of 135 of 255, about 133 after encoding.
 */
export async function untilPictureOf(page: Page, camera: Camera): Promise<void> {
	await vi.waitFor(
		async () => {
			const picture = await readPicture(page);
			const { green } = picture ?? { green: 0 };
			if (camera === 'fake_device_0' ? green > 130.5 : green > 120 && green < 129.5) return;
			throw new Error(`no picture of ${camera}, but ${JSON.stringify(picture)}`);
		},
		{ interval: 50, timeout: 20_000 },
	);
}

/** Of the other one on the stage, how green it is where no fake camera draws anything, lower left; null without a frame. */
function readPicture(page: Page) {
	return page.$eval('>>> video:not(.mirrored)', (element) => {
		const video = element as HTMLVideoElement;
		const context = new OffscreenCanvas(64, 64).getContext('2d');
		if (video.videoWidth === 0 || !context) return null;
		context.drawImage(video, 0, 0, 64, 64);
		const { data } = context.getImageData(2, 46, 12, 12);
		const greens = data.filter((_, index) => index % 4 === 1);
		const green = greens.reduce((sum, value) => sum + value, 0) / greens.length;
		return { green, width: video.videoWidth, height: video.videoHeight, time: video.currentTime, paused: video.paused };
	});
}

export interface CameraTrouble {
	/** Another program has the camera, or lets go of it: whoever has it open already keeps it. */
	setBusy(camera: Camera, isBusy: boolean): Promise<void>;
	/** Its tracks end, and it is no longer listed. */
	pull(...cameras: Camera[]): Promise<void>;
	/** As a phone call does: their tracks end, and they are busy, but still listed. */
	interrupt(...cameras: Camera[]): Promise<void>;
	plug(camera: Camera): Promise<void>;
}

/**
 * No machine that tests run on has cameras to pull out, and fake ones stay. So the device layer of the engine's document
 * is replaced by one that answers as the W3C Media Capture specification has it for cameras that are busy or gone;
 * everything behind it is what users have. The second fake camera is gone from the start.
 */
export async function troubleCameras(page: Page): Promise<CameraTrouble> {
	// A script as text: it runs in the page as it stands here.
	await page.evaluate(`{
		const { mediaDevices } = navigator;
		const list = mediaDevices.enumerateDevices.bind(mediaDevices);
		const open = mediaDevices.getUserMedia.bind(mediaDevices);
		const busy = new Set();
		const gone = new Set(['fake_device_1']);
		const tracks = new Set();
		globalThis.cameras = {
			busy,
			gone,
			end(label) {
				for (const track of tracks) {
					if (track.label !== label || track.readyState === 'ended') continue;
					track.stop();
					track.dispatchEvent(new Event('ended'));
				}
			},
		};
		const present = async () => (await list()).filter(({ label }) => !gone.has(label));
		mediaDevices.enumerateDevices = present;
		mediaDevices.getUserMedia = async ({ audio, video }) => {
			if (!video) return open({ audio, video });
			const cameras = (await present()).filter(({ kind }) => kind === 'videoinput');
			const { exact, ideal } = video.deviceId ?? {};
			const wanted = cameras.find(({ deviceId }) => deviceId === (exact ?? ideal));
			if (exact && !wanted) throw new OverconstrainedError('deviceId');
			const camera = wanted ?? cameras[0];
			if (!camera) throw new DOMException('Requested device not found', 'NotFoundError');
			if (busy.has(camera.label)) throw new DOMException('Could not start video source', 'NotReadableError');
			const stream = await open({ audio, video: { ...video, deviceId: { exact: camera.deviceId } } });
			for (const track of stream.getVideoTracks()) tracks.add(track);
			return stream;
		};
		// Whoever has listed them already lists them again, and is done before this.
		mediaDevices.dispatchEvent(new Event('devicechange'));
		present();
	}`);
	const change = (script: string) => page.evaluate(`${script}; undefined`) as Promise<void>;
	return {
		setBusy: (camera, isBusy) => change(`cameras.busy.${isBusy ? 'add' : 'delete'}('${camera}')`),
		pull: (...gone) =>
			change(gone.map((camera) => `cameras.gone.add('${camera}'); cameras.end('${camera}')`).join(';')),
		interrupt: (...taken) =>
			change(taken.map((camera) => `cameras.busy.add('${camera}'); cameras.end('${camera}')`).join(';')),
		plug: (camera) => change(`cameras.gone.delete('${camera}')`),
	};
}
