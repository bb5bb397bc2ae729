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
	readonly files: FileBridge;
	/** How loud one's own microphone is, muted or not: 0 to 1, about twenty times a second while it is open. */
	readonly level: ReadableStore<number>;
	/** Never rejects. */
	send(command: Command): Promise<Reply>;
	/**
	 * Which pictures this view shows now, and how large: what members send follows from what all views together say. One
	 * that is not shown has a height of 0; one that is not in the list the view has not heard of yet.
	 */
	showPictures(pictures: readonly ShownPicture[]): void;
	/** Closes the door, not the call: what the view showed, and a key it held, are let go. Idempotent. */
	close(): void;
}

export interface ShownPicture {
	readonly streamId: string;
	/** In device pixels. */
	readonly heightPx: number;
	/** The one that the view is about: a pinned tile, the speaker. */
	readonly large: boolean;
}

/** What is in files goes beside commands and snapshots: it is handed over whole, and never as text. */
export interface FileBridge {
	/** To everybody in the call. The files outlive the view, which may close at once. Never rejects. */
	offer(files: readonly File[]): Promise<Reply>;
	/** What is in a file that has arrived; null when it is not there. Never rejects. */
	read(fileId: string): Promise<Blob | null>;
}

/** Resolves stream ids to the engine's own streams. */
export interface MediaBridge {
	/**
	 * Tells `onStream` the stream for an id now if it is there, whenever it changes, and null when it goes.
	 * Returns the way to stop. The streams belong to the engine: show them, never stop their tracks.
	 */
	watch(streamId: string, onStream: (stream: MediaStream | null) => void): () => void;
}
