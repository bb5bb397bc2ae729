/** How a file is doing, in a line. Pure. */
import type { FileView } from '#engine/contract/file-view.ts';
import { firstName } from './first-name.ts';
import { duration, fileSize, percent } from './formats.ts';
import { nameOf } from './person.ts';
import { words } from './words.ts';

/** What is being moved, or could be: it may still be cancelled. */
export function isOpen({ state }: FileView): boolean {
	return state === 'offered' || state === 'moving' || state === 'paused';
}

/** 0 to 1. */
export function shareMoved({ movedBytes, sizeBytes }: FileView): number {
	return sizeBytes === 0 ? 0 : movedBytes / sizeBytes;
}

export function statusOf(file: FileView): string {
	const { state, sizeBytes, movedBytes, secondsLeft, from, stop } = file;
	const size = fileSize(sizeBytes);
	switch (state) {
		case 'offered':
			return from === null ? words.files.notTaken(size) : size;
		case 'moving':
			return words.files.moved(
				fileSize(movedBytes, sizeBytes),
				secondsLeft === null ? '' : words.files.left(duration(secondsLeft)),
			);
		case 'paused':
			return words.files.moved(fileSize(movedBytes, sizeBytes), words.files.waiting);
		case 'done':
			return from === null ? words.files.sent(size) : size;
		case 'stopped': {
			const why = stop ? words.files.stops[stop.why](stop.name === '' ? '' : firstName(nameOf(stop))) : '';
			const where =
				movedBytes === 0
					? words.files.stopped
					: words.files.stoppedAt(percent(Math.floor(shareMoved(file) * 100) / 100));
			return `${where} ${why}`;
		}
	}
}
