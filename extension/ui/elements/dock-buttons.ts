/** The buttons of the dock that open nothing of their own: one's hand, and the way to the chat. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { SelfView } from '#engine/contract/snapshot.ts';
import { icon } from '../icon.ts';
import { togglePanel } from '../panel-toggle.ts';
import { toggleHand } from '../raise-hand.ts';
import { words } from '../words.ts';
import { unreadBadge } from './unread-badge.ts';

/** `key` does the same where it is one. */
type Key = string | typeof nothing;

export function handButton({ hand }: SelfView, client: CallClient, key: Key): TemplateResult {
	const { raiseHand, lowerHand } = words.controls;
	return html`<button
		class="ctl hand"
		data-control
		data-menu="hand"
		aria-label=${raiseHand}
		title=${hand === null ? raiseHand : lowerHand}
		aria-pressed=${hand !== null}
		aria-keyshortcuts=${key}
		@click=${() => toggleHand(client)}
	>
		${icon('hand', 'lg')}
	</button>`;
}

/** Where the deck beside the dock has no room for it. `view` is anything in the view that shows the panel. */
export function chatButton(view: EventTarget, unread: number, isOpen: boolean, key: Key): TemplateResult {
	return html`<button
		class="ctl chat"
		data-control
		data-unread=${unreadBadge(unread)}
		aria-label=${words.chat.title}
		aria-description=${unread > 0 ? words.chat.unread(unread) : nothing}
		aria-expanded=${isOpen}
		aria-keyshortcuts=${key}
		@click=${() => togglePanel(view, 'chat')}
	>
		${icon('message-square', 'lg')}
	</button>`;
}
