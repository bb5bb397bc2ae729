/** Files kept in memory, of which a test decides when and whether they are written. */
import type { FileStore } from '#engine/files/file-store.ts';

export class MemoryFileStore implements FileStore {
	room = Number.POSITIVE_INFINITY;
	/** Every write waits for it. */
	disk: Promise<void> = Promise.resolve();
	/** Writes beyond that fail, as on a disk that is full. */
	capacityBytes = Number.POSITIVE_INFINITY;
	writtenBytes = 0;
	/** Files that are there, finished or not. */
	readonly files = new Set<object>();

	async hasRoom(sizeBytes: number): Promise<boolean> {
		return sizeBytes <= this.room;
	}

	async create() {
		const file = {};
		this.files.add(file);
		const parts: Uint8Array<ArrayBuffer>[] = [];
		return {
			write: async (bytes: Uint8Array<ArrayBuffer>) => {
				await this.disk;
				if (this.writtenBytes + bytes.length > this.capacityBytes) throw new DOMException('', 'QuotaExceededError');
				this.writtenBytes += bytes.length;
				parts.push(bytes);
			},
			finish: async () => new Blob(parts),
			remove: async () => void this.files.delete(file),
		};
	}
}
