/** What stands in the chat, in order: what was written, and the files between. Pure. */
import type { FileView } from '#engine/contract/file-view.ts';
import type { ChatMessage } from '#engine/contract/snapshot.ts';
import { type ChatGroup, groupMessages } from './chat-groups.ts';

export type ChatEntry =
	| { readonly kind: 'messages'; readonly key: string; readonly group: ChatGroup }
	| { readonly kind: 'file'; readonly key: string; readonly file: FileView };

/** Messages stay in their order, whatever their writers' clocks say; a file stands before the first one after it. */
export function chatEntries(messages: readonly ChatMessage[], files: readonly FileView[]): readonly ChatEntry[] {
	const entries: ChatEntry[] = [];
	let begun = 0;
	const addMessages = (end: number) => {
		const groups = groupMessages(messages.slice(begun, end));
		entries.push(...groups.map((group) => ({ kind: 'messages', key: `message ${group.id}`, group }) as const));
		begun = end;
	};
	for (const file of files) {
		const next = messages.findIndex(({ writtenAt }, index) => index >= begun && writtenAt > file.at);
		addMessages(next === -1 ? messages.length : next);
		entries.push({ kind: 'file', key: `file ${file.id}`, file });
	}
	addMessages(messages.length);
	return entries;
}
