/** Tracks and streams without media. */

let made = 0;

export class FakeTrack {
	readonly id = `track-${made++}`;
	readonly kind: 'audio' | 'video';
	enabled = true;
	readyState: MediaStreamTrackState = 'live';
	onended: (() => void) | null = null;

	constructor(kind: 'audio' | 'video') {
		this.kind = kind;
	}

	stop(): void {
		this.readyState = 'ended';
	}

	/** The device is gone. */
	end(): void {
		this.readyState = 'ended';
		this.onended?.();
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
}

/** For the engine's eyes. */
export function asTrack(track: FakeTrack): MediaStreamTrack {
	return track as unknown as MediaStreamTrack;
}

export function asStream(tracks: readonly (FakeTrack | MediaStreamTrack)[]): MediaStream {
	return new FakeStream(tracks as readonly FakeTrack[]) as unknown as MediaStream;
}
