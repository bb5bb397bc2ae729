/** A `Shell` and a `PermissionFlow` that write down what they are asked. */
import { createStore, type Store } from '#engine/contract/store.ts';
import type { PermissionFlow, PermissionState } from '#ui/permission-flow.ts';
import type { Preferences, ServerTest, Shell } from '#ui/shell.ts';
import { defaultPreferences } from '../../fakes/default-preferences.ts';
import type { ShellAbility } from './scene.ts';

export interface FakeShellOptions {
	readonly preferences: Partial<Preferences>;
	readonly abilities: readonly ShellAbility[];
	readonly serverTest: ServerTest;
	readonly onCall: (call: string) => void;
}

export function createFakeShell({ preferences, abilities, serverTest, onCall }: FakeShellOptions): Shell {
	const store = createStore<Preferences>({
		...defaultPreferences,
		name: 'Robin Vale',
		serverOrigin: 'https://signal.ahoy.example',
		...preferences,
	});
	const all: Required<Pick<Shell, ShellAbility>> = {
		openCallWindow: () => onCall('openCallWindow'),
		openSidePanel: () => onCall('openSidePanel'),
		openSettings: () => onCall('openSettings'),
		openPermissionPage: () => onCall('openPermissionPage'),
		openMiniWindow: () => onCall('openMiniWindow'),
		async captureTab() {
			onCall('captureTab');
			return 'captured-tab';
		},
		async allowNotifications() {
			onCall('allowNotifications');
			return true;
		},
		// One of them without a key.
		browserShortcuts: async () => [
			{ action: 'open', keys: ['Alt', 'Shift', 'A'] },
			{ action: 'microphone', keys: ['Alt', 'Shift', 'M'] },
			{ action: 'camera', keys: ['Alt', 'Shift', 'V'] },
			{ action: 'mini-window', keys: [] },
		],
		changeShortcuts: () => onCall('changeShortcuts'),
		closeView: () => onCall('closeView'),
		async testServer(address) {
			onCall(`testServer ${address}`);
			return serverTest;
		},
	};
	return {
		preferences: {
			get value() {
				return store.value;
			},
			subscribe: (listener) => store.subscribe(listener),
			async update(change) {
				onCall(`update ${JSON.stringify(change)}`);
				store.set({ ...store.value, ...change });
			},
		},
		...Object.fromEntries(abilities.map((ability) => [ability, all[ability]])),
	};
}

export function createFakePermissionFlow(
	state: PermissionState,
	canStart: boolean,
	onCall: (call: string) => void,
): PermissionFlow & { readonly state: Store<PermissionState> } {
	return {
		state: createStore(state),
		request: async (devices) => onCall(`request ${devices}`),
		check: async () => onCall('check'),
		joinWithout: async () => onCall('joinWithout'),
		...(canStart ? { startCall: () => onCall('startCall') } : {}),
		closeTab: () => onCall('closeTab'),
	};
}
