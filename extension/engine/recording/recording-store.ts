/**
 * The recordings there are on this device: written, waiting to be saved, or left behind by a crash. The name of a file
 * says when it began and how it ended, so that nothing else need be kept.
 */

import { type KeptRecording, openRecordingsFolder, type RecordingEnding } from '../contract/recording.ts';

/** Less than this is a header without a picture. */
const smallestBytes = 4 * 1_024;

/** The browser copies a saved file at no less than this, after a moment for whoever has to say where to. */
const copyBytesPerMs = 10_000;
const copyGraceMs = 120_000;

/** `part` is being written. */
type Ending = RecordingEnding | 'part';

/** An empty file beside the one that was saved. It says when. */
const savedPattern = /^(\d{1,15})\.saved$/;

const namePattern = /^(\d{1,15})\.(part|stopped|full|failed|interrupted)\.mp4$/;

export interface RecordingStore {
	/** What a recording that begins now is written to. */
	newName(startedAt: number): string;
	/** Oldest first, without those that are being written, or were saved. */
	list(): Promise<readonly KeptRecording[]>;
	/** The file is closed: from now on it is in the list, unless there is nothing in it. */
	settle(fileName: string, ending: RecordingEnding): Promise<void>;
	/** Whatever nobody writes any more was interrupted. Before the first recording. */
	recover(): Promise<void>;
	/** The browser copies it from now on. Resolves with how long that may take, in milliseconds. */
	markSaved(fileName: string): Promise<number>;
	/** Whatever was saved and has been copied by now goes. */
	sweep(): Promise<void>;
	/** Idempotent. */
	remove(fileName: string): Promise<void>;
}

/** Not in every browser's types yet: https://developer.mozilla.org/docs/Web/API/FileSystemFileHandle/move */
interface MovableFile extends FileSystemFileHandle {
	move(name: string): Promise<void>;
}

interface NamedFile {
	readonly handle: MovableFile;
	readonly startedAt: number;
	readonly ending: Ending;
	/** Milliseconds since the epoch. */
	readonly savedAt: number | null;
}

/** Of this origin. Each of its promises rejects where the browser keeps no files. */
export function createRecordingStore(): RecordingStore {
	async function files(): Promise<readonly NamedFile[]> {
		const found: Omit<NamedFile, 'savedAt'>[] = [];
		const savedAt = new Map<string, number>();
		for await (const handle of (await openRecordingsFolder()).values()) {
			if (handle.kind !== 'file') continue;
			const file = handle as MovableFile;
			const [, startedAt, ending] = namePattern.exec(handle.name) ?? [];
			if (ending !== undefined) found.push({ handle: file, startedAt: Number(startedAt), ending: ending as Ending });
			else if (savedPattern.test(handle.name)) savedAt.set(idOf(handle.name), (await file.getFile()).lastModified);
		}
		return found
			.map((file) => ({ ...file, savedAt: savedAt.get(idOf(file.handle.name)) ?? null }))
			.sort((a, b) => a.startedAt - b.startedAt);
	}

	async function remove(fileName: string): Promise<void> {
		const from = await openRecordingsFolder();
		// The mark last, and not if the file stays: without it that would be offered again.
		for (const name of [fileName, savedName(fileName)]) await from.removeEntry(name).catch(ignoreMissing);
	}

	async function settle({ handle, startedAt }: NamedFile, ending: RecordingEnding): Promise<void> {
		const { size } = await handle.getFile();
		if (size < smallestBytes) await (await openRecordingsFolder()).removeEntry(handle.name);
		else await handle.move(nameOf(startedAt, ending));
	}

	return {
		newName: (startedAt) => nameOf(startedAt, 'part'),
		async list() {
			const listed: KeptRecording[] = [];
			for (const { handle, startedAt, ending, savedAt } of await files()) {
				if (ending === 'part' || savedAt !== null) continue;
				const { size: sizeBytes, lastModified: endedAt } = await handle.getFile();
				listed.push({ id: idOf(handle.name), fileName: handle.name, startedAt, endedAt, ending, sizeBytes });
			}
			return listed;
		},
		async settle(fileName, ending) {
			const file = (await files()).find(({ handle }) => handle.name === fileName);
			if (file) await settle(file, ending);
		},
		async recover() {
			for (const file of await files()) {
				// One that another document of ours still writes stays as it is.
				if (file.ending === 'part') await settle(file, 'interrupted').catch(() => undefined);
			}
		},
		async markSaved(fileName) {
			await (await openRecordingsFolder()).getFileHandle(savedName(fileName), { create: true });
			const file = (await files()).find(({ handle }) => handle.name === fileName);
			return file ? copyMs(await file.handle.getFile()) : 0;
		},
		async sweep() {
			for (const { handle, savedAt } of await files()) {
				if (savedAt === null) continue;
				if (Date.now() - savedAt >= copyMs(await handle.getFile())) await remove(handle.name);
			}
		},
		remove,
	};
}

function ignoreMissing(error: unknown): void {
	if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
}

function nameOf(startedAt: number, ending: Ending): string {
	return `${startedAt}.${ending}.mp4`;
}

function copyMs({ size }: File): number {
	return copyGraceMs + size / copyBytesPerMs;
}

function savedName(fileName: string): string {
	return `${idOf(fileName)}.saved`;
}

/** The same while it is written and when it is kept. */
export function idOf(fileName: string): string {
	return fileName.slice(0, fileName.indexOf('.'));
}
