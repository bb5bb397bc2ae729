import { describe, expect, it } from 'vitest';
import type { DeviceState } from '#engine/contract/snapshot.ts';
import { type CaptureKind, createCapture } from '#engine/media/capture.ts';
import { type DeviceRequest, FakeMediaDevices } from '../../fakes/fake-media-devices.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { settled } from '../../fakes/until.ts';

/** Camera and microphone where no list of devices is known. */
class CaptureUnderTest {
	readonly devices = new FakeMediaDevices();
	readonly told: string[] = [];
	readonly log = createRecordingLog();
	readonly sending: Record<CaptureKind, MediaStreamTrack | null> = { microphone: null, camera: null };
	/** What the level is taken of. */
	heard: MediaStreamTrack | null = null;
	mayAsk: (kind: CaptureKind) => boolean = () => true;
	readonly capture = createCapture({
		mediaDevices: this.devices,
		mayAsk: (kind) => this.mayAsk(kind),
		onTrack: (kind, track) => {
			this.sending[kind] = track;
		},
		onMicrophone: (track) => {
			this.heard = track;
		},
		onState: (kind, state) => this.told.push(`${kind} ${state}`),
		onSwitchFailed: (kind, failure) => this.told.push(`${kind} not switched: ${failure}`),
		log: this.log,
	});

	/** How the devices are, as told last. */
	get states(): Readonly<Partial<Record<CaptureKind, DeviceState>>> {
		return Object.fromEntries(this.told.map((line) => line.split(' ')));
	}

	get asked(): string[] {
		return this.devices.requests.map(({ audio, video }) =>
			[audio && 'audio', video && 'video'].filter(Boolean).join('+'),
		);
	}

	async set(wanted: Partial<Record<CaptureKind, boolean>>): Promise<void> {
		this.capture.set(wanted);
		await settled();
	}
}

function refusing(...kinds: readonly ('audio' | 'video')[]) {
	return (request: DeviceRequest) => (kinds.some((kind) => request[kind]) ? 'NotAllowedError' : '');
}

describe('capture', () => {
	it('asks for both devices in one request', async () => {
		const test = new CaptureUnderTest();
		await test.set({ microphone: true, camera: true });
		expect(test.asked).toEqual(['audio+video']);
		expect(test.told).toEqual(['microphone opening', 'camera opening', 'microphone live', 'camera live']);
		const [microphone, camera] = test.devices.tracks;
		expect(test.sending.microphone).toBe(microphone?.clones[0]);
		expect(test.sending.camera).toBe(camera);
		expect(test.heard).toBe(microphone);
	});

	it('says what the tracks are of', async () => {
		const test = new CaptureUnderTest();
		await test.set({ microphone: true, camera: true });
		expect(test.sending.microphone?.contentHint).toBe('speech');
		expect(test.sending.camera?.contentHint).toBe('motion');
	});

	it.each([
		[['video'], { microphone: 'live', camera: 'refused' }],
		[['audio'], { microphone: 'refused', camera: 'live' }],
		[['audio', 'video'], { microphone: 'refused', camera: 'refused' }],
	] as const)('asks for each alone when both together are not to be had: %j refused', async (kinds, states) => {
		const test = new CaptureUnderTest();
		test.devices.rule = refusing(...kinds);
		await test.set({ microphone: true, camera: true });
		await settled();
		expect(test.asked).toEqual(['audio+video', 'audio', 'video']);
		expect(test.states).toEqual(states);
	});

	it.each([
		['NotAllowedError', 'refused'],
		['SecurityError', 'refused'],
		['NotReadableError', 'busy'],
		['AbortError', 'busy'],
		['NotFoundError', 'missing'],
		['OverconstrainedError', 'missing'],
	])('tells %s as %s', async (name, state) => {
		const test = new CaptureUnderTest();
		test.devices.rule = () => name;
		await test.set({ camera: true });
		expect(test.states).toEqual({ camera: state });
		expect(test.asked).toEqual(['video']);
	});

	it('asks for nothing that is not wanted, and for nothing twice', async () => {
		const test = new CaptureUnderTest();
		await test.set({ microphone: true, camera: false });
		await test.set({ microphone: true });
		expect(test.asked).toEqual(['audio']);
	});

	it('does not ask where no question can be shown', async () => {
		const test = new CaptureUnderTest();
		test.mayAsk = (kind) => kind === 'microphone';
		await test.set({ microphone: true, camera: true });
		expect(test.asked).toEqual(['audio']);
		expect(test.states).toEqual({ microphone: 'live', camera: 'refused' });
	});

	it('tries again for a device that failed, when asked to', async () => {
		const test = new CaptureUnderTest();
		test.devices.rule = () => 'NotReadableError';
		await test.set({ camera: true });
		await test.set({ microphone: false });
		expect(test.asked).toEqual(['video']);
		test.devices.rule = () => '';
		await test.set({ camera: true });
		expect(test.states.camera).toBe('live');
	});

	it('releases a camera that is turned off', async () => {
		const test = new CaptureUnderTest();
		await test.set({ camera: true });
		await test.set({ camera: false });
		expect(test.devices.tracks[0]?.readyState).toBe('ended');
		expect(test.sending.camera).toBeNull();
		expect(test.states.camera).toBe('closed');
	});

	it('keeps a muted microphone open, and sends silence while its level is still to be heard', async () => {
		const test = new CaptureUnderTest();
		await test.set({ microphone: true });
		await test.set({ microphone: false });
		const [track] = test.devices.tracks;
		expect([track?.readyState, track?.enabled]).toEqual(['live', true]);
		expect(test.sending.microphone?.enabled).toBe(false);
		expect(test.states.microphone).toBe('live');
		await test.set({ microphone: true });
		expect(test.sending.microphone?.enabled).toBe(true);
		expect(test.asked).toEqual(['audio']);
	});

	it('mutes at once, not after a camera that is still opening', async () => {
		const test = new CaptureUnderTest();
		await test.set({ microphone: true });
		test.devices.rule = null;
		await test.set({ camera: true });
		test.capture.set({ microphone: false });
		expect(test.sending.microphone?.enabled).toBe(false);
	});

	it('opens the microphone of push to talk at once, and muted', async () => {
		const test = new CaptureUnderTest();
		test.capture.prefer({ microphoneId: '', cameraId: '', noiseSuppression: true, pushToTalk: true });
		await test.set({ microphone: false, camera: true });
		expect(test.asked).toEqual(['audio+video']);
		expect(test.sending.microphone?.enabled).toBe(false);
		expect(test.heard?.enabled).toBe(true);
		await test.set({ microphone: true });
		expect(test.sending.microphone?.enabled).toBe(true);
		expect(test.asked).toHaveLength(1);
	});

	it('opens a microphone silent that was muted meanwhile', async () => {
		const test = new CaptureUnderTest();
		test.devices.rule = null;
		await test.set({ microphone: true });
		await test.set({ microphone: false });
		test.devices.requests[0]?.grant();
		await settled();
		expect(test.sending.microphone?.enabled).toBe(false);
		expect(test.states.microphone).toBe('live');
	});

	it('stops a camera that was turned off while it opened, and says so', async () => {
		const test = new CaptureUnderTest();
		test.devices.rule = null;
		await test.set({ camera: true });
		await test.set({ camera: false });
		test.devices.requests[0]?.grant();
		await settled();
		expect(test.devices.tracks[0]?.readyState).toBe('ended');
		expect(test.sending.camera).toBeNull();
		expect(test.states.camera).toBe('closed');
	});

	it('skips what is no longer wanted when its turn comes', async () => {
		const test = new CaptureUnderTest();
		test.devices.rule = null;
		await test.set({ microphone: true });
		for (const camera of [true, false, true, false]) test.capture.set({ camera });
		test.devices.requests[0]?.grant();
		await settled();
		expect(test.asked).toEqual(['audio']);
	});

	it('ends with a camera that is wanted, however often it was clicked', async () => {
		const test = new CaptureUnderTest();
		test.devices.rule = null;
		await test.set({ camera: true });
		for (const camera of [false, true, false, true]) test.capture.set({ camera });
		test.devices.requests[0]?.grant();
		await settled();
		expect(test.asked).toEqual(['video']);
		expect(test.states.camera).toBe('live');
		expect(test.devices.tracks[0]?.readyState).toBe('live');
	});

	it('tells of a device that was unplugged, and opens it again when asked', async () => {
		const test = new CaptureUnderTest();
		await test.set({ microphone: true });
		test.devices.unplug('mic-1');
		expect(test.states.microphone).toBe('opening');
		expect([test.sending.microphone, test.heard]).toEqual([null, null]);
		await settled();
		expect(test.states.microphone).toBe('missing');
		test.devices.plug('audioinput', 'mic-1');
		await test.set({ microphone: true });
		expect(test.states.microphone).toBe('live');
		expect(test.heard).toBe(test.devices.tracks[1]);
	});

	it('does not ask alone for a camera that was turned off while both were asked for', async () => {
		const test = new CaptureUnderTest();
		test.devices.rule = null;
		await test.set({ microphone: true, camera: true });
		await test.set({ camera: false });
		test.devices.requests[0]?.refuse('NotReadableError');
		await settled();
		test.devices.requests[1]?.grant();
		await settled();
		expect(test.asked).toEqual(['audio+video', 'audio']);
		expect(test.states).toEqual({ microphone: 'live', camera: 'closed' });
	});

	it('minds only the track in use when one ends', async () => {
		const test = new CaptureUnderTest();
		await test.set({ camera: true });
		await test.set({ camera: false });
		await test.set({ camera: true });
		test.devices.tracks[0]?.end();
		expect(test.states.camera).toBe('live');
	});
});

describe('closing', () => {
	it('releases everything, once', async () => {
		const test = new CaptureUnderTest();
		await test.set({ microphone: true, camera: true });
		test.told.length = 0;
		test.capture.close();
		test.capture.close();
		const given = test.devices.tracks.flatMap((track) => [track, ...track.clones]);
		expect(given.map(({ readyState }) => readyState)).toEqual(['ended', 'ended', 'ended']);
		expect(test.told).toEqual(['microphone closed', 'camera closed']);
		expect(test.sending).toEqual({ microphone: null, camera: null });
		expect(test.heard).toBeNull();
	});

	it('stops what opens late, and tells nothing more', async () => {
		const test = new CaptureUnderTest();
		test.devices.rule = null;
		await test.set({ microphone: true, camera: true });
		test.capture.close();
		test.told.length = 0;
		test.devices.requests[0]?.grant();
		await settled();
		expect(test.devices.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
		expect(test.told).toEqual([]);
	});

	it('asks for nothing any more, not even alone', async () => {
		const test = new CaptureUnderTest();
		test.devices.rule = null;
		await test.set({ microphone: true, camera: true });
		test.capture.close();
		test.devices.requests[0]?.refuse('NotFoundError');
		await settled();
		await test.set({ camera: true });
		expect(test.asked).toEqual(['audio+video']);
		expect(test.log.warnings).toEqual([]);
	});
});
