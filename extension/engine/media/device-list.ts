/** Which microphones, cameras and speakers there are to choose from, kept up to date while devices come and go. */
import type { DeviceChoice, DeviceChoices } from '../contract/snapshot.ts';
import { type Log, nameOfError } from '../lib/log.ts';

/** Per kind. More is no choice for a person, and travels to every view with every snapshot. */
const deviceLimit = 32;
/** In UTF-16 units. Labels are the devices' own words; longer ones are cut. */
const labelLimitChars = 128;

export const noChoices: DeviceChoices = { microphones: [], cameras: [], speakers: [], hidden: [] };

export interface DeviceListOptions {
	readonly mediaDevices: Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>;
	/** Only of real changes, and never after `close`. */
	readonly onChange: (choices: DeviceChoices) => void;
	readonly log: Log;
}

export interface DeviceList {
	/** Empty until the first enumeration; without permission nothing but what is hidden. The system's own choice of each kind comes first. */
	readonly choices: DeviceChoices;
	/** Looks again: a grant changes what is listed, without an event. Never rejects. */
	refresh(): Promise<void>;
	/** Idempotent. */
	close(): void;
}

/** Lists at the first `refresh`, and whenever the browser says that devices changed. */
export function createDeviceList({ mediaDevices, onChange, log }: DeviceListOptions): DeviceList {
	let choices = noChoices;
	let latest = 0;
	let closed = false;

	async function refresh(): Promise<void> {
		latest += 1;
		const turn = latest;
		try {
			const listed = choicesOf(await mediaDevices.enumerateDevices());
			// One asked for later knows better, whichever answers first.
			if (closed || turn !== latest || isSame(listed, choices)) return;
			choices = listed;
		} catch (error) {
			log.warn(`devices not listed: ${nameOfError(error)}`);
			return;
		}
		onChange(choices);
	}

	const refreshSoon = () => void refresh();
	mediaDevices.addEventListener('devicechange', refreshSoon);
	return {
		get choices() {
			return choices;
		},
		refresh,
		close() {
			closed = true;
			mediaDevices.removeEventListener('devicechange', refreshSoon);
		},
	};
}

/** Whether the id is one of Chromium's names for the system's own choice, in place of a device's. */
export function isAlias(deviceId: string): boolean {
	return deviceId === 'default' || deviceId === 'communications';
}

function choicesOf(devices: readonly MediaDeviceInfo[]): DeviceChoices {
	return {
		microphones: choicesOfKind(devices, 'audioinput'),
		cameras: choicesOfKind(devices, 'videoinput'),
		speakers: choicesOfKind(devices, 'audiooutput'),
		hidden: [
			...(isHidden(devices, 'audioinput') ? (['microphone'] as const) : []),
			...(isHidden(devices, 'videoinput') ? (['camera'] as const) : []),
		],
	};
}

/** Listed without id: there is one, and no permission to know more. */
function isHidden(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): boolean {
	return devices.some((device) => device.kind === kind && device.deviceId === '');
}

function choicesOfKind(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): DeviceChoice[] {
	// Without permission, ids are empty.
	const present = devices.filter((device) => device.kind === kind && device.deviceId !== '');
	const alias = present.find(({ deviceId }) => deviceId === 'default');
	const own = present.filter(({ deviceId }) => !isAlias(deviceId));
	const isDefault = (device: MediaDeviceInfo) => device.groupId === alias?.groupId;
	return [...own.filter(isDefault), ...own.filter((device) => !isDefault(device))]
		.slice(0, deviceLimit)
		.map(({ deviceId, label }) => ({ deviceId, label: label.slice(0, labelLimitChars) }));
}

function isSame(one: DeviceChoices, other: DeviceChoices): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
