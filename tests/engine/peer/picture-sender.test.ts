import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PictureEncoding } from '#engine/peer/ladder.ts';
import { createPictureSender, type PictureSender } from '#engine/peer/picture-sender.ts';
import { FakeConnection } from '../../fakes/fake-connection.ts';
import { asTrack, FakeTrack } from '../../fakes/fake-media.ts';
import type { FakeSender } from '../../fakes/fake-transceiver.ts';
import { settled } from '../../fakes/until.ts';

const fullSizeDelayMs = 600;

const encoding: PictureEncoding = {
	maxHeight: 360,
	maxBitrateBps: 450_000,
	maxFramesPerSecond: 20,
	degradationPreference: 'maintain-framerate',
};

let sender: FakeSender;
let picture: PictureSender;

function create({ startsSmall = false } = {}): void {
	sender = new FakeConnection().addTransceiver('video').sender;
	sender.track = camera(720);
	picture = createPictureSender(sender as unknown as RTCRtpSender, { startsSmall });
}

function camera(height: number): MediaStreamTrack {
	return asTrack(new FakeTrack('video', { height }));
}

function sent(): RTCRtpEncodingParameters {
	return sender.parameters.encodings[0] ?? {};
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	create();
});

afterEach(() => {
	picture.close();
	expect(vi.getTimerCount()).toBe(0);
	vi.useRealTimers();
});

describe('a picture', () => {
	it('is scaled to the height it may have, and bounded in rate and speed', async () => {
		picture.setEncoding(encoding);
		await settled();
		expect(sent()).toEqual({ active: true, scaleResolutionDownBy: 2, maxBitrate: 450_000, maxFramerate: 20 });
		expect(sender.parameters.degradationPreference).toBe('maintain-framerate');
	});

	it('is never enlarged', async () => {
		sender.track = camera(240);
		picture.setEncoding(encoding);
		await settled();
		expect(sent().scaleResolutionDownBy).toBe(1);
	});

	it('of unknown height is sent as it is', async () => {
		sender.track = asTrack(new FakeTrack('video'));
		picture.setEncoding(encoding);
		await settled();
		expect(sent().scaleResolutionDownBy).toBe(1);
	});

	it('follows its track when that changes its size, and is left alone when nothing changed', async () => {
		picture.setEncoding(encoding);
		picture.setEncoding(encoding);
		await settled();
		picture.setEncoding(encoding);
		await settled();
		expect(sender.changes).toBe(1);
		sender.track = camera(1_080);
		picture.setEncoding(encoding);
		await settled();
		expect(sent().scaleResolutionDownBy).toBe(3);
	});

	it('ends as was said last, one change at a time', async () => {
		for (const maxHeight of [720, 540, 360, 180]) picture.setEncoding({ ...encoding, maxHeight });
		await settled();
		expect(sent().scaleResolutionDownBy).toBe(4);
		expect(sender.changes).toBe(2);
	});

	it('is tried again when the browser refused', async () => {
		sender.refuses = true;
		picture.setEncoding(encoding);
		picture.start();
		await settled();
		sender.refuses = false;
		picture.setEncoding(encoding);
		await settled();
		expect([sent().maxBitrate, sender.keyFrames]).toEqual([450_000, 1]);
	});

	it('stops, and begins again with a key frame', async () => {
		picture.setEncoding(encoding);
		picture.start();
		await settled();
		const before = sender.keyFrames;
		picture.setEncoding(null);
		await settled();
		expect([sent().active, sender.keyFrames]).toEqual([false, before]);
		picture.setEncoding(encoding);
		await settled();
		expect([sent().active, sender.keyFrames]).toEqual([true, before + 1]);
	});

	it('is not sent while the path carries nothing, whatever is said of it, and then begins with a key frame', async () => {
		picture.setEncoding(encoding);
		picture.start();
		await settled();
		const before = sender.keyFrames;
		picture.pause();
		picture.setEncoding({ ...encoding, maxHeight: 180 });
		picture.renew();
		await settled();
		expect([sent().active, sender.keyFrames]).toEqual([false, before]);
		picture.start();
		await settled();
		expect([sent().active, sender.keyFrames]).toEqual([true, before + 1]);
	});

	it('begins with a key frame whenever the path works again, or another track is on the line', async () => {
		picture.setEncoding(encoding);
		await settled();
		expect(sender.keyFrames).toBe(0);
		for (const [index, again] of [picture.start, picture.start, picture.renew].entries()) {
			again();
			await settled();
			expect(sender.keyFrames).toBe(index + 1);
		}
	});

	it('that comes later has its key frame then', async () => {
		sender.track = null;
		picture.start();
		await settled();
		expect(sender.keyFrames).toBe(0);
		sender.track = camera(720);
		picture.renew();
		await settled();
		expect(sender.keyFrames).toBe(1);
	});

	it('is left alone once it is closed', async () => {
		picture.close();
		picture.setEncoding(encoding);
		await settled();
		expect(sender.changes).toBe(0);
	});
});

describe('a picture that starts small', () => {
	beforeEach(() => create({ startsSmall: true }));

	it('is a quarter as high until shortly after the connection', async () => {
		picture.setEncoding({ ...encoding, maxHeight: 720 });
		await settled();
		vi.advanceTimersByTime(60_000);
		picture.start();
		vi.advanceTimersByTime(fullSizeDelayMs - 1);
		await settled();
		expect(sent().scaleResolutionDownBy).toBe(4);
		vi.advanceTimersByTime(1);
		await settled();
		expect(sent().scaleResolutionDownBy).toBe(1);
	});

	it('is small before anything was decided, and does not start small again', async () => {
		picture.setEncoding(undefined);
		await settled();
		expect(sent()).toEqual({ active: true, scaleResolutionDownBy: 4 });
		picture.start();
		vi.advanceTimersByTime(fullSizeDelayMs);
		picture.start();
		await settled();
		expect(sent().scaleResolutionDownBy).toBe(1);
	});

	it('starts small again after the path carried nothing', async () => {
		picture.setEncoding({ ...encoding, maxHeight: 720 });
		picture.start();
		vi.advanceTimersByTime(fullSizeDelayMs);
		picture.pause();
		vi.advanceTimersByTime(60_000);
		picture.start();
		await settled();
		expect(sent().scaleResolutionDownBy).toBe(4);
		vi.advanceTimersByTime(fullSizeDelayMs);
		await settled();
		expect(sent().scaleResolutionDownBy).toBe(1);
	});

	it('stays small longer over a path that loses much, and is sent whole again and again meanwhile', async () => {
		picture.setEncoding({ ...encoding, maxHeight: 720 });
		picture.start('losing');
		await settled();
		for (const [index] of Array(5).entries()) {
			expect([sent().scaleResolutionDownBy, sender.keyFrames]).toEqual([4, index + 1]);
			vi.advanceTimersByTime(500);
			await settled();
		}
		expect([sent().scaleResolutionDownBy, sender.keyFrames]).toEqual([1, 5]);
	});

	it('is not sent whole again once the path carries nothing', async () => {
		picture.setEncoding({ ...encoding, maxHeight: 720 });
		picture.start('losing');
		await settled();
		picture.pause();
		vi.advanceTimersByTime(60_000);
		await settled();
		expect([sent().active, sender.keyFrames]).toEqual([false, 1]);
	});

	it('is as small as it may be', async () => {
		picture.setEncoding({ ...encoding, maxHeight: 108 });
		await settled();
		expect(sent().scaleResolutionDownBy).toBeCloseTo(720 / 108);
	});
});
