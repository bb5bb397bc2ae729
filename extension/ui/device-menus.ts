/** The menus beside microphone and camera: which device, and how it is used. Pure. */
import type { SelfView } from '#engine/contract/snapshot.ts';
import { choiceOf, chosenDeviceId, type DeviceKind, deviceKindWords, devicesOf, isAnyHidden } from './device-kinds.ts';
import type { Menu, MenuChoice, MenuEntry } from './menu.ts';
import type { PreferenceStore } from './shell.ts';
import { words } from './words.ts';

/** A choice is remembered on this device, and reaches the engine from there. */
export function microphoneMenu(self: SelfView, preferences: PreferenceStore): Menu {
	const { menus } = words;
	const { value } = preferences;
	return {
		name: menus.microphoneOptions,
		entries: [
			...group('microphone', self, preferences),
			...(devicesOf('speaker', self).length === 0 ? [] : group('speaker', self, preferences)),
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
				note: value.singleKeys ? menus.pushToTalkText : menus.pushToTalkNoKey,
				checked: value.pushToTalk,
				toggle: () => void preferences.update({ pushToTalk: !preferences.value.pushToTalk }),
			},
		],
	};
}

export function cameraMenu(self: SelfView, preferences: PreferenceStore): Menu {
	return { name: words.menus.cameraOptions, entries: group('camera', self, preferences) };
}

function group(kind: DeviceKind, self: SelfView, preferences: PreferenceStore): readonly MenuEntry[] {
	const { name, none } = deviceKindWords(kind);
	const devices = devicesOf(kind, self);
	if (devices.length === 0) {
		return [{ kind: 'item', label: isAnyHidden(kind, self) ? words.menus.noDevices : none }];
	}
	const chosenId = chosenDeviceId(kind, self, preferences.value);
	const choice = (deviceId: string, label: string): MenuChoice => ({
		label,
		checked: deviceId === chosenId,
		choose: () => void preferences.update(choiceOf(kind, deviceId)),
	});
	const system = kind === 'speaker' ? [choice('', words.menus.systemDefault)] : [];
	const choices = [...system, ...devices.map(({ deviceId, label }) => choice(deviceId, label))];
	return [{ kind: 'choices', title: name, shape: 'rows', choices }];
}
