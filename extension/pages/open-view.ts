/** What every view of a call is made of: preferences, a language, a door to the engine, a shell, a root element. */
import type { CallClient } from '#engine/contract/call-client.ts';
import { ensureEngineHost } from '#platform/engine-host.ts';
import { createPortClient } from '#platform/port-client.ts';
import { loadPreferences } from '#platform/preferences.ts';
import { createShell, findPlace } from '#platform/shell.ts';
import { provide } from '#ui/contexts.ts';
import { followLanguage } from '#ui/language.ts';
import type { PermissionFlow } from '#ui/permission-flow.ts';
import type { PreferenceStore, Shell } from '#ui/shell.ts';

export interface View {
	readonly client: CallClient;
	readonly shell: Shell;
}

/** Connects to the engine and gathers what a view needs. */
export async function prepareView(): Promise<View> {
	// Ahead of the client, which waits for the preferences, and tells when there is no host.
	ensureEngineHost().catch(() => undefined);
	const [preferences, place] = await Promise.all([loadSpokenPreferences(), findPlace()]);
	return { client: createPortClient(preferences), shell: createShell({ preferences, place }) };
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
