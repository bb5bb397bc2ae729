/** Keeps the engine told of the preferences it needs, from whichever view they are read or changed in. */
import type { LitElement } from 'lit';
import { PreferencesController, SnapshotController } from './store-controller.ts';

export class EngineConfiguration {
	readonly #preferences: PreferencesController;
	readonly #snapshots: SnapshotController;
	#told = '';

	constructor(host: LitElement) {
		// Whichever of the two is handed down last completes what there is to tell.
		this.#preferences = new PreferencesController(host, () => this.#tell());
		this.#snapshots = new SnapshotController(host, () => this.#tell());
	}

	#tell(): void {
		const preferences = this.#preferences.value;
		const client = this.#snapshots.source;
		if (!preferences || !client) return;
		const { name, serverOrigin } = preferences;
		const telling = JSON.stringify([name, serverOrigin]);
		if (telling === this.#told) return;
		this.#told = telling;
		// What came of it is in the next snapshot; `send` never rejects.
		void client.send({ type: 'configure', name, serverOrigin });
	}
}
