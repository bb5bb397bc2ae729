/**
 * What one member says to another, in order, nothing lost and nothing twice, over one channel after the other: messages
 * are numbered and kept until the other side has them, and each new channel begins with what both sides have. It lasts
 * as long as the member does; a side that has forgotten everything begins a new numbering.
 */
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { type LineFrame, lineFrameLimitChars, parseLineFrame } from './line-frame.ts';
import { type LineMessage, parseLineMessage } from './line-message.ts';

/** What is kept for a member that has not got it yet. More is not taken. */
const keptLimit = 256;
const keptLimitChars = 262_144;

/** What is looked at of what one member says: all that it may have kept at once, and a reader's fill after that. */
const frameRate: Rate = { perSecond: 20, burst: 1_024 };
const charRate: Rate = { perSecond: 64_000, burst: 1_048_576 };

/** What is dropped before the other side counts as hostile. */
const faultRate: Rate = { perSecond: 0.1, burst: 8 };

/** Why something that arrived was dropped. */
export type LineFault = 'too-large' | 'flood' | 'malformed' | 'out-of-order' | 'never-said';

export interface ResumableLineOptions {
	readonly onMessage: (message: LineMessage, waitedMs: number) => void;
	/** The other side has every message up to this number. */
	readonly onHeard: (number: number) => void;
	/** `hostile`: once too often. */
	readonly onFault: (fault: LineFault, hostile: boolean) => void;
	/** Milliseconds on a clock that only goes forward. */
	readonly ticks: () => number;
}

export interface ResumableLine {
	/** The channel there is from now on; the one before is over. */
	use(channel: RTCDataChannel): void;
	/** Its number; null if too much is kept already. Whether there is a channel or not. */
	say(message: LineMessage): number | null;
	/** Nothing is told any more. */
	close(): void;
}

interface KeptMessage {
	readonly number: number;
	readonly message: LineMessage;
	readonly writtenAt: number;
	readonly chars: number;
}

export function createResumableLine(options: ResumableLineOptions): ResumableLine {
	const { ticks } = options;
	const name = encodeBase64Url(crypto.getRandomValues(new Uint8Array(8)));
	const kept: KeptMessage[] = [];
	const frames = new TokenBucket(frameRate, ticks());
	const chars = new TokenBucket(charRate, ticks());
	const faults = new TokenBucket(faultRate, ticks());
	let keptChars = 0;
	let nextNumber = 1;
	/** What the other side calls its numbering, and how far it was heard. */
	let other: { readonly line: string; count: number } | null = null;
	let channel: RTCDataChannel | null = null;
	/** The other side has said over this channel what it has. */
	let greeted = false;

	function letGo(): void {
		if (channel) channel.onopen = channel.onmessage = null;
		channel = null;
		greeted = false;
	}

	function transmit(frame: LineFrame): void {
		if (channel?.readyState !== 'open') return;
		try {
			channel.send(JSON.stringify(frame));
		} catch {
			// The other side may say in its description that it takes messages of one byte. With one missing no other may follow.
			letGo();
		}
	}

	function greet(): void {
		const first = kept[0]?.number ?? nextNumber;
		transmit({ type: 'hello', line: name, first, heard: other });
	}

	function transmitKept({ number, message, writtenAt }: KeptMessage): void {
		transmit({ type: 'say', number, waitedMs: Math.round(ticks() - writtenAt), message });
	}

	/** False for more than was ever said. */
	function acknowledge(count: number): boolean {
		if (count >= nextNumber) return false;
		const before = kept.length;
		while (kept[0] && kept[0].number <= count) keptChars -= kept.shift()?.chars ?? 0;
		if (kept.length < before) options.onHeard(count);
		return true;
	}

	function receive(data: unknown): void {
		const fault = take(data);
		if (fault) options.onFault(fault, !faults.take(1, ticks()));
	}

	/** What is wrong with it, if anything. */
	function take(data: unknown): LineFault | null {
		if (typeof data !== 'string') return 'malformed';
		if (data.length > lineFrameLimitChars) return 'too-large';
		if (!frames.take(1, ticks()) || !chars.take(data.length, ticks())) return 'flood';
		const frame = parseLineFrame(data);
		if (!frame) return 'malformed';
		if ((frame.type === 'hello') === greeted) return 'out-of-order';
		if (frame.type === 'hello') return takeHello(frame);
		if (frame.type === 'say') return takeMessage(frame);
		return acknowledge(frame.count) ? null : 'never-said';
	}

	function takeHello({ line, first, heard }: Extract<LineFrame, { type: 'hello' }>): LineFault | null {
		if (other?.line !== line) other = { line, count: first - 1 };
		else if (first > other.count + 1) return 'out-of-order';
		if (heard?.line === name && !acknowledge(heard.count)) return 'never-said';
		greeted = true;
		for (const message of [...kept]) transmitKept(message);
		return null;
	}

	function takeMessage({ number, message: said, waitedMs }: Extract<LineFrame, { type: 'say' }>): LineFault | null {
		if (!other || number !== other.count + 1) return 'out-of-order';
		other.count = number;
		transmit({ type: 'heard', count: number });
		const message = parseLineMessage(said);
		if (!message) return 'malformed';
		options.onMessage(message, waitedMs);
		return null;
	}

	return {
		use(next) {
			letGo();
			channel = next;
			next.onopen = greet;
			next.onmessage = ({ data }: MessageEvent<unknown>) => receive(data);
			if (next.readyState === 'open') greet();
		},
		say(message) {
			const { length } = JSON.stringify(message);
			if (kept.length >= keptLimit || keptChars + length > keptLimitChars) return null;
			const saying = { number: nextNumber, message, writtenAt: ticks(), chars: length };
			nextNumber += 1;
			kept.push(saying);
			keptChars += length;
			if (greeted) transmitKept(saying);
			return saying.number;
		},
		close: letGo,
	};
}
