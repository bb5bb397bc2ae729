import { describe, expect, it } from 'vitest';
import type { ShareView } from '#engine/contract/snapshot.ts';
import { createScreenCapture, type ScreenTracks } from '#engine/media/screen-capture.ts';
import { asTrack } from '../../fakes/fake-media.ts';
import { FakeMediaDevices } from '../../fakes/fake-media-devices.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { settled } from '../../fakes/until.ts';

const picker = { kind: 'picker' } as const;
const tab = { kind: 'tab', captureId: 'the tab' } as const;

class ShareUnderTest {
	readonly devices = new FakeMediaDevices();
	readonly told: (ShareView | null)[] = [];
	readonly playing = new Set<MediaStream>();
	readonly log = createRecordingLog();
	sent: ScreenTracks = { screen: null, screenSound: null };
	onTracks: (tracks: ScreenTracks) => void = () => {};
	readonly share = createScreenCapture({
		mediaDevices: this.devices,
		playBack: (stream) => {
			this.playing.add(stream);
			return () => this.playing.delete(stream);
		},
		onChange: (share) => this.told.push(share),
		onTracks: (tracks) => {
			this.sent = tracks;
			this.onTracks(tracks);
		},
		log: this.log,
	});

	get states(): readonly (string | null)[] {
		return this.told.map((share) => share && `${share.state} ${share.surface ?? '-'}`);
	}

	/** The share that ends up told. */
	get view(): ShareView | null {
		return this.told.at(-1) ?? null;
	}

	get live(): number {
		return this.devices.tracks.filter(({ readyState }) => readyState === 'live').length;
	}

	/** Starts, and picks. */
	async pick(surface: string, { sound = false } = {}): Promise<string> {
		const started = this.share.start(picker);
		this.devices.displayRequests.at(-1)?.grant({ surface, sound });
		return await started;
	}
}

describe('sharing through the picker', () => {
	it('hands over picture and sound of what was picked', async () => {
		const test = new ShareUnderTest();
		expect(await test.pick('window', { sound: true })).toBe('live');
		expect(test.states).toEqual(['asking -', 'live window']);
		expect(test.view?.hasSound).toBe(true);
		expect([test.sent.screen, test.sent.screenSound]).toEqual(test.devices.tracks);
		expect(test.playing.size).toBe(0);
	});

	it('keeps the call out of the sound, sounds as they are, and the picture sharp', async () => {
		const test = new ShareUnderTest();
		await test.pick('monitor');
		expect(test.devices.displayRequests[0]?.options).toMatchObject({
			audio: { restrictOwnAudio: true, suppressLocalAudioPlayback: false, echoCancellation: false },
			video: { width: { max: 2_560 }, height: { max: 1_440 }, frameRate: { max: 30 } },
			systemAudio: 'include',
			windowAudio: 'window',
			surfaceSwitching: 'include',
			selfBrowserSurface: 'exclude',
		});
	});

	it('has no sound where the platform gives none', async () => {
		const test = new ShareUnderTest();
		await test.pick('monitor');
		expect([test.view?.hasSound, test.sent.screenSound]).toEqual([false, null]);
	});

	it('is as before when nothing was picked', async () => {
		const test = new ShareUnderTest();
		const started = test.share.start(picker);
		test.devices.displayRequests[0]?.refuse('NotAllowedError');
		expect(await started).toBe('dismissed');
		expect(test.states).toEqual(['asking -', null]);
		expect(test.log.warnings).toEqual([]);
	});

	it('fails where the browser can not share', async () => {
		const test = new ShareUnderTest();
		const started = test.share.start(picker);
		test.devices.displayRequests[0]?.refuse('NotFoundError');
		expect(await started).toBe('failed');
		expect(test.states).toEqual(['asking -', null]);
		expect(test.log.warnings).toEqual(['share failed: NotFoundError']);
	});
});

describe('sharing a tab', () => {
	it('captures by its id, and plays its sound to its own user', async () => {
		const test = new ShareUnderTest();
		expect(await test.share.start(tab)).toBe('live');
		expect(test.devices.requests[0]?.constraints).toMatchObject({
			audio: { mandatory: { chromeMediaSource: 'tab', chromeMediaSourceId: 'the tab' } },
			video: { mandatory: { chromeMediaSource: 'tab', chromeMediaSourceId: 'the tab' } },
		});
		expect(test.view).toMatchObject({ state: 'live', surface: 'browser', hasSound: true });
		expect(test.playing.size).toBe(1);
		test.share.stop();
		expect([test.playing.size, test.live]).toEqual([0, 0]);
	});

	it("asks for the tab's own size, between limits of another shape: else the browser adds bars", async () => {
		const test = new ShareUnderTest();
		await test.share.start(tab);
		expect(test.devices.requests[0]?.constraints.video).toMatchObject({
			mandatory: { minWidth: 2, minHeight: 2, maxWidth: 2_560, maxHeight: 1_440, maxFrameRate: 30 },
		});
	});

	it('fails without the grant of a click', async () => {
		const test = new ShareUnderTest();
		test.devices.rule = () => 'NotAllowedError';
		expect(await test.share.start(tab)).toBe('failed');
		expect(test.view).toBeNull();
	});
});

describe('what matters in a shared picture', () => {
	it('is sharp text, until somebody says movement', async () => {
		const test = new ShareUnderTest();
		await test.pick('window');
		expect([test.view?.content, test.sent.screen?.contentHint]).toEqual(['detail', 'detail']);
		test.share.setContent('motion');
		expect([test.view?.content, test.sent.screen?.contentHint]).toEqual(['motion', 'motion']);
	});

	it('may be said while the picker is open', async () => {
		const test = new ShareUnderTest();
		const started = test.share.start(picker);
		test.share.setContent('motion');
		test.devices.displayRequests[0]?.grant({ surface: 'window' });
		await started;
		expect([test.view?.content, test.sent.screen?.contentHint]).toEqual(['motion', 'motion']);
	});

	it('is text again for the next share, and nothing without one', async () => {
		const test = new ShareUnderTest();
		test.share.setContent('motion');
		expect(test.told).toEqual([]);
		await test.pick('window');
		test.share.setContent('motion');
		await test.pick('monitor');
		expect([test.view?.content, test.sent.screen?.contentHint]).toEqual(['detail', 'detail']);
	});
});

describe('another share in place of one', () => {
	it('is there before the one before goes', async () => {
		const test = new ShareUnderTest();
		await test.share.start(tab);
		const before = test.sent.screen;
		const seen: unknown[] = [];
		test.onTracks = ({ screen }) => seen.push(before?.readyState, screen?.readyState);
		await test.pick('window');
		expect(seen).toEqual(['live', 'live']);
		expect([before?.readyState, test.live, test.playing.size]).toEqual(['ended', 1, 0]);
		expect(test.states).toEqual(['asking -', 'live browser', 'live window']);
	});

	it('changes nothing when nothing was picked', async () => {
		const test = new ShareUnderTest();
		await test.pick('window');
		const started = test.share.start(picker);
		test.devices.displayRequests[1]?.refuse('NotAllowedError');
		expect(await started).toBe('dismissed');
		expect([test.states, test.live]).toEqual([['asking -', 'live window'], 1]);
	});

	it('is the one asked for last, however late an earlier answer comes', async () => {
		const test = new ShareUnderTest();
		const first = test.share.start(picker);
		expect(await test.pick('monitor')).toBe('live');
		test.devices.displayRequests[0]?.grant({ surface: 'window', sound: true });
		expect(await first).toBe('stopped');
		expect([test.view?.surface, test.live]).toEqual(['monitor', 1]);
	});
});

describe('two pickers at once', () => {
	it('count for the last one, also when the first is answered first', async () => {
		const test = new ShareUnderTest();
		const first = test.share.start(picker);
		const second = test.share.start(picker);
		test.devices.displayRequests[0]?.grant({ surface: 'window' });
		expect([await first, test.live, test.view?.state]).toEqual(['stopped', 0, 'asking']);
		test.devices.displayRequests[1]?.grant({ surface: 'monitor' });
		expect([await second, test.view?.surface]).toEqual(['live', 'monitor']);
	});
});

describe('the end of a share', () => {
	it('stops picture and sound', async () => {
		const test = new ShareUnderTest();
		await test.pick('window', { sound: true });
		test.share.stop();
		test.share.stop();
		expect([test.live, test.sent]).toEqual([0, { screen: null, screenSound: null }]);
		expect(test.states).toEqual(['asking -', 'live window', null]);
	});

	it("comes also from the browser's own bar", async () => {
		const test = new ShareUnderTest();
		await test.pick('window', { sound: true });
		test.devices.tracks[0]?.end();
		expect([test.live, test.sent, test.view]).toEqual([0, { screen: null, screenSound: null }, null]);
	});

	it('stops what is picked after it', async () => {
		const test = new ShareUnderTest();
		const started = test.share.start(picker);
		test.share.stop();
		test.devices.displayRequests[0]?.grant({ surface: 'window', sound: true });
		expect(await started).toBe('stopped');
		expect([test.live, test.sent.screen]).toEqual([0, null]);
		expect(test.states).toEqual(['asking -', null]);
	});

	it('is not the end of its sound alone', async () => {
		const test = new ShareUnderTest();
		await test.pick('window', { sound: true });
		const [picture, sound] = test.devices.tracks;
		sound?.end();
		expect(test.view).toMatchObject({ state: 'live', hasSound: false });
		expect(test.sent).toEqual({ screen: picture && asTrack(picture), screenSound: null });
	});

	it('of one that was replaced concerns nobody', async () => {
		const test = new ShareUnderTest();
		await test.pick('window', { sound: true });
		const old = test.devices.tracks.slice();
		await test.pick('monitor');
		test.onTracks = () => expect.unreachable();
		for (const track of old) track.onended?.();
		expect([test.view?.surface, test.live]).toEqual(['monitor', 1]);
	});

	it('is final with closing', async () => {
		const test = new ShareUnderTest();
		await test.pick('window');
		test.share.close();
		expect([await test.share.start(picker), test.live, test.view]).toEqual(['stopped', 0, null]);
		await settled();
		expect(test.devices.displayRequests.length).toBe(1);
	});
});
