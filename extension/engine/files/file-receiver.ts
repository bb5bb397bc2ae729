/**
 * Files on their way from one member: offered, and when the user takes one, written as it comes, checked against what
 * was claimed. Whatever else the member sends is no fault of ours and is not kept.
 */
import { type FileId, type FilePiece, type FileWords, heldOffersLimit } from './file-message.ts';
import { cleanFileName } from './file-name.ts';
import type { FileStore } from './file-store.ts';
import { createReceiving, type Fault, type ReceivedFile, type Receiving, type ReceivingEnd } from './receiving.ts';

/** Offers remembered after their end, so that what was on its way then counts as no fault. */
const endedLimit = 2 * heldOffersLimit;

export interface FileReceiverOptions {
	readonly store: FileStore;
	readonly sendWords: (words: FileWords) => void;
	readonly onOffer: (id: FileId, name: string, sizeBytes: number) => void;
	/** So much of it is on disk. */
	readonly onProgress: (id: FileId, bytes: number) => void;
	/** It is over with this offer; `content` when it was got. */
	readonly onEnd: (id: FileId, end: ReceivingEnd, content: ReceivedFile | null) => void;
	readonly warn: (line: string) => void;
}

export interface FileReceiver {
	/** The user wants it. Nothing happens unless it is offered and not taken yet. */
	take(id: FileId): void;
	/** The user does not want it, or not any more. */
	refuse(id: FileId): void;
	receive(words: Extract<FileWords, { type: 'holding' | 'offer' | 'end' | 'withdraw' }>): Fault;
	receivePiece(piece: FilePiece): Fault;
	/** It was offered before. */
	knows(id: FileId): boolean;
	/** A new channel is open: the member says again what it offers. */
	begin(): void;
	/** The member is gone: what is unfinished is removed, and nothing is told. */
	close(): void;
}

export function createFileReceiver(options: FileReceiverOptions): FileReceiver {
	const { sendWords, onOffer, onEnd } = options;
	const receivings = new Map<FileId, Receiving>();
	/** What was last said of those that are over. */
	const ended = new Map<FileId, FileWords | null>();

	function finish(id: FileId, end: ReceivingEnd, content: ReceivedFile | null, last: FileWords | null): void {
		const receiving = receivings.get(id);
		if (!receiving) {
			void content?.remove();
			return;
		}
		receivings.delete(id);
		remember(id, last);
		if (!content) receiving.remove();
		if (last) sendWords(last);
		onEnd(id, end, content);
	}

	function remember(id: FileId, last: FileWords | null): void {
		ended.set(id, last);
		const [oldest] = ended.keys();
		if (ended.size > endedLimit && oldest !== undefined) ended.delete(oldest);
	}

	function hearOffer({ id, name, size }: Extract<FileWords, { type: 'offer' }>): Fault {
		const last = ended.get(id);
		if (last) sendWords(last);
		if (ended.has(id)) return null;
		const known = receivings.get(id);
		if (known) {
			if (known.sizeBytes !== size) return 'offer changed';
			known.offer();
			return null;
		}
		if (receivings.size >= heldOffersLimit) {
			const refusal = { type: 'refuse', id, why: 'too-many' } as const;
			remember(id, refusal);
			sendWords(refusal);
			return 'too many offers';
		}
		const receiving = createReceiving({ ...options, id, sizeBytes: size, finish });
		receivings.set(id, receiving);
		receiving.offer();
		onOffer(id, cleanFileName(name), size);
		return null;
	}

	return {
		take: (id) => receivings.get(id)?.take(),
		refuse: (id) => finish(id, 'cancelled', null, { type: 'refuse', id, why: 'cancelled' }),
		receive(words) {
			switch (words.type) {
				case 'holding':
					for (const id of [...receivings.keys()]) if (!words.ids.includes(id)) finish(id, 'withdrawn', null, null);
					return null;
				case 'offer':
					return hearOffer(words);
				case 'withdraw':
					finish(words.id, words.why === 'unreadable' ? 'unreadable' : 'withdrawn', null, null);
					return null;
				case 'end':
					if (ended.has(words.id)) return null;
					return receivings.get(words.id)?.end(words.sha256) ?? null;
			}
		},
		receivePiece(piece) {
			if (ended.has(piece.id)) return null;
			const receiving = receivings.get(piece.id);
			return receiving ? receiving.piece(piece) : 'piece of nothing offered';
		},
		knows: (id) => receivings.has(id) || ended.has(id),
		begin() {
			for (const receiving of receivings.values()) receiving.pause();
		},
		close() {
			for (const receiving of receivings.values()) receiving.remove();
			receivings.clear();
		},
	};
}
