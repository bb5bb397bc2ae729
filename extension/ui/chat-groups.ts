/** Messages as one reads them: those that somebody wrote one after the other stand together. Pure. */
import type { ChatMessage } from '#engine/contract/snapshot.ts';

/** After so long a pause somebody begins anew. */
const pauseMs = 5 * 60_000;

export interface ChatGroup {
	/** Of its first message. */
	readonly id: number;
	readonly memberId: string | null;
	readonly name: string;
	readonly messages: readonly ChatMessage[];
}

export function groupMessages(messages: readonly ChatMessage[]): readonly ChatGroup[] {
	const groups: (ChatGroup & { readonly messages: ChatMessage[] })[] = [];
	for (const message of messages) {
		const group = groups.at(-1);
		const last = group?.messages.at(-1);
		const isSame = group?.memberId === message.memberId && group.name === message.name;
		const isNear = last !== undefined && message.writtenAt - last.writtenAt < pauseMs;
		if (group && last && isSame && isNear && isLost(message) === isLost(last)) group.messages.push(message);
		else groups.push({ id: message.id, memberId: message.memberId, name: message.name, messages: [message] });
	}
	return groups;
}

/** One's own that nobody has, and nobody will get. */
export function isLost({ delivery }: ChatMessage): boolean {
	return delivery !== null && delivery.waitingFor.length === 0 && !delivery.reached;
}
