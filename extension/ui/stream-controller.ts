/** Keeps an element's view of one of the engine's streams, by its id, for its one video. The stream stays the engine's. */
import { ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController } from 'lit';
import type { CallClient } from '#engine/contract/call-client.ts';
import { callClientContext } from './contexts.ts';

export class StreamController implements ReactiveController {
	readonly #host: LitElement;
	#client: CallClient | undefined;
	#streamId: string | null = null;
	#stop: (() => void) | undefined;
	#stream: MediaStream | null = null;
	#playing = false;

	constructor(host: LitElement) {
		this.#host = host;
		host.addController(this);
		new ContextConsumer(host, {
			context: callClientContext,
			subscribe: true,
			callback: (client) => {
				if (client === this.#client) return;
				this.#client = client;
				this.#watchAgain();
			},
		});
	}

	get stream(): MediaStream | null {
		return this.#stream;
	}

	/** True once a frame of the present stream was there. */
	get playing(): boolean {
		return this.#playing;
	}

	/** May be set in every update. */
	set streamId(streamId: string | null) {
		if (streamId === this.#streamId) return;
		this.#streamId = streamId;
		this.#watchAgain();
	}

	/** To be called on the video's `loadeddata`. */
	onPicture(): void {
		this.#playing = true;
		this.#host.requestUpdate();
	}

	hostConnected(): void {
		this.#watchAgain();
	}

	hostUpdated(): void {
		// A stream that was shown before has its picture at once, and tells no event of it.
		const video = this.#host.renderRoot.querySelector('video');
		const hasPicture = video !== null && video.readyState >= video.HAVE_CURRENT_DATA;
		if (hasPicture && !this.#playing && this.#stream) this.onPicture();
	}

	hostDisconnected(): void {
		this.#stop?.();
		this.#stop = undefined;
		this.#show(null);
	}

	#watchAgain(): void {
		this.hostDisconnected();
		if (!this.#client || this.#streamId === null || !this.#host.isConnected) return;
		this.#stop = this.#client.media.watch(this.#streamId, (stream) => this.#show(stream));
	}

	#show(stream: MediaStream | null): void {
		if (stream === this.#stream) return;
		this.#stream = stream;
		this.#playing = false;
		this.#host.requestUpdate();
	}
}
