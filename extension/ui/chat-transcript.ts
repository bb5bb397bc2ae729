/** A chat as a file that anything can read. Pure but for the click that saves it. */
import type { ChatMessage } from '#engine/contract/snapshot.ts';
import { dayAndTime } from './formats.ts';
import { nameOf } from './person.ts';
import { saveAs } from './save-as.ts';
import { words } from './words.ts';

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
	saveAs(new Blob([transcriptOf(messages)], { type: 'text/plain;charset=utf-8' }), words.chat.fileName);
}
