/** Recordings of calls: who makes one, and the files they come to, which engine and views share until they are saved. */

export interface RecordingView {
	/** One's own; null while there is none. */
	readonly own: OwnRecordingView | null;
	/** Of the members; in order of arrival. */
	readonly others: readonly OtherRecordingView[];
}

export interface OwnRecordingView {
	/** `stopping`: what is left is being written. */
	readonly state: 'starting' | 'live' | 'stopping';
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** Its id among those that are kept, later. */
	readonly keptId: string;
}

export interface OtherRecordingView {
	readonly id: string;
	readonly memberId: string;
	/** Milliseconds since the epoch: when it was heard of here. */
	readonly since: number;
	/** What one writes is in it, too. */
	readonly chat: boolean;
	/** Oneself may be in it. Before that one is neither seen nor heard there. */
	readonly agreed: boolean;
}

/**
 * `stopped` by who made it, or by the end of the call. `full`: there was no more room on the disk. `failed`: the browser
 * could not go on. `interrupted`: it crashed. What was recorded until then plays in every case.
 */
export type RecordingEnding = 'stopped' | 'full' | 'failed' | 'interrupted';

/** On this device, until it is saved or discarded. */
export interface KeptRecording {
	readonly id: string;
	readonly fileName: string;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** Likewise. */
	readonly endedAt: number;
	readonly ending: RecordingEnding;
	readonly sizeBytes: number;
}

/** Where they are, in the origin's private file system. Rejects where the browser keeps no files. */
export async function openRecordingsFolder(): Promise<FileSystemDirectoryHandle> {
	const root = await navigator.storage.getDirectory();
	return root.getDirectoryHandle('recordings', { create: true });
}

/** Rejects when there is none of this name any more. */
export async function openRecording(fileName: string): Promise<File> {
	return (await (await openRecordingsFolder()).getFileHandle(fileName)).getFile();
}
