/** Tells the engine which pictures its host shows, and how large: members send no more than somebody looks at. */
import type { LitElement, ReactiveController } from 'lit';
import type { CallClient, ShownPicture } from '#engine/contract/call-client.ts';

/** Sizes change with every frame while a window is resized. */
const pauseMs = 100;

export class ShownPictures implements ReactiveController {
	readonly #host: LitElement;
	readonly #client: () => CallClient | undefined;
	readonly #pictures: () => readonly ShownPicture[];
	#timer: ReturnType<typeof setTimeout> | undefined;
	#told = '';
	#listening: AbortController | undefined;

	constructor(host: LitElement, client: () => CallClient | undefined, pictures: () => readonly ShownPicture[]) {
		this.#host = host;
		this.#client = client;
		this.#pictures = pictures;
		host.addController(this);
	}

	hostConnected(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		document.addEventListener('visibilitychange', () => this.#tell(), { signal });
		document.addEventListener('fullscreenchange', () => this.hostUpdated(), { signal });
	}

	hostUpdated(): void {
		// The last update of a host that is gone already shows nothing.
		if (!this.#host.isConnected) return;
		this.#timer ??= setTimeout(() => this.#tell(), pauseMs);
	}

	hostDisconnected(): void {
		this.#listening?.abort();
		this.#say([]);
	}

	/** Of every picture there is: one that goes unmentioned is one that this view has not heard of yet. */
	#tell(): void {
		const shown = document.visibilityState === 'hidden' ? [] : this.#pictures();
		const others = streamsOf(this.#client()).filter((id) => !shown.some(({ streamId }) => streamId === id));
		this.#say([...shown, ...others.map((streamId) => ({ streamId, heightPx: 0, large: false }))]);
	}

	#say(pictures: readonly ShownPicture[]): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const said = JSON.stringify(pictures);
		const client = this.#client();
		if (!client || said === this.#told) return;
		this.#told = said;
		client.showPictures(pictures);
	}
}

/** Cameras and screens of everybody else. */
function streamsOf(client: CallClient | undefined): readonly string[] {
	const call = client?.snapshots.value?.call;
	if (call?.phase !== 'in-call') return [];
	return call.members.flatMap(({ streamId, share }) => [streamId ?? [], share?.streamId ?? []].flat());
}
