/**
 * Keeps files in the origin's private file system (WHATWG File System), in a folder of this document's own. Nobody but
 * us sees them there under names of our making. What a document left behind that ended in a call, the next one removes.
 */
import { type Log, nameOfError } from '../lib/log.ts';
import type { FileStore } from './file-store.ts';

/** Of all documents of this origin. */
const rootName = 'arriving-files';

/** Left to everything else of this origin. */
const reservedBytes = 64 * 1_048_576;

export function createBrowserFileStore(log: Log): FileStore {
	const folderName = crypto.randomUUID();
	let lastName = 0;
	let lock: Promise<void> | null = null;
	const swept = sweep().catch((error: unknown) => log.warn(`files not swept: ${nameOfError(error)}`));

	async function openFolder(): Promise<FileSystemDirectoryHandle> {
		await swept;
		// Once: whoever asks again for what is held here waits for ever.
		lock ??= holdLock(lockOf(folderName));
		await lock;
		const root = await openRoot();
		return root.getDirectoryHandle(folderName, { create: true });
	}

	return {
		async hasRoom(sizeBytes) {
			const { quota = 0, usage = 0 } = await navigator.storage.estimate();
			return sizeBytes + reservedBytes <= quota - usage;
		},
		async create() {
			const directory = await openFolder();
			lastName += 1;
			const name = String(lastName);
			const handle = await directory.getFileHandle(name, { create: true });
			const stream = await handle.createWritable();
			let isFinished = false;
			return {
				write: (bytes) => stream.write(bytes),
				async finish() {
					await stream.close();
					isFinished = true;
					return handle.getFile();
				},
				async remove() {
					try {
						if (!isFinished) await stream.abort();
						await directory.removeEntry(name);
					} catch (error) {
						// Removed before, or by whoever swept.
						log.info(`file not removed: ${nameOfError(error)}`);
					}
				},
			};
		},
	};
}

function openRoot(): Promise<FileSystemDirectoryHandle> {
	return navigator.storage.getDirectory().then((origin) => origin.getDirectoryHandle(rootName, { create: true }));
}

function lockOf(folderName: string): string {
	return `ahoy-files-${folderName}`;
}

/** Resolves when it is held; it is, for as long as this document lives. */
function holdLock(name: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const hold = () => {
			resolve();
			return new Promise<never>(() => {});
		};
		navigator.locks.request(name, hold).catch(reject);
	});
}

/** Removes the folders of documents that are gone. */
async function sweep(): Promise<void> {
	const root = await openRoot();
	const folders: string[] = [];
	for await (const name of root.keys()) folders.push(name);
	// Only then: who makes a folder holds its lock before.
	const { held = [] } = await navigator.locks.query();
	const locks = new Set(held.map(({ name }) => name));
	for (const name of folders) if (!locks.has(lockOf(name))) await root.removeEntry(name, { recursive: true });
}
