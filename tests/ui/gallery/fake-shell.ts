/** A `Shell` and a `PermissionFlow` that write down what they are asked. */
import type { Connectivity } from '#engine/contract/connectivity.ts';
import { createStore, type Store } from '#engine/contract/store.ts';
import type { PermissionFlow, PermissionState } from '#ui/permission-flow.ts';
import type { Preferences, ServerTest, Shell } from '#ui/shell.ts';
import { defaultPreferences } from '../../fakes/default-preferences.ts';
import type { ShellAbility } from './scene.ts';

export interface FakeShellOptions {
	readonly preferences: Partial<Preferences>;
	readonly abilities: readonly ShellAbility[];
	readonly serverTest: ServerTest;
	readonly connectivity: readonly Connectivity[];
	readonly onCall: (call: string) => void;
}

export function createFakeShell({ preferences, abilities, serverTest, connectivity, onCall }: FakeShellOptions): Shell {
	const store = createStore<Preferences>({
		...defaultPreferences,
		name: 'Robin Vale',
		serverOrigin: 'https://signal.ahoy.example',
		...preferences,
	});
	const all: Required<Pick<Shell, ShellAbility>> = {
		openCallWindow: () => onCall('openCallWindow'),
		openSidePanel: () => onCall('openSidePanel'),
		openSettings: (place) => onCall(place === undefined ? 'openSettings' : `openSettings ${place}`),
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
		backgroundImage: {
			async keep(file) {
				onCall(`keep ${file.size} bytes`);
				return file.size > 0 ? 'kept' : null;
			},
			load: async () => null,
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
		async checkConnection(serverOrigin, { onProgress, signal }) {
			onCall(`checkConnection ${serverOrigin}`);
			signal.addEventListener('abort', () => onCall('checkConnection called off'));
			for (const found of connectivity) onProgress(found);
			const isWaiting = connectivity.at(-1)?.server === 'waiting' || connectivity.at(-1)?.udp === 'waiting';
			if (isWaiting) await new Promise((resolve) => signal.addEventListener('abort', resolve));
		},
		// Whoever is asked says no.
		callLinks: {
			isOn: async () => false,
			async switch(serverOrigin, on) {
				onCall(`callLinks ${serverOrigin} ${on}`);
				return false;
			},
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
