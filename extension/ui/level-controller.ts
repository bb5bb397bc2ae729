/** Hears how loud one's own microphone is, past Lit: fifteen times a second is too often to draw anything anew. */
import { ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController } from 'lit';
import type { CallClient } from '#engine/contract/call-client.ts';
import { callClientContext } from './contexts.ts';

export class LevelController implements ReactiveController {
	readonly #host: LitElement;
	readonly #onLevel: (level: number) => void;
	#client: CallClient | undefined;
	#stop: (() => void) | undefined;

	/** `onLevel` hears the present level as soon as its host is drawn, and every one after that. */
	constructor(host: LitElement, onLevel: (level: number) => void) {
		this.#host = host;
		this.#onLevel = onLevel;
		host.addController(this);
		new ContextConsumer(host, {
			context: callClientContext,
			subscribe: true,
			callback: (client) => {
				if (client === this.#client) return;
				this.hostDisconnected();
				this.#client = client;
				this.hostConnected();
			},
		});
	}

	hostConnected(): void {
		if (this.#host.hasUpdated) this.hostUpdated();
	}

	hostUpdated(): void {
		if (this.#stop || !this.#client || !this.#host.isConnected) return;
		this.#stop = this.#client.level.subscribe(this.#onLevel);
		this.#onLevel(this.#client.level.value);
	}

	hostDisconnected(): void {
		this.#stop?.();
		this.#stop = undefined;
	}
}
