/** One's lines to the members of a call, by member key. A line is there from the first word or channel until the member is gone. */
import type { MemberKey } from '../crypto/member-key.ts';
import type { Log } from '../lib/log.ts';
import type { LineMessage } from './line-message.ts';
import { createResumableLine, type ResumableLine } from './resumable-line.ts';

export interface MemberLinesOptions {
	readonly onMessage: (from: MemberKey, message: LineMessage, waitedMs: number) => void;
	/** The member has everything that was said to it up to this number. */
	readonly onHeard: (by: MemberKey, number: number) => void;
	/** What it sends has been dropped too often. Nothing more is told of it. */
	readonly onHostile: (member: MemberKey) => void;
	readonly ticks: () => number;
	readonly log: Log;
}

export interface MemberLines {
	/** The words channel of a fresh connection to a member. */
	use(member: MemberKey, channel: RTCDataChannel): void;
	/** The number by which `onHeard` will tell it; null if the member lets too much wait already. */
	say(to: MemberKey, message: LineMessage): number | null;
	/** Gone for good. */
	forget(member: MemberKey): void;
}

export function createMemberLines(options: MemberLinesOptions): MemberLines {
	const { log, ticks } = options;
	const lines = new Map<MemberKey, ResumableLine>();

	function lineTo(member: MemberKey): ResumableLine {
		const known = lines.get(member);
		if (known) return known;
		const line = createResumableLine({
			onMessage: (message, waitedMs) => options.onMessage(member, message, waitedMs),
			onHeard: (number) => options.onHeard(member, number),
			onFault(fault, hostile) {
				log.warn(`words dropped: ${fault}`);
				if (!hostile) return;
				forget(member);
				options.onHostile(member);
			},
			ticks,
		});
		lines.set(member, line);
		return line;
	}

	function forget(member: MemberKey): void {
		lines.get(member)?.close();
		lines.delete(member);
	}

	return {
		use: (member, channel) => lineTo(member).use(channel),
		say: (to, message) => lineTo(to).say(message),
		forget,
	};
}
