/** What somebody wrote, one message after the other, as text: whatever it holds, nothing of it is markup. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FileView } from '#engine/contract/file-view.ts';
import type { ChatMessage, MemberView } from '#engine/contract/snapshot.ts';
import { type ChatGroup, isLost } from '../chat-groups.ts';
import { firstName } from '../first-name.ts';
import { timeOfDay } from '../formats.ts';
import { icon } from '../icon.ts';
import { linkify, type TextRun } from '../linkify.ts';
import { nameOf } from '../person.ts';
import { words } from '../words.ts';
import './file-card.ts';

/** `late` are those of the call who can't be reached just now. */
export function chatGroup(group: ChatGroup, late: readonly MemberView[]): TemplateResult {
	const { messages } = group;
	const bubbles = messages.map(({ text }) => html`<div class="bubble" dir="auto">${linkify(text).map(textRun)}</div>`);
	const first = messages[0];
	const last = messages.at(-1);
	if (group.memberId === null) {
		return html`<div class="msg me">
			<span class="vh">${words.you}</span>${bubbles}
			<div class="meta">${last ? [deliveryOf(messages, late), time(last.writtenAt)] : nothing}</div>
		</div>`;
	}
	const name = nameOf(group);
	return html`<div class="msg">
		<div class="meta"><b class="cut" title=${name}><bdi>${firstName(name)}</bdi></b>${first ? time(first.writtenAt) : nothing}</div>
		${bubbles}
	</div>`;
}

export function chatFile(file: FileView): TemplateResult {
	const card = html`<ah-file-card .file=${file}></ah-file-card>`;
	if (file.from === null) return html`<div class="msg me file"><span class="vh">${words.you}</span>${card}</div>`;
	const name = nameOf({ name: file.fromName });
	return html`<div class="msg file">
		<div class="meta"><b class="cut" title=${name}><bdi>${firstName(name)}</bdi></b>${time(file.at)}</div>
		${card}
	</div>`;
}

/** The address stands there as it was written, and is where the link leads. */
function textRun({ text, href, realHost }: TextRun): TemplateResult | string {
	if (href === null) return text;
	return html`<a href=${href} target="_blank" rel="noopener noreferrer" title=${href}>${text}</a>${
		realHost === null ? nothing : html` <span class="host">${words.chat.realHost(realHost)}</span>`
	}`;
}

/** Silent while it is on its way to people whose connection works. */
function deliveryOf(messages: readonly ChatMessage[], late: readonly MemberView[]): TemplateResult | string {
	const waitingFor = new Set(messages.flatMap(({ delivery }) => delivery?.waitingFor ?? []));
	const awaited = late.filter(({ id }) => waitingFor.has(id));
	if (awaited.length > 0) return words.chat.waitingFor(words.names(awaited.map((member) => firstName(nameOf(member)))));
	if (waitingFor.size > 0) return '';
	if (messages.some(isLost)) return words.chat.notDelivered;
	return html`<span class="done" role="img" aria-label=${words.chat.delivered} title=${words.chat.delivered}>${icon('check', 'xs')}</span>`;
}

function time(at: number): TemplateResult {
	return html`<time datetime=${new Date(at).toISOString()}>${timeOfDay(at)}</time>`;
}
