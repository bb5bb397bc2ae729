/** How any element opens one of the dialogs of a call: an event that the view's own dialogs hear. */

export type CallDialog = 'settings' | 'verify' | 'leave' | 'effects' | 'record' | 'recorded';

const eventName = 'ah-call-dialog';

export function openCallDialog(from: EventTarget, which: CallDialog): void {
	from.dispatchEvent(new CustomEvent(eventName, { detail: which, bubbles: true, composed: true }));
}

/** Hears whenever `which` is asked for in `document`, until `signal` aborts. */
export function onCallDialog(document: Document, which: CallDialog, listener: () => void, signal: AbortSignal): void {
	const hear = (event: Event) => (event as CustomEvent<CallDialog>).detail === which && listener();
	document.addEventListener(eventName, hear, { signal });
}
