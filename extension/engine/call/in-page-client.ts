/** The door to an engine that lives in the view's own document: nothing between them but what the user prefers. */
import type { CallClient } from '../contract/call-client.ts';
import type { Configuration } from '../contract/command.ts';
import type { ReadableStore } from '../contract/store.ts';
import type { Engine } from './engine.ts';

export interface InPageClientOptions<Preferences> {
	readonly engine: Pick<Engine, 'connectView'>;
	readonly preferences: ReadableStore<Preferences>;
	readonly configurationOf: (preferences: Preferences) => Configuration;
}

/** Tells the engine the preferences first, and again whenever they change, until the door is closed. */
export function createInPageClient<Preferences>(options: InPageClientOptions<Preferences>): CallClient {
	const { engine, preferences, configurationOf } = options;
	const view = engine.connectView();

	/** What came of it is in the next snapshot. */
	function configure(): void {
		void view.send({ type: 'configure', ...configurationOf(preferences.value) });
	}

	const unsubscribe = preferences.subscribe(configure);
	configure();

	return {
		...view,
		close() {
			unsubscribe();
			view.close();
		},
	};
}
