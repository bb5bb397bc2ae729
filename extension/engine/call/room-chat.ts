/**
 * What is written in a call: each message goes to every member over its own line, and comes from one over its own, so
 * nobody can write in the name of another. Knows which of one's own messages each member has not got yet.
 */
import type { MemberKey } from '../crypto/member-key.ts';
import type { LineMessage } from '../data/line-message.ts';
import type { MemberLines } from '../data/member-lines.ts';

/** A member is kept for a minute; an hour is no honest answer. */
const waitLimitMs = 60 * 60 * 1_000;

export type ChatNews =
	| { readonly type: 'message-arrived'; readonly from: MemberKey; readonly text: string; readonly at: number }
	/** One's own is on its way to these. */
	| { readonly type: 'message-sent'; readonly messageId: number; readonly to: readonly MemberKey[] }
	| { readonly type: 'message-reached'; readonly messageId: number; readonly by: MemberKey };

export interface RoomChatOptions {
	readonly lines: Pick<MemberLines, 'say'>;
	readonly onNews: (news: ChatNews) => void;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

export interface RoomChat {
	met(member: MemberKey): void;
	gone(member: MemberKey): void;
	/** To everybody there is, also those who are just not connected. `id` is what news will call it. */
	write(id: number, text: string): void;
	hear(from: MemberKey, message: Extract<LineMessage, { type: 'chat' }>, waitedMs: number): void;
	/** As `onHeard` of a line. */
	heard(by: MemberKey, number: number): void;
}

export function createRoomChat({ lines, onNews, now }: RoomChatOptions): RoomChat {
	/** By member, the messages that it has not got yet: by their number on its line. */
	const underWay = new Map<MemberKey, Map<number, number>>();

	return {
		met(member) {
			if (!underWay.has(member)) underWay.set(member, new Map());
		},
		gone: (member) => void underWay.delete(member),
		write(id, text) {
			const to: MemberKey[] = [];
			for (const [member, messages] of underWay) {
				const number = lines.say(member, { type: 'chat', text });
				if (number === null) continue;
				messages.set(number, id);
				to.push(member);
			}
			onNews({ type: 'message-sent', messageId: id, to });
		},
		hear(from, { text }, waitedMs) {
			onNews({ type: 'message-arrived', from, text, at: now() - Math.min(waitedMs, waitLimitMs) });
		},
		heard(by, upTo) {
			const messages = underWay.get(by);
			for (const [number, id] of messages ?? []) {
				if (number > upTo) continue;
				messages?.delete(number);
				onNews({ type: 'message-reached', messageId: id, by });
			}
		},
	};
}
