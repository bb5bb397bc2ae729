/** Somebody knocks and nobody looks at the call: a notification of the system says so, and leads there. */
import browser from 'webextension-polyfill';
import { callViewPaths } from '#platform/contexts.ts';
import type { Summary } from '#platform/summary.ts';
import { openCallWindow } from '#platform/windows.ts';
import type { OutsideWords } from '#ui/words/outside.ts';
import { whoKnocks } from './who-knocks.ts';

/** Of a page, as there is none in the types of a worker. */
interface View {
	readonly document: { readonly visibilityState: string };
	readonly location: { readonly href: string };
}

declare const self: Partial<ServiceWorkerGlobalScope>;

/** One at a time: the next knock takes the place of the one before. */
const notificationId = 'knock';

/** Must be called while the worker starts: a click on a notification may be what woke it. */
export function answerDoorBell(): void {
	listen();
	// The permission may be given while the worker runs.
	browser.permissions.onAdded.addListener(listen);
}

export async function ringDoorBell(summary: Summary, words: OutsideWords): Promise<void> {
	if (!isPermitted()) return;
	if (summary.knocks === 0) await browser.notifications.clear(notificationId);
	else if (summary.isNews && !(await isCallSeen())) {
		await browser.notifications.create(notificationId, {
			type: 'basic',
			iconUrl: browser.runtime.getURL('icons/icon-128.png'),
			title: whoKnocks(summary, words),
			message: words.letIn,
		});
	}
}

/** Without the permission the browser has no such interface at all. */
function isPermitted(): boolean {
	return browser.notifications !== undefined;
}

function listen(): void {
	if (isPermitted() && !browser.notifications.onClicked.hasListener(open)) {
		browser.notifications.onClicked.addListener(open);
	}
}

function open(id: string): void {
	if (id !== notificationId) return;
	Promise.all([openCallWindow(), browser.notifications.clear(id)]).catch((error: unknown) =>
		console.warn('ahoy: call window not opened:', error),
	);
}

/** Whether any view of the call is in sight. */
async function isCallSeen(): Promise<boolean> {
	const seen = (await seenPages()) ?? seenViews();
	return seen.some((url) => callViewPaths.some((path) => url.startsWith(browser.runtime.getURL(path))));
}

/** Null where the background is no worker. */
async function seenPages(): Promise<readonly string[] | null> {
	const pages = await self.clients?.matchAll({ type: 'window', includeUncontrolled: true });
	return pages?.filter(({ visibilityState }) => visibilityState === 'visible').map(({ url }) => url) ?? null;
}

function seenViews(): readonly string[] {
	const views = browser.extension.getViews() as unknown as readonly View[];
	return views.filter(({ document }) => document.visibilityState === 'visible').map(({ location }) => location.href);
}
