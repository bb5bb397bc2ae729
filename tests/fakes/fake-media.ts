/** Tracks and streams without media. */

let made = 0;

export class FakeTrack extends EventTarget {
	readonly id = `track-${made++}`;
	readonly kind: 'audio' | 'video';
	readonly label: string;
	/** Made from it so far; they end with its device, and stop each alone. */
	readonly clones: FakeTrack[] = [];
	enabled = true;
	contentHint = '';
	readyState: MediaStreamTrackState = 'live';
	onended: (() => void) | null = null;
	readonly #settings: MediaTrackSettings;

	constructor(kind: 'audio' | 'video', settings: MediaTrackSettings = {}, label = '') {
		super();
		this.kind = kind;
		this.label = label;
		this.#settings = settings;
	}

	getSettings(): MediaTrackSettings {
		return this.#settings;
	}

	clone(): FakeTrack {
		const clone = new FakeTrack(this.kind, this.#settings, this.label);
		clone.enabled = this.enabled;
		clone.contentHint = this.contentHint;
		clone.readyState = this.readyState;
		this.clones.push(clone);
		return clone;
	}

	stop(): void {
		this.readyState = 'ended';
	}

	/** The device is gone. What was stopped hears nothing of it. */
	end(): void {
		const wasLive = this.readyState === 'live';
		this.readyState = 'ended';
		if (wasLive) this.onended?.();
		for (const clone of this.clones) clone.end();
	}
}

export class FakeStream {
	readonly #tracks: readonly FakeTrack[];

	constructor(tracks: readonly FakeTrack[]) {
		this.#tracks = tracks;
	}

	getTracks(): FakeTrack[] {
		return [...this.#tracks];
	}

	getAudioTracks(): FakeTrack[] {
		return this.#tracks.filter(({ kind }) => kind === 'audio');
	}

	getVideoTracks(): FakeTrack[] {
		return this.#tracks.filter(({ kind }) => kind === 'video');
	}
}

/** For the engine's eyes. */
export function asTrack(track: FakeTrack): MediaStreamTrack {
	return track as unknown as MediaStreamTrack;
}

export function asStream(tracks: readonly (FakeTrack | MediaStreamTrack)[]): MediaStream {
	return new FakeStream(tracks as readonly FakeTrack[]) as unknown as MediaStream;
}
