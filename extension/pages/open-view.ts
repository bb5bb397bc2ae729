/** What every view of a call is made of: preferences, a language, a door to the engine, a shell, a root element. */
import { findInterruptedCall } from '#engine/call/interrupted-call.ts';
import { createStoredCallRecords } from '#engine/call/stored-call-records.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import { createStore } from '#engine/contract/store.ts';
import { consoleLog } from '#engine/lib/log.ts';
import { createDeviceList, noChoices } from '#engine/media/device-list.ts';
import { isFirefox } from '#platform/browser-family.ts';
import { ensureEngineHost } from '#platform/engine-host.ts';
import { leaveErrand } from '#platform/errand.ts';
import { createHostStandIn, type HostStandIn } from '#platform/host-stand-in.ts';
import { createPortClient } from '#platform/port-client.ts';
import { loadPreferences } from '#platform/preferences.ts';
import { createShell, findPlace } from '#platform/shell.ts';
import { openCallWindow } from '#platform/windows.ts';
import { provide } from '#ui/contexts.ts';
import { followLanguage } from '#ui/language.ts';
import type { PermissionFlow } from '#ui/permission-flow.ts';
import type { PreferenceStore, Shell } from '#ui/shell.ts';

export interface View {
	readonly client: CallClient;
	readonly shell: Shell;
}

/** Connects to the engine and gathers what a view needs. `openClient`: the view holds the engine itself. */
export async function prepareView(openClient = openPortClient): Promise<View> {
	// Ahead of the client, which waits for the preferences, and tells when there is no host.
	if (!isFirefox) ensureEngineHost().catch(() => undefined);
	const [preferences, place] = await Promise.all([loadSpokenPreferences(), findPlace()]);
	return { client: openClient(preferences), shell: createShell({ preferences, place }) };
}

/** With the words of the language they name. */
async function loadSpokenPreferences(): Promise<PreferenceStore> {
	const preferences = await loadPreferences();
	await followLanguage(preferences);
	return preferences;
}

/** Puts the root element into the page. */
export function showView({ client, shell }: View, tag: string, permission?: PermissionFlow): void {
	provide(document.body, { client, shell, ...(permission ? { permission } : {}) });
	document.body.append(document.createElement(tag));
}

function openPortClient(preferences: PreferenceStore): CallClient {
	return createPortClient(preferences, isFirefox ? standInForHost(preferences) : undefined);
}

function standInForHost(preferences: PreferenceStore): HostStandIn {
	const devices = createStore(noChoices);
	void createDeviceList({ mediaDevices: navigator.mediaDevices, onChange: devices.set, log: consoleLog }).refresh();
	return createHostStandIn({
		preferences,
		devices,
		findInterrupted: () => findInterruptedCall(createStoredCallRecords(), Date.now()),
		async openHost(commands) {
			await leaveErrand(commands);
			await openCallWindow();
		},
	});
}
