/**
 * The file of a recording, in the private file system of the origin. What is written is on the disk at once; what could
 * not be written to its end is not in the file.
 */
import type { StreamTargetChunk } from 'mediabunny';
import { openRecordingsFolder } from '../contract/recording.ts';

export interface RecordingFile {
	/** In order, from the beginning. Fails as soon as the disk takes no more (`QuotaExceededError`). */
	readonly writable: WritableStream<StreamTargetChunk>;
	/** At this position of what is being written. Fragments are whole, or not there. */
	beginFragment(position: number): void;
	/** Once, last. */
	close(): void;
}

/** Empty, whatever was in it. Rejects where the browser gives none, or while another recording writes it. */
export async function openRecordingFile(name: string): Promise<RecordingFile> {
	const folder = await openRecordingsFolder();
	const handle = await (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
	handle.truncate(0);
	const fragments: number[] = [];
	let writtenBytes = 0;
	let isBroken = false;

	function write({ data, position }: StreamTargetChunk): void {
		const written = handle.write(data, { at: position });
		// Without an error, where the disk ends in the middle of it.
		if (written < data.byteLength) throw new DOMException('no more room', 'QuotaExceededError');
		handle.flush();
		writtenBytes = position + data.byteLength;
	}

	return {
		writable: new WritableStream({
			write(chunk) {
				try {
					write(chunk);
				} catch (error) {
					isBroken = true;
					throw error;
				}
			},
		}),
		beginFragment: (position) => void fragments.push(position),
		close() {
			const whole = isBroken ? fragments.findLast((start) => start <= writtenBytes) : undefined;
			if (whole !== undefined) handle.truncate(whole);
			handle.close();
		},
	};
}
