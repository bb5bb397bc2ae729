/**
 * Files on their way to one member: offered, sent from where it wants them once it takes them, a piece of each in turn.
 * Sends no more than the channel's buffer and the member's disk keep up with. What is said again on a new channel is
 * what the member may have missed.
 */
import { nameOfError } from '../lib/log.ts';
import { type FileId, type FilePiece, type FileWords, pieceBytes } from './file-message.ts';
import type { FileSource } from './file-source.ts';
import { createSendWindow } from './send-window.ts';

/** Files of which pieces are sent at a time; the others wait for their turn. */
const parallelFiles = 4;

/** `withdrawn`: by oneself; `cancelled`: by the member. */
export type SendingEnd = 'got' | 'withdrawn' | 'cancelled' | 'no-space' | 'damaged' | 'too-many' | 'unreadable';

export interface FileSenderOptions {
	/** False where there is no room in the channel now, or no channel: then `pump` is called when there is. */
	readonly canSend: () => boolean;
	readonly sendWords: (words: FileWords) => void;
	readonly sendPiece: (piece: FilePiece) => void;
	/** So much of it is on the member's disk; 0 when it takes the file. */
	readonly onProgress: (id: FileId, bytes: number) => void;
	/** It is over with this offer. */
	readonly onEnd: (id: FileId, end: SendingEnd) => void;
	readonly ticks: () => number;
	readonly warn: (line: string) => void;
}

export interface FileSender {
	offer(id: FileId, name: string, source: FileSource): void;
	/** Of an offer that holds; else nothing happens. */
	withdraw(id: FileId, why: 'cancelled' | 'unreadable'): void;
	/** A new channel is open. */
	begin(): void;
	/** There is room in the channel. */
	pump(): void;
	/** False for what the member can't mean. */
	receive(words: Extract<FileWords, { type: 'take' | 'have' | 'got' | 'refuse' }>): boolean;
}

interface Sending {
	readonly id: FileId;
	readonly name: string;
	readonly source: FileSource;
	/** Null until it is taken on this channel. */
	next: number | null;
	/** The most that was ever sent: nobody can have more. */
	sentBytes: number;
	haveBytes: number;
	/** Pieces on their way: up to where in the file, and since when. */
	pieces: { readonly end: number; readonly ticks: number }[];
	block: { readonly start: number; readonly bytes: Uint8Array<ArrayBuffer> } | null;
	isReading: boolean;
}

export function createFileSender(options: FileSenderOptions): FileSender {
	const { canSend, sendWords, sendPiece, onProgress, onEnd, ticks, warn } = options;
	const window = createSendWindow();
	const sendings = new Map<FileId, Sending>();
	/** Who is next among those that are being sent. */
	let turn = 0;

	function tellOffer({ id, name, source }: Sending): void {
		sendWords({ type: 'offer', id, name, size: source.sizeBytes });
	}

	function pump(): void {
		let idle = 0;
		while (canSend() && onTheWay() < window.bytes) {
			const moving = [...sendings.values()].filter(isMoving).slice(0, parallelFiles);
			const sending = moving[turn % moving.length];
			if (!sending || idle >= moving.length) return;
			turn = (turn + 1) % moving.length;
			idle = sendNext(sending) ? 0 : idle + 1;
		}
	}

	function onTheWay(): number {
		let sum = 0;
		for (const { next, haveBytes } of sendings.values()) sum += next === null ? 0 : next - haveBytes;
		return sum;
	}

	/** How far the member's disk is tells how fast the path is. */
	function noteArrival({ pieces, haveBytes }: Sending, bytes: number): void {
		const index = pieces.findLastIndex(({ end }) => end <= bytes);
		const arrived = pieces[index];
		if (!arrived) return;
		const now = ticks();
		window.arrived(bytes - haveBytes, now - arrived.ticks, now);
		pieces.splice(0, index + 1);
	}

	/** False when it has to wait for the file. */
	function sendNext(sending: Sending): boolean {
		const { id, source, next, block } = sending;
		if (next === null) return false;
		const offset = block ? next - block.start : -1;
		const content = offset >= 0 ? block?.bytes.subarray(offset, offset + pieceBytes) : undefined;
		if (!content?.length) {
			void read(sending, next);
			return false;
		}
		sendPiece({ id, number: next / pieceBytes, content });
		sending.next = next + content.length;
		sending.pieces.push({ end: sending.next, ticks: ticks() });
		sending.sentBytes = Math.max(sending.sentBytes, sending.next);
		if (sending.next === source.sizeBytes) sayEnd(sending);
		return true;
	}

	function sayEnd({ id, source }: Sending): void {
		if (source.sha256 !== null) sendWords({ type: 'end', id, sha256: source.sha256 });
	}

	async function read(sending: Sending, start: number): Promise<void> {
		if (sending.isReading) return;
		sending.isReading = true;
		try {
			const bytes = await sending.source.read(start);
			if (bytes.length === 0) throw new RangeError('shorter than it was');
			sending.block = { start, bytes };
		} catch (error) {
			warn(`file not read: ${nameOfError(error)}`);
			withdraw(sending.id, 'unreadable');
			return;
		} finally {
			sending.isReading = false;
		}
		pump();
	}

	function withdraw(id: FileId, why: 'cancelled' | 'unreadable'): void {
		if (!sendings.delete(id)) return;
		sendWords({ type: 'withdraw', id, why });
		onEnd(id, why === 'cancelled' ? 'withdrawn' : why);
	}

	function finish(id: FileId, end: SendingEnd): void {
		sendings.delete(id);
		onEnd(id, end);
		pump();
	}

	return {
		offer(id, name, source) {
			const sending: Sending = {
				id,
				name,
				source,
				next: null,
				sentBytes: 0,
				haveBytes: 0,
				pieces: [],
				block: null,
				isReading: false,
			};
			sendings.set(id, sending);
			tellOffer(sending);
		},
		withdraw,
		begin() {
			window.reset();
			sendWords({ type: 'holding', ids: [...sendings.keys()] });
			for (const sending of sendings.values()) {
				// The member says where it wants to go on.
				sending.next = null;
				sending.pieces = [];
				tellOffer(sending);
			}
		},
		pump,
		receive(words) {
			const sending = sendings.get(words.id);
			// Withdrawn meanwhile: what it says of that crossed the withdrawal.
			if (!sending) return true;
			switch (words.type) {
				case 'take': {
					const { from } = words;
					const isPlace = from % pieceBytes === 0 || from === sending.source.sizeBytes;
					if (sending.next !== null || !isPlace || from > sending.sentBytes) return false;
					sending.next = from;
					// Whoever lost what it had begins anew.
					sending.haveBytes = Math.min(sending.haveBytes, from);
					onProgress(sending.id, sending.haveBytes);
					if (from === sending.source.sizeBytes) sayEnd(sending);
					pump();
					return true;
				}
				case 'have':
					if (words.bytes < sending.haveBytes || words.bytes > sending.sentBytes) return false;
					noteArrival(sending, words.bytes);
					sending.haveBytes = words.bytes;
					onProgress(sending.id, sending.haveBytes);
					pump();
					return true;
				case 'got':
					if (sending.sentBytes !== sending.source.sizeBytes) return false;
					finish(sending.id, 'got');
					return true;
				case 'refuse':
					finish(sending.id, words.why);
					return true;
			}
		},
	};
}

function isMoving({ next, source }: Sending): boolean {
	return next !== null && next < source.sizeBytes;
}
