/**
 * The one door from a view to the engine. It has two bodies: in the engine's own page, and over a port from the
 * extension's views.
 */
import type { Command, Reply } from './command.ts';
import type { Snapshot } from './snapshot.ts';
import type { ReadableStore } from './store.ts';

export interface CallClient {
	/** The last snapshot; null until the first one arrives. */
	readonly snapshots: ReadableStore<Snapshot | null>;
	readonly media: MediaBridge;
	/** Never rejects. */
	send(command: Command): Promise<Reply>;
	/** Closes the door, not the call. Idempotent. */
	close(): void;
}

/** Resolves stream ids to the engine's own streams. */
export interface MediaBridge {
	/**
	 * Tells `onStream` the stream for an id now if it is there, whenever it changes, and null when it goes.
	 * Returns the way to stop. The streams belong to the engine: show them, never stop their tracks.
	 */
	watch(streamId: string, onStream: (stream: MediaStream | null) => void): () => void;
}
