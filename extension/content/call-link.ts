/**
 * In the page of a call link: shows that Ahoy is there, and hands the link over when a person clicks the button for it. It
 * takes nothing from the page but that click, and its own reading of the address.
 */
import { handOverAction, presenceAttribute } from '#protocol/hand-over.ts';

// Firefox knows no ports here, and runs it in pages of other servers on the same host.
if (import.meta.env.MODE === 'firefox') void showInPagesOfServer();
else show();

async function showInPagesOfServer(): Promise<void> {
	if (await chrome.runtime.sendMessage({ type: 'is-call-server' })) show();
}

function show(): void {
	document.documentElement.setAttribute(presenceAttribute, '');
	// Before the page, whose answer to the same click changes the address.
	document.addEventListener('click', handOver, { capture: true });
}

function handOver(event: MouseEvent): void {
	if (!event.isTrusted || !event.composedPath().some(isButton)) return;
	// Rejects when the extension was updated meanwhile: the page offers to go on where it is.
	chrome.runtime.sendMessage({ type: 'open-call-link', link: location.href }).catch(() => undefined);
}

function isButton(target: EventTarget): boolean {
	return target instanceof HTMLElement && target.dataset['action'] === handOverAction;
}
