/** Files between the people of a call, as views see them. Their content is not in it: views ask for it by id. */

/** Files one may offer at a time, each until everybody has it, or doesn't want it. */
export const offeredFilesLimit = 64;

export interface FileView {
	/** Stable for as long as the call. */
	readonly id: string;
	/** Who offers it, by member id; null: oneself. */
	readonly from: string | null;
	/** Of who offers it, here still or not; empty for oneself. */
	readonly fromName: string;
	/** Fit to be shown, and to be saved under. */
	readonly name: string;
	readonly sizeBytes: number;
	/** When it was offered: milliseconds since the epoch. */
	readonly at: number;
	readonly state: FileState;
	/** On the disk of who receives it; with several, of the one who has least. */
	readonly movedBytes: number;
	/** While it moves; null as long as nobody can tell. */
	readonly secondsLeft: number | null;
	/** While `state` is `stopped`. */
	readonly stop: FileStop | null;
	/** It may be offered anew. */
	readonly mayRetry: boolean;
}

/**
 * `offered`: nobody has taken it yet. `paused`: the connection is lost, and it goes on when that is back. `done`: whoever
 * took it has it, checked; one that came may be saved.
 */
export type FileState = 'offered' | 'moving' | 'paused' | 'done' | 'stopped';

/**
 * `cancelled`, `left`: what this person did, `name` empty for oneself. `no-space`: there is no room for it on this
 * person's disk. `damaged`: it did not arrive as it was sent. `unreadable`: it is not on the sender's disk as it was.
 */
export interface FileStop {
	readonly why: 'cancelled' | 'left' | 'no-space' | 'damaged' | 'unreadable' | 'too-many';
	readonly name: string;
}
