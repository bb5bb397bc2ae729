import { describe, expect, it } from 'vitest';
import type { DeviceChoices } from '#engine/contract/snapshot.ts';
import { createDeviceList } from '#engine/media/device-list.ts';
import { FakeMediaDevices, fakeDevice } from '../../fakes/fake-media-devices.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { settled } from '../../fakes/until.ts';

class ListUnderTest {
	readonly devices = new FakeMediaDevices();
	readonly told: DeviceChoices[] = [];
	readonly log = createRecordingLog();
	readonly list = createDeviceList({
		mediaDevices: this.devices,
		onChange: (choices) => this.told.push(choices),
		log: this.log,
	});

	get microphones(): readonly string[] {
		return this.list.choices.microphones.map(({ deviceId }) => deviceId);
	}
}

describe('the list of devices', () => {
	it('groups them by kind, with their labels', async () => {
		const test = new ListUnderTest();
		await test.list.refresh();
		expect(test.list.choices).toEqual({
			microphones: [{ deviceId: 'mic-1', label: 'The mic-1' }],
			cameras: [{ deviceId: 'cam-1', label: 'The cam-1' }],
			speakers: [{ deviceId: 'speaker-1', label: 'The speaker-1' }],
			hidden: [],
		});
		expect(test.told).toEqual([test.list.choices]);
	});

	it('leaves out devices without id, until the permission is there', async () => {
		const test = new ListUnderTest();
		test.devices.hidesDevices = true;
		await test.list.refresh();
		expect([test.microphones, test.list.choices.hidden]).toEqual([[], ['microphone', 'camera']]);
		test.devices.hidesDevices = false;
		await test.list.refresh();
		expect([test.microphones, test.list.choices.hidden]).toEqual([['mic-1'], []]);
	});

	it('tells a camera that is hidden from none at all', async () => {
		const test = new ListUnderTest();
		const microphone = fakeDevice('audioinput', 'mic-1');
		test.devices.devices = [microphone, { ...fakeDevice('videoinput', ''), label: '' }];
		await settled();
		expect([test.list.choices.cameras, test.list.choices.hidden]).toEqual([[], ['camera']]);
		test.devices.devices = [microphone];
		await settled();
		expect([test.list.choices.cameras, test.list.choices.hidden]).toEqual([[], []]);
	});

	it("leaves out the system's aliases, and puts first what they stand for", async () => {
		const test = new ListUnderTest();
		const own = fakeDevice('audioinput', 'mic-2');
		const other = fakeDevice('audioinput', 'mic-3');
		test.devices.devices = [
			{ ...own, deviceId: 'default' },
			{ ...other, deviceId: 'communications' },
			fakeDevice('audioinput', 'mic-1'),
			own,
			other,
		];
		await test.list.refresh();
		expect(test.microphones).toEqual(['mic-2', 'mic-1', 'mic-3']);
	});

	it('follows devices that come and go', async () => {
		const test = new ListUnderTest();
		test.devices.plug('audioinput', 'mic-2');
		await settled();
		expect(test.microphones).toEqual(['mic-1', 'mic-2']);
		test.devices.unplug('mic-1');
		await settled();
		expect(test.microphones).toEqual(['mic-2']);
	});

	it('tells of real changes only', async () => {
		const test = new ListUnderTest();
		await test.list.refresh();
		await test.list.refresh();
		expect(test.told.length).toBe(1);
		test.devices.devices = [fakeDevice('audioinput', 'mic-1', 'Another name')];
		await settled();
		expect(test.told.length).toBe(2);
	});

	it('never lets an older answer replace a newer one', async () => {
		const test = new ListUnderTest();
		let answer: () => void = () => {};
		test.devices.delayEnumerations(
			new Promise((resolve) => {
				answer = resolve;
			}),
		);
		const older = test.list.refresh();
		test.devices.delayEnumerations(Promise.resolve());
		test.devices.plug('audioinput', 'mic-2');
		await settled();
		answer();
		await older;
		expect(test.microphones).toEqual(['mic-1', 'mic-2']);
	});

	it('bounds how many there are, and how long their labels', async () => {
		const test = new ListUnderTest();
		test.devices.devices = Array.from({ length: 40 }, (_, n) => fakeDevice('videoinput', `cam-${n}`, 'x'.repeat(200)));
		await settled();
		const { cameras } = test.list.choices;
		expect([cameras.length, cameras[0]?.label.length]).toEqual([32, 128]);
	});

	it('keeps what it knows when the browser fails to answer', async () => {
		const test = new ListUnderTest();
		await test.list.refresh();
		test.devices.delayEnumerations(Promise.reject(new DOMException('', 'InvalidStateError')));
		await test.list.refresh();
		expect(test.microphones).toEqual(['mic-1']);
		expect(test.log.warnings).toEqual(['devices not listed: InvalidStateError']);
	});

	it('is quiet once closed', async () => {
		const test = new ListUnderTest();
		const refreshed = test.list.refresh();
		test.list.close();
		test.list.close();
		await refreshed;
		expect([test.told, test.devices.listeners]).toEqual([[], 0]);
	});
});
