/** A chat as a file that anything can read. Pure but for the click that saves it. */
import type { ChatMessage } from '#engine/contract/snapshot.ts';
import { nameOf } from './person.ts';
import { dayAndTime, words } from './words.ts';

export function transcriptOf(messages: readonly ChatMessage[]): string {
	return messages
		.map(({ memberId, name, text, writtenAt }) => {
			const by = memberId === null && name.trim() === '' ? words.you : nameOf({ name });
			// What follows a line break is indented: nobody can write a line that looks like another one's.
			return `${dayAndTime(writtenAt)}  ${by}: ${text.replaceAll('\n', '\n    ')}\n`;
		})
		.join('');
}

/** To the user's downloads, as the browser does it. */
export function saveChat(messages: readonly ChatMessage[]): void {
	const url = URL.createObjectURL(new Blob([transcriptOf(messages)], { type: 'text/plain;charset=utf-8' }));
	const anchor = document.createElement('a');
	anchor.href = url;
	anchor.download = words.chat.fileName;
	anchor.click();
	// The browser has begun to read it by then.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
