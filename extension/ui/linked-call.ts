/** A call whose link was opened outside of every view: an event that the call window hears, which may have to ask. */
import type { InvitedTo } from '#engine/contract/command.ts';

const eventName = 'ah-linked-call';

export function bringLinkedCall(from: EventTarget, invite: InvitedTo): void {
	from.dispatchEvent(new CustomEvent(eventName, { detail: invite, bubbles: true, composed: true }));
}

/** Hears every one in `document`, until `signal` aborts. */
export function onLinkedCall(document: Document, listener: (invite: InvitedTo) => void, signal: AbortSignal): void {
	document.addEventListener(eventName, (event) => listener((event as CustomEvent<InvitedTo>).detail), { signal });
}
