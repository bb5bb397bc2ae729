/** What goes out on the lines of one connection: which tracks, how large the pictures, and no picture while nothing gets through. */
import { type Log, nameOfError } from '../lib/log.ts';
import type { PictureEncoding } from './ladder.ts';
import {
	isPicture,
	type Lines,
	type LocalTracks,
	type PictureKind,
	pictureKinds,
	type TrackKind,
	trackKinds,
} from './media-lines.ts';
import { createPictureSender, type PathStart, type PictureSender } from './picture-sender.ts';
import { forgetSentPictures } from './sent-pictures.ts';

export interface SentMedia {
	/** From now on it goes out on these. */
	use(lines: Lines): void;
	/** As that of a link. */
	setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
	/** As that of a link. */
	setEncoding(kind: PictureKind, encoding: PictureEncoding | null): void;
	/** Pictures from a whole one on: the path works, for the first time or again, or has lost what was under way. As that of a picture. */
	start(path?: PathStart): void;
	/** No pictures until `start`, and none any more of those that were sent. */
	stall(): void;
	/** As in the beginning, over a path that loses much: nobody had a use for what was sent so far. */
	startOver(): void;
	/** Idempotent. */
	close(): void;
}

export function createSentMedia(first: LocalTracks, log: Log): SentMedia {
	const tracks = { ...first };
	/** Kept for lines to come. */
	const encodings: Partial<Record<PictureKind, PictureEncoding | null>> = {};
	const pictures: Partial<Record<PictureKind, PictureSender>> = {};
	let lines: Lines | null = null;
	let closed = false;

	async function apply(kind: TrackKind, { [kind]: { sender } }: Lines): Promise<void> {
		const track = tracks[kind];
		try {
			await sender.replaceTrack(track);
		} catch (error) {
			if (!closed) log.warn(`${kind} not sent: ${nameOfError(error)}`);
			return;
		}
		if (track && isPicture(kind)) pictures[kind]?.renew();
	}

	function start(path?: PathStart): void {
		for (const kind of pictureKinds) pictures[kind]?.start(path);
	}

	return {
		use(next) {
			lines = next;
			for (const kind of pictureKinds) {
				pictures[kind]?.close();
				const picture = createPictureSender(next[kind].sender, { startsSmall: kind === 'camera' });
				pictures[kind] = picture;
				picture.setEncoding(encodings[kind]);
			}
			for (const kind of trackKinds) void apply(kind, next);
		},
		setTrack(kind, track) {
			tracks[kind] = track;
			if (lines) void apply(kind, lines);
		},
		setEncoding(kind, encoding) {
			encodings[kind] = encoding;
			pictures[kind]?.setEncoding(encoding);
		},
		start,
		stall() {
			for (const kind of pictureKinds) {
				pictures[kind]?.pause();
				if (lines) forgetSentPictures(lines[kind].sender, () => tracks[kind]).catch(() => undefined);
			}
		},
		startOver() {
			for (const kind of pictureKinds) pictures[kind]?.pause();
			start('losing');
		},
		close() {
			closed = true;
			for (const kind of pictureKinds) pictures[kind]?.close();
		},
	};
}
