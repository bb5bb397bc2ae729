/** One file on its way from one member: from the offer to the checked content. Writes in the order things arrive. */
import { createSHA256, type IHasher } from 'hash-wasm';
import { concatBytes } from '../lib/bytes.ts';
import { nameOfError } from '../lib/log.ts';
import { type FileId, type FilePiece, type FileWords, pieceBytes } from './file-message.ts';
import type { FileSink, FileStore } from './file-store.ts';
import { windowBytes } from './send-window.ts';

/** The sender is told how far the disk is whenever so much more is on it, or after so long. */
const tellEveryBytes = windowBytes / 8;
const tellEveryMs = 50;

/** Written at once. */
const batchPieces = 32;

/** What a member did that no honest one does; null: nothing. */
export type Fault = string | null;

export type ReceivingEnd = 'got' | 'cancelled' | 'no-space' | 'damaged' | 'withdrawn' | 'unreadable';

export interface ReceivedFile {
	readonly content: Blob;
	/** Idempotent. */
	remove(): Promise<void>;
}

export interface ReceivingOptions {
	readonly id: FileId;
	readonly sizeBytes: number;
	readonly store: FileStore;
	readonly sendWords: (words: FileWords) => void;
	/** So much of it is on disk. */
	readonly onProgress: (id: FileId, bytes: number) => void;
	/** Of itself; `last` is what the sender is to hear. */
	readonly finish: (id: FileId, end: ReceivingEnd, content: ReceivedFile | null, last: FileWords) => void;
	readonly warn: (line: string) => void;
}

export interface Receiving {
	readonly sizeBytes: number;
	/** The user wants it. Idempotent. */
	take(): void;
	/** The member offers it on the channel there is now. */
	offer(): void;
	/** That channel is gone. */
	pause(): void;
	piece(piece: FilePiece): Fault;
	/** The member has sent all there is. */
	end(sha256: string): Fault;
	/** What was written is removed. */
	remove(): void;
}

export function createReceiving({ id, sizeBytes, store, sendWords, finish, ...options }: ReceivingOptions): Receiving {
	let isWanted = false;
	let isOffered = false;
	/** Both once it can be written. */
	let sink: FileSink | null = null;
	let hash: IHasher | null = null;
	let arrivedBytes = 0;
	let writtenBytes = 0;
	let toldBytes = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let claimed: string | null = null;
	const pending: Uint8Array[] = [];
	let isWriting = false;
	let isRemoved = false;

	async function open(): Promise<void> {
		try {
			if (!(await store.hasRoom(sizeBytes))) return stop('no-space');
			const [opened, hasher] = await Promise.all([store.create(), createSHA256()]);
			if (isRemoved) return void opened.remove();
			sink = opened;
			hash = hasher;
			ask();
		} catch (error) {
			stopUnwritten(error);
		}
	}

	/** Once on each channel. */
	function ask(): void {
		if (!sink || !isOffered) return;
		sendWords({ type: 'take', id, from: arrivedBytes });
		if (writtenBytes > 0) tellWritten();
		options.onProgress(id, writtenBytes);
	}

	function tellWritten(): void {
		clearTimeout(timer);
		timer = undefined;
		toldBytes = writtenBytes;
		sendWords({ type: 'have', id, bytes: writtenBytes });
	}

	async function write(): Promise<void> {
		if (isWriting || !sink || !hash) return;
		isWriting = true;
		try {
			while (pending.length > 0 && !isRemoved) {
				const bytes = concatBytes(...pending.splice(0, batchPieces));
				hash.update(bytes);
				await sink.write(bytes);
				writtenBytes += bytes.length;
				if (writtenBytes - toldBytes >= tellEveryBytes || writtenBytes === sizeBytes) tellWritten();
				else timer ??= setTimeout(tellWritten, tellEveryMs);
				options.onProgress(id, writtenBytes);
			}
			if (!isRemoved && claimed !== null && writtenBytes === sizeBytes) await check(sink, hash, claimed);
		} catch (error) {
			stopUnwritten(error);
		} finally {
			isWriting = false;
		}
	}

	async function check(written: FileSink, hasher: IHasher, sha256: string): Promise<void> {
		if (hasher.digest() !== sha256) return stop('damaged');
		const content = await written.finish();
		finish(id, 'got', { content, remove: written.remove }, { type: 'got', id });
	}

	function stopUnwritten(error: unknown): void {
		if (isRemoved) return;
		options.warn(`file not written: ${nameOfError(error)}`);
		stop('no-space');
	}

	function stop(why: 'no-space' | 'damaged'): void {
		finish(id, why, null, { type: 'refuse', id, why });
	}

	return {
		sizeBytes,
		take() {
			if (isWanted) return;
			isWanted = true;
			void open();
		},
		offer() {
			if (isOffered) return;
			isOffered = true;
			ask();
		},
		pause() {
			isOffered = false;
		},
		piece({ number, content }) {
			if (!sink) return 'piece of what was not taken';
			if (number * pieceBytes !== arrivedBytes) return 'piece out of turn';
			if (content.length !== Math.min(pieceBytes, sizeBytes - arrivedBytes)) return 'piece of another size';
			if (arrivedBytes + content.length - writtenBytes > windowBytes) return 'more than was asked for';
			arrivedBytes += content.length;
			pending.push(content);
			void write();
			return null;
		},
		end(sha256) {
			if (!sink || arrivedBytes !== sizeBytes) return 'end before the end';
			// Said again on another channel while it is being checked.
			if (claimed !== null) return null;
			claimed = sha256;
			void write();
			return null;
		},
		remove() {
			isRemoved = true;
			clearTimeout(timer);
			pending.length = 0;
			void sink?.remove();
		},
	};
}
