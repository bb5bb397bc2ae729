/** The menus beside microphone and camera: which device, and how it is used. Pure. */
import type { DeviceChoice, SelfView } from '#engine/contract/snapshot.ts';
import type { Menu, MenuChoice, MenuEntry } from './menu.ts';
import type { PreferenceStore, Preferences } from './shell.ts';
import { words } from './words.ts';

/** A choice is remembered on this device, and reaches the engine from there. */
export function microphoneMenu({ microphone, devices, speakerId }: SelfView, preferences: PreferenceStore): Menu {
	const { menus } = words;
	const { value } = preferences;
	const speakers = deviceChoices(devices.speakers, speakerId, menus.speaker, (id) => ({ speakerId: id }), preferences);
	const system: MenuChoice = {
		label: menus.systemSpeaker,
		checked: speakerId === '',
		choose: () => void preferences.update({ speakerId: '' }),
	};
	return {
		name: menus.microphoneOptions,
		entries: [
			...group(
				menus.microphone,
				deviceChoices(
					devices.microphones,
					microphone.deviceId ?? value.microphoneId,
					menus.microphone,
					(id) => ({ microphoneId: id }),
					preferences,
				),
				menus.noMicrophone,
			),
			...(speakers.length === 0 ? [] : group(menus.speaker, [system, ...speakers])),
			{ kind: 'line' },
			{
				kind: 'switch',
				label: menus.noiseSuppression,
				icon: 'audio-lines',
				checked: value.noiseSuppression,
				toggle: () => void preferences.update({ noiseSuppression: !preferences.value.noiseSuppression }),
			},
			{
				kind: 'switch',
				label: menus.pushToTalk,
				icon: 'radio',
				note: menus.pushToTalkText,
				checked: value.pushToTalk,
				toggle: () => void preferences.update({ pushToTalk: !preferences.value.pushToTalk }),
			},
		],
	};
}

export function cameraMenu({ camera, devices }: SelfView, preferences: PreferenceStore): Menu {
	const { menus } = words;
	const choices = deviceChoices(
		devices.cameras,
		camera.deviceId ?? preferences.value.cameraId,
		menus.camera,
		(id) => ({ cameraId: id }),
		preferences,
	);
	return { name: menus.cameraOptions, entries: group(menus.camera, choices, menus.noCamera) };
}

function group(title: string, choices: readonly MenuChoice[], none = ''): readonly MenuEntry[] {
	return choices.length === 0 ? [{ kind: 'item', label: none }] : [{ kind: 'choices', title, shape: 'rows', choices }];
}

function deviceChoices(
	devices: readonly DeviceChoice[],
	usedId: string,
	kind: string,
	change: (deviceId: string) => Partial<Preferences>,
	preferences: PreferenceStore,
): readonly MenuChoice[] {
	return devices.map(({ deviceId, label }, index) => ({
		label: label || words.menus.unnamed(kind, index + 1),
		checked: deviceId === usedId,
		choose: () => void preferences.update(change(deviceId)),
	}));
}
