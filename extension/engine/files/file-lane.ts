/**
 * Files to and from one member, over whatever files channel there is to it at the moment. Belongs to the member and not
 * to a link: on the next channel everything goes on where it was.
 */
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';
import type { Log } from '../lib/log.ts';
import { encodePiece, type FilePiece, type FileWords, parseFileWords, parsePiece } from './file-message.ts';
import { createFileReceiver, type FileReceiver, type FileReceiverOptions } from './file-receiver.ts';
import { createFileSender, type FileSender, type FileSenderOptions } from './file-sender.ts';
import type { Fault } from './receiving.ts';

/** In the channel's own buffer: it never runs dry while the next block is read, and a cancel waits behind no more. */
const bufferLimitBytes = 1_048_576;

/** Words of one member. An honest one says how far its disk is for each megabyte, and little else. */
const wordsRate: Rate = { perSecond: 500, burst: 1_000 };

/** New offers, which somebody has to look at. */
const offerRate: Rate = { perSecond: 2, burst: 128 };

/** What no honest member does: more than this, and it is not listened to any more. */
const faultRate: Rate = { perSecond: 0.1, burst: 16 };

/** What is needed of a data channel. */
export type FilesChannel = Pick<
	RTCDataChannel,
	| 'readyState'
	| 'bufferedAmount'
	| 'bufferedAmountLowThreshold'
	| 'binaryType'
	| 'onopen'
	| 'onmessage'
	| 'onbufferedamountlow'
> & {
	send(data: string | ArrayBufferView<ArrayBuffer>): void;
};

export interface FileLaneOptions
	extends Pick<FileReceiverOptions, 'store' | 'onOffer'>,
		Record<'sending', Pick<FileSenderOptions, 'onProgress' | 'onEnd'>>,
		Record<'receiving', Pick<FileReceiverOptions, 'onProgress' | 'onEnd'>> {
	/** The member goes on sending what no honest one sends. Told once. */
	readonly onHostile: () => void;
	/** Milliseconds on a clock that only goes forward. */
	readonly ticks: () => number;
	readonly log: Log;
}

export interface FileLane extends Pick<FileSender, 'offer' | 'withdraw'>, Pick<FileReceiver, 'take' | 'refuse'> {
	/** Of a fresh link, open or about to be. The one before is not listened to any more. */
	use(channel: FilesChannel): void;
	/** The member is gone. Nothing is told any more. */
	close(): void;
}

export function createFileLane({ store, onOffer, onHostile, ticks, log, ...options }: FileLaneOptions): FileLane {
	let channel: FilesChannel | null = null;
	let isHostile = false;
	const rates = { words: createBucket(wordsRate), offer: createBucket(offerRate), faults: createBucket(faultRate) };
	const warn = (line: string) => log.warn(line);
	const sender = createFileSender({
		...options.sending,
		canSend: () => isOpen(channel) && channel.bufferedAmount < bufferLimitBytes,
		sendWords,
		sendPiece: (piece: FilePiece) => send(encodePiece(piece)),
		ticks,
		warn,
	});
	const receiver = createFileReceiver({ ...options.receiving, store, onOffer, sendWords, warn });

	function sendWords(words: FileWords): void {
		send(JSON.stringify(words));
	}

	/** What is lost with a channel is said again on the next one. */
	function send(data: string | Uint8Array<ArrayBuffer>): void {
		if (!isOpen(channel)) return;
		try {
			channel.send(data);
		} catch {
			log.warn('not sent on the files channel');
		}
	}

	function receive(data: unknown): void {
		if (isHostile) return;
		const fault = typeof data === 'string' ? hearWords(data) : hearPiece(data);
		if (fault === null) return;
		log.warn(`files: ${fault}`);
		if (rates.faults.take(1, performance.now())) return;
		isHostile = true;
		onHostile();
	}

	function hearWords(text: string): Fault {
		if (!rates.words.take(1, performance.now())) return 'too many words';
		const words = parseFileWords(text);
		if (!words) return 'words of no known shape';
		switch (words.type) {
			case 'offer':
				if (!receiver.knows(words.id) && !rates.offer.take(1, performance.now())) return 'too many offers';
				return receiver.receive(words);
			case 'holding':
			case 'end':
			case 'withdraw':
				return receiver.receive(words);
			default:
				return sender.receive(words) ? null : `${words.type} out of turn`;
		}
	}

	function hearPiece(data: unknown): Fault {
		const piece = data instanceof ArrayBuffer ? parsePiece(data) : null;
		return piece ? receiver.receivePiece(piece) : 'piece of no known shape';
	}

	function begin(): void {
		receiver.begin();
		sender.begin();
	}

	return {
		offer: sender.offer,
		withdraw: sender.withdraw,
		take: receiver.take,
		refuse: receiver.refuse,
		use(next) {
			letGo(channel);
			channel = next;
			next.binaryType = 'arraybuffer';
			next.bufferedAmountLowThreshold = bufferLimitBytes / 2;
			next.onbufferedamountlow = sender.pump;
			next.onmessage = ({ data }: MessageEvent<unknown>) => receive(data);
			next.onopen = begin;
			if (isOpen(next)) begin();
		},
		close() {
			letGo(channel);
			channel = null;
			receiver.close();
		},
	};
}

function letGo(channel: FilesChannel | null): void {
	if (channel) channel.onopen = channel.onmessage = channel.onbufferedamountlow = null;
}

function isOpen(channel: FilesChannel | null): channel is FilesChannel {
	return channel?.readyState === 'open';
}

function createBucket(rate: Rate): TokenBucket {
	return new TokenBucket(rate, performance.now());
}
