/** Ties an element's updates to a store that a context hands down. */
import { type Context, ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController } from 'lit';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import type { ReadableStore } from '#engine/contract/store.ts';
import { callClientContext, shellContext } from './contexts.ts';
import type { Preferences, Shell } from './shell.ts';

/** Updates its host whenever the store changes, for as long as the host is in the document. */
export class StoreController<Source, T> implements ReactiveController {
	readonly #host: LitElement;
	readonly #storeOf: (source: Source) => ReadableStore<T>;
	readonly #onValue: ((value: T) => void) | undefined;
	#source: Source | undefined;
	#stop: (() => void) | undefined;

	constructor(
		host: LitElement,
		context: Context<unknown, Source>,
		storeOf: (source: Source) => ReadableStore<T>,
		onValue?: (value: T) => void,
	) {
		this.#host = host;
		this.#storeOf = storeOf;
		this.#onValue = onValue;
		host.addController(this);
		new ContextConsumer(host, {
			context,
			subscribe: true,
			callback: (source) => {
				if (source === this.#source) return;
				this.hostDisconnected();
				this.#source = source;
				this.hostConnected();
			},
		});
	}

	/** What the context handed down: undefined until then. */
	get source(): Source | undefined {
		return this.#source;
	}

	get value(): T | undefined {
		return this.#source === undefined ? undefined : this.#storeOf(this.#source).value;
	}

	hostConnected(): void {
		if (this.#source === undefined || this.#stop) return;
		const store = this.#storeOf(this.#source);
		this.#stop = store.subscribe((value) => this.#tell(value));
		this.#tell(store.value);
	}

	hostDisconnected(): void {
		this.#stop?.();
		this.#stop = undefined;
	}

	#tell(value: T): void {
		this.#onValue?.(value);
		this.#host.requestUpdate();
	}
}

/** The engine's last snapshot: null or undefined before the first one. `onSnapshot` also hears the present one. */
export class SnapshotController extends StoreController<CallClient, Snapshot | null> {
	constructor(host: LitElement, onSnapshot?: (snapshot: Snapshot | null) => void) {
		super(host, callClientContext, (client) => client.snapshots, onSnapshot);
	}
}

/** The preferences of this device. `onPreferences` also hears the present ones. */
export class PreferencesController extends StoreController<Shell, Preferences> {
	constructor(host: LitElement, onPreferences?: (preferences: Preferences) => void) {
		super(host, shellContext, (shell) => shell.preferences, onPreferences);
	}
}
