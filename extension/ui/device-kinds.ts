/** Microphone, camera and speaker as people choose one: what there is, what is in use, and what a choice changes. Pure. */
import type { DeviceChoice, SelfView } from '#engine/contract/snapshot.ts';
import type { IconName } from './icon.ts';
import type { Preferences } from './shell.ts';
import { words } from './words.ts';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

export interface DeviceKindWords {
	readonly name: string;
	readonly icon: IconName;
	/** What stands there when there is none. */
	readonly none: string;
}

interface Kind {
	readonly icon: IconName;
	readonly choices: (self: SelfView) => readonly DeviceChoice[];
	readonly inUse: (self: SelfView) => string | null;
	readonly remembered: (preferences: Preferences) => string;
	readonly choose: (deviceId: string) => Partial<Preferences>;
}

const kinds: Readonly<Record<DeviceKind, Kind>> = {
	microphone: {
		icon: 'mic',
		choices: ({ devices }) => devices.microphones,
		inUse: ({ microphone }) => microphone.deviceId,
		remembered: ({ microphoneId }) => microphoneId,
		choose: (microphoneId) => ({ microphoneId }),
	},
	camera: {
		icon: 'video',
		choices: ({ devices }) => devices.cameras,
		inUse: ({ camera }) => camera.deviceId,
		remembered: ({ cameraId }) => cameraId,
		choose: (cameraId) => ({ cameraId }),
	},
	speaker: {
		icon: 'volume-2',
		choices: ({ devices }) => devices.speakers,
		inUse: ({ speakerId }) => speakerId,
		remembered: ({ speakerId }) => speakerId,
		choose: (speakerId) => ({ speakerId }),
	},
};

export function deviceKindWords(kind: DeviceKind): DeviceKindWords {
	const { menus } = words;
	const none = { microphone: menus.noMicrophone, camera: menus.noCamera, speaker: menus.systemDefault };
	return { name: menus[kind], icon: kinds[kind].icon, none: none[kind] };
}

/** With a name each: those that the browser doesn't name are numbered. */
export function devicesOf(kind: DeviceKind, self: SelfView): readonly DeviceChoice[] {
	return kinds[kind].choices(self).map(({ deviceId, label }, index) => ({
		deviceId,
		label: label || words.menus.unnamed(words.menus[kind], index + 1),
	}));
}

/** Whether there is none to choose because there is none. */
export function isMissing(kind: DeviceKind, self: SelfView): boolean {
	return kind !== 'speaker' && self[kind].state === 'missing';
}

/** Whether there may be some to choose once the permission is held. */
export function isAnyHidden(kind: DeviceKind, self: SelfView): boolean {
	return kind !== 'speaker' && (self[kind].state === 'refused' || self.devices.hidden.includes(kind));
}

/** What is in use; else what is remembered, if it is there. Empty: the system's own choice. */
export function chosenDeviceId(kind: DeviceKind, self: SelfView, preferences: Preferences | undefined): string {
	const { inUse, remembered } = kinds[kind];
	const ids = ['', ...devicesOf(kind, self).map(({ deviceId }) => deviceId)];
	const wanted = [inUse(self), preferences ? remembered(preferences) : ''];
	return wanted.find((id) => id !== null && ids.includes(id)) ?? '';
}

/** What a choice is remembered as. */
export function choiceOf(kind: DeviceKind, deviceId: string): Partial<Preferences> {
	return kinds[kind].choose(deviceId);
}
