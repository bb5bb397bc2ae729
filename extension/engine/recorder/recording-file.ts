/** The file of a recording, in the private file system of the origin. What is written is on the disk at once. */
import type { StreamTargetChunk } from 'mediabunny';
import { openRecordingsFolder } from '../contract/recording.ts';
import { reserveBytes } from './measures.ts';

export interface RecordingFile {
	readonly writable: WritableStream<StreamTargetChunk>;
	/** Idempotent. */
	close(): void;
}

/** Empty, whatever was in it. Rejects where the browser gives none, or while another recording writes it. */
export async function openRecordingFile(name: string): Promise<RecordingFile> {
	const folder = await openRecordingsFolder();
	const handle = await (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
	handle.truncate(0);
	return {
		writable: new WritableStream({
			write({ data, position }) {
				const written = handle.write(data, { at: position });
				// Without an error, where the disk ends in the middle of it.
				if (written < data.byteLength) throw new DOMException('no more room', 'QuotaExceededError');
				handle.flush();
			},
		}),
		close: () => handle.close(),
	};
}

/** Whether there is room for what a recording still has to write when it is told to stop. */
export async function hasRoom(): Promise<boolean> {
	const { quota, usage } = await navigator.storage.estimate();
	return quota === undefined || usage === undefined || quota - usage > reserveBytes;
}
