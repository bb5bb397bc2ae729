/** A file of a call, one's own or another's, as the desk keeps it and as views see it. */
import type { FileView } from '../contract/file-view.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { ComingFile } from './coming-file.ts';
import type { FilePace } from './file-pace.ts';
import type { OfferedFile } from './offered-file.ts';

export interface FileEntry {
	readonly id: string;
	readonly name: string;
	readonly sizeBytes: number;
	readonly at: number;
	readonly pace: FilePace;
	readonly file: OfferedFile | ComingFile;
}

/** What of the call a file is seen by. */
export interface FileSurroundings {
	readonly isConnected: (member: MemberKey) => boolean;
	readonly nameOf: (member: MemberKey) => string;
	/** Nobody is there to be offered anything. */
	readonly isAlone: boolean;
	readonly ticks: number;
}

export function isOwn(file: FileEntry['file']): file is OfferedFile {
	return 'source' in file;
}

/** Also takes note of how fast it moves. */
export function viewEntry(entry: FileEntry, { isConnected, nameOf, isAlone, ticks }: FileSurroundings): FileView {
	const { file, pace, id, name, sizeBytes, at } = entry;
	const { state, movedBytes } = file.summarise(isConnected);
	if (state === 'moving') pace.note(movedBytes, ticks);
	else pace.reset();
	const from = isOwn(file) ? null : file.from;
	return {
		id,
		from,
		fromName: from === null ? '' : nameOf(from),
		name,
		sizeBytes,
		at,
		state,
		movedBytes,
		secondsLeft: state === 'moving' ? pace.secondsFor(sizeBytes - movedBytes) : null,
		stop: file.stop(nameOf),
		mayRetry: state === 'stopped' && isOwn(file) && !isAlone,
	};
}
