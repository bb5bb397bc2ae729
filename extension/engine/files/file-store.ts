/** Where files are kept that arrive: written as they come, read when somebody saves them, gone with the call. */

/** One file that arrives. One thing at a time: each call is awaited before the next. */
export interface FileSink {
	/** Appends. Rejects when the disk is full (`QuotaExceededError`), or fails. */
	write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
	/** It is complete. Resolves with its content, which is readable until it is removed. */
	finish(): Promise<Blob>;
	/** What was written is removed, finished or not. Idempotent, never rejects. */
	remove(): Promise<void>;
}

export interface FileStore {
	/** Whether a file of this size is likely to find room. */
	hasRoom(sizeBytes: number): Promise<boolean>;
	create(): Promise<FileSink>;
}
