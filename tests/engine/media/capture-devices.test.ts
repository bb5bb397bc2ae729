/** Capture while devices are chosen, plugged and unplugged, with the list of them connected as in the engine. */
import { describe, expect, it } from 'vitest';
import { type CaptureKind, createCapture } from '#engine/media/capture.ts';
import { createDeviceList } from '#engine/media/device-list.ts';
import { FakeMediaDevices, fakeDevice } from '../../fakes/fake-media-devices.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { settled } from '../../fakes/until.ts';

const none = { microphoneId: '', cameraId: '', noiseSuppression: true, pushToTalk: false };

class DevicesUnderTest {
	readonly devices = new FakeMediaDevices();
	readonly told: string[] = [];
	readonly sent: Record<CaptureKind, MediaStreamTrack | null> = { microphone: null, camera: null };
	heard: MediaStreamTrack | null = null;
	/** Called with each track that is handed over. */
	onTrack: (track: MediaStreamTrack | null) => void = () => {};
	mayAsk = true;
	readonly capture = createCapture({
		mediaDevices: this.devices,
		mayAsk: () => this.mayAsk,
		onTrack: (kind, track) => {
			this.sent[kind] = track;
			this.onTrack(track);
		},
		onMicrophone: (track) => {
			this.heard = track;
		},
		onState: (kind, state, deviceId) => this.told.push(`${kind} ${state} ${deviceId ?? '-'}`),
		onSwitchFailed: (kind, failure) => this.told.push(`${kind} not switched: ${failure}`),
		log: createRecordingLog(),
	});
	readonly list = createDeviceList({
		mediaDevices: this.devices,
		onChange: (choices) => this.capture.useDevices(choices),
		log: createRecordingLog(),
	});

	constructor() {
		this.devices.plug('audioinput', 'mic-2');
		this.devices.plug('videoinput', 'cam-2');
	}

	/** A camera that is live, and the list known. */
	static async withCamera(preferences = none): Promise<DevicesUnderTest> {
		const test = new DevicesUnderTest();
		await test.list.refresh();
		test.capture.prefer(preferences);
		await test.set({ camera: true });
		test.told.length = 0;
		return test;
	}

	async set(wanted: Partial<Record<CaptureKind, boolean>>): Promise<void> {
		this.capture.set(wanted);
		await settled();
	}

	async prefer(preferences: Partial<typeof none>): Promise<void> {
		this.capture.prefer({ ...none, ...preferences });
		await settled();
	}

	/** The devices that are open now, as the browser would list them. */
	get open(): (string | undefined)[] {
		return this.devices.tracks
			.filter(({ readyState }) => readyState === 'live')
			.map((track) => track.getSettings().deviceId);
	}
}

describe('choosing what to open', () => {
	it('opens the preferred device, and no other, where it is there', async () => {
		const test = await DevicesUnderTest.withCamera({ ...none, cameraId: 'cam-2' });
		expect(test.open).toEqual(['cam-2']);
		expect(test.devices.requests.at(-1)?.constraints.video).toMatchObject({ deviceId: { exact: 'cam-2' } });
	});

	it('asks for the preferred device if there is one, where the list is not known', async () => {
		const test = new DevicesUnderTest();
		test.devices.hidesDevices = true;
		await test.prefer({ cameraId: 'cam-2' });
		await test.set({ camera: true });
		expect(test.devices.requests[0]?.constraints.video).toMatchObject({ deviceId: { ideal: 'cam-2' } });
		expect(test.told.at(-1)).toBe('camera live cam-2');
	});

	it('leaves the choice to the browser without list and preference', async () => {
		const test = new DevicesUnderTest();
		test.devices.hidesDevices = true;
		await test.set({ camera: true });
		expect(test.devices.requests[0]?.constraints.video).not.toHaveProperty('deviceId');
	});

	it.each(['OverconstrainedError', 'NotFoundError'])(
		'takes any device where the chosen one is gone: %s',
		async (name) => {
			const test = new DevicesUnderTest();
			await test.list.refresh();
			await test.prefer({ cameraId: 'cam-2' });
			test.devices.failures.set('cam-2', name);
			await test.set({ camera: true });
			expect(test.told).toEqual(['camera opening -', 'camera live cam-1']);
		},
	);

	it('takes no other in place of one that is busy', async () => {
		const test = new DevicesUnderTest();
		await test.list.refresh();
		await test.prefer({ cameraId: 'cam-2' });
		test.devices.failures.set('cam-2', 'NotReadableError');
		await test.set({ camera: true });
		expect(test.told).toEqual(['camera opening -', 'camera busy -']);
	});

	it('knows which microphone the system chose, once the list is there', async () => {
		const test = new DevicesUnderTest();
		const own = fakeDevice('audioinput', 'mic-2');
		test.devices.hidesDevices = true;
		test.devices.devices = [{ ...own, deviceId: 'default' }, fakeDevice('audioinput', 'mic-1'), own];
		await test.set({ microphone: true });
		test.devices.hidesDevices = false;
		await test.list.refresh();
		expect(test.told).toEqual(['microphone opening -', 'microphone live default', 'microphone live mic-2']);
	});
});

describe('switching', () => {
	it('hands over the new track before the old one stops', async () => {
		const test = await DevicesUnderTest.withCamera();
		const before = test.sent.camera;
		test.onTrack = (track) => test.told.push(`${before?.readyState} then ${track?.readyState}`);
		await test.prefer({ cameraId: 'cam-2' });
		expect(test.told).toEqual(['live then live', 'camera live cam-2']);
		expect(test.open).toEqual(['cam-2']);
	});

	it('keeps the microphone muted, and takes the level of the new one', async () => {
		const test = new DevicesUnderTest();
		await test.list.refresh();
		await test.set({ microphone: true });
		await test.set({ microphone: false });
		await test.prefer({ microphoneId: 'mic-2' });
		expect(test.sent.microphone?.enabled).toBe(false);
		expect(test.heard?.getSettings().deviceId).toBe('mic-2');
		expect(test.open).toEqual(['mic-2']);
		expect(test.devices.tracks[0]?.clones[0]?.readyState).toBe('ended');
	});

	it('opens the microphone anew for other processing, closed before or the browser keeps what it had', async () => {
		const test = new DevicesUnderTest();
		await test.set({ microphone: true });
		test.told.length = 0;
		test.devices.rule = () => {
			test.told.push(`asked while ${test.open.length} open`);
			return '';
		};
		await test.prefer({});
		await test.prefer({ noiseSuppression: false });
		await test.prefer({ noiseSuppression: false });
		expect(test.told).toEqual(['asked while 0 open']);
		expect(test.devices.requests.at(-1)?.constraints.audio).toMatchObject({ noiseSuppression: false });
		expect([test.open, test.sent.microphone?.readyState]).toEqual([['mic-1'], 'live']);
	});

	it('says so when the microphone can not be opened anew', async () => {
		const test = new DevicesUnderTest();
		await test.set({ microphone: true });
		test.devices.failures.set('mic-1', 'NotReadableError');
		await test.prefer({ noiseSuppression: false });
		expect(test.told.slice(-2)).toEqual(['microphone opening -', 'microphone busy -']);
		expect([test.sent.microphone, test.heard, test.open]).toEqual([null, null, []]);
	});

	it('asks no more for a microphone that is taken away while it is opened anew', async () => {
		const test = new DevicesUnderTest();
		await test.list.refresh();
		await test.set({ microphone: true });
		test.devices.rule = null;
		await test.prefer({ noiseSuppression: false });
		test.mayAsk = false;
		test.capture.useDevices({ microphones: [], cameras: [], speakers: [], hidden: [] });
		test.devices.requests.at(-1)?.refuse('NotFoundError');
		await settled();
		expect(test.told.at(-1)).toBe('microphone refused -');
		expect(test.devices.requests.length).toBe(2);
	});

	it('changes device and processing in one go', async () => {
		const test = new DevicesUnderTest();
		await test.list.refresh();
		await test.set({ microphone: true });
		await test.prefer({ microphoneId: 'mic-2', noiseSuppression: false });
		expect(test.devices.requests.length).toBe(2);
		expect(test.open).toEqual(['mic-2']);
	});

	it('goes on with the old device, and says so, when the new one can not be had', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.devices.failures.set('cam-2', 'NotReadableError');
		await test.prefer({ cameraId: 'cam-2' });
		expect(test.told).toEqual(['camera not switched: busy']);
		expect([test.open, test.sent.camera?.readyState]).toEqual([['cam-1'], 'live']);
	});

	it('tries again to switch when asked to, and when devices change', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.devices.failures.set('cam-2', 'NotReadableError');
		await test.prefer({ cameraId: 'cam-2' });
		await test.set({ camera: true });
		test.devices.plug('videoinput', 'cam-3');
		await settled();
		expect(test.told).toEqual(Array(3).fill('camera not switched: busy'));
		test.devices.failures.clear();
		await test.set({ camera: true });
		expect(test.open).toEqual(['cam-2']);
	});

	it('asks for nothing when the preferred device is open already', async () => {
		const test = await DevicesUnderTest.withCamera({ ...none, cameraId: 'cam-2' });
		await test.set({ camera: true });
		test.devices.plug('videoinput', 'cam-3');
		await settled();
		expect(test.devices.requests.length).toBe(1);
	});

	it('does not try again with every muting', async () => {
		const test = new DevicesUnderTest();
		await test.list.refresh();
		await test.set({ microphone: true });
		test.devices.failures.set('mic-2', 'NotReadableError');
		await test.prefer({ microphoneId: 'mic-2' });
		await test.set({ microphone: false });
		await test.set({ microphone: true });
		expect(test.devices.requests.length).toBe(2);
	});

	it('stays with what is open when the preference goes', async () => {
		const test = await DevicesUnderTest.withCamera({ ...none, cameraId: 'cam-2' });
		await test.prefer({ cameraId: '' });
		expect([test.told, test.open]).toEqual([[], ['cam-2']]);
	});

	it('ends with the last choice, however fast they came', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.devices.rule = null;
		await test.prefer({ cameraId: 'cam-2' });
		for (const cameraId of ['cam-1', 'cam-2', 'cam-1']) test.capture.prefer({ ...none, cameraId });
		test.devices.requests.at(-1)?.grant();
		await settled();
		test.devices.requests.at(-1)?.grant();
		await settled();
		expect(test.open).toEqual(['cam-1']);
		expect(test.devices.requests.length).toBe(3);
	});

	it('leaves nothing open when the camera is turned off meanwhile', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.devices.rule = null;
		await test.prefer({ cameraId: 'cam-2' });
		await test.set({ camera: false });
		test.devices.requests.at(-1)?.grant();
		await settled();
		expect([test.told, test.open, test.sent.camera]).toEqual([['camera closed -'], [], null]);
	});

	it('remembers a choice made while the camera is off', async () => {
		const test = await DevicesUnderTest.withCamera();
		await test.set({ camera: false });
		await test.prefer({ cameraId: 'cam-2' });
		expect(test.open).toEqual([]);
		await test.set({ camera: true });
		expect(test.open).toEqual(['cam-2']);
	});

	it('opens another camera that is chosen in place of a busy one', async () => {
		const test = new DevicesUnderTest();
		await test.list.refresh();
		test.devices.failures.set('cam-1', 'NotReadableError');
		await test.set({ camera: true });
		await test.prefer({ cameraId: 'cam-2' });
		expect(test.told.at(-1)).toBe('camera live cam-2');
	});
});

describe('unplugging', () => {
	it('opens the next device', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.devices.unplug('cam-1');
		await settled();
		expect(test.told).toEqual(['camera opening -', 'camera live cam-2']);
	});

	it('does not open again what ended, while the list still has it', async () => {
		const test = await DevicesUnderTest.withCamera({ ...none, cameraId: 'cam-1' });
		test.devices.tracks.at(-1)?.end();
		await settled();
		expect(test.open).toEqual(['cam-2']);
		await test.set({ camera: true });
		expect(test.open).toEqual(['cam-2']);
	});

	it('notices also by the list alone', async () => {
		const test = await DevicesUnderTest.withCamera();
		const [camera] = test.devices.tracks;
		test.capture.useDevices({ microphones: [], cameras: [{ deviceId: 'cam-2', label: '' }], speakers: [], hidden: [] });
		await settled();
		expect([camera?.readyState, test.open]).toEqual(['ended', ['cam-2']]);
	});

	it('opens the next microphone muted where the one before was', async () => {
		const test = new DevicesUnderTest();
		await test.list.refresh();
		await test.set({ microphone: true });
		await test.set({ microphone: false });
		test.devices.unplug('mic-1');
		await settled();
		expect([test.open, test.sent.microphone?.enabled]).toEqual([['mic-2'], false]);
	});

	it('is missing without another device, and opens the first that comes', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.devices.unplug('cam-2');
		test.devices.unplug('cam-1');
		await settled();
		expect(test.told.at(-1)).toBe('camera missing -');
		test.devices.plug('videoinput', 'cam-3');
		await settled();
		expect(test.told.at(-1)).toBe('camera live cam-3');
	});

	it('opens nothing that comes when the camera is off by then', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.devices.unplug('cam-2');
		test.devices.unplug('cam-1');
		await settled();
		await test.set({ camera: false });
		test.devices.plug('videoinput', 'cam-3');
		await settled();
		expect(test.open).toEqual([]);
	});

	it('returns to the preferred device when it returns', async () => {
		const test = await DevicesUnderTest.withCamera({ ...none, cameraId: 'cam-1' });
		test.devices.unplug('cam-1');
		await settled();
		expect(test.open).toEqual(['cam-2']);
		test.devices.plug('videoinput', 'cam-1');
		await settled();
		expect(test.told).toEqual(['camera opening -', 'camera live cam-2', 'camera live cam-1']);
		expect(test.open).toEqual(['cam-1']);
	});

	it('stays with a device that nobody chose, whatever comes', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.devices.unplug('cam-1');
		await settled();
		test.devices.plug('videoinput', 'cam-1');
		await settled();
		expect(test.open).toEqual(['cam-2']);
	});

	it('tries a busy device again only when the devices change', async () => {
		const test = new DevicesUnderTest();
		test.devices.failures.set('cam-1', 'NotReadableError');
		await test.list.refresh();
		await test.set({ camera: true });
		await test.list.refresh();
		expect(test.devices.requests.length).toBe(1);
		test.devices.failures.clear();
		test.devices.plug('videoinput', 'cam-3');
		await settled();
		expect(test.told.at(-1)).toBe('camera live cam-1');
	});

	it('takes a new name of a device for no change of devices', async () => {
		const test = new DevicesUnderTest();
		test.devices.failures.set('cam-1', 'NotReadableError');
		await test.list.refresh();
		await test.set({ camera: true });
		test.devices.devices = test.devices.devices.map((device) => ({ ...device, label: `${device.label}, renamed` }));
		await settled();
		expect(test.devices.requests.length).toBe(1);
	});

	it('is refused, and not asked for, when the permission went with it', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.mayAsk = false;
		test.devices.tracks.at(-1)?.end();
		await settled();
		expect(test.told).toEqual(['camera refused -']);
		expect(test.devices.requests.length).toBe(1);
	});

	it('is refused when the browser says so of the next device', async () => {
		const test = await DevicesUnderTest.withCamera();
		test.devices.rule = () => 'NotAllowedError';
		test.devices.tracks.at(-1)?.end();
		await settled();
		expect(test.told.at(-1)).toBe('camera refused -');
	});
});
