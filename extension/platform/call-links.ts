/**
 * Call links that the browser opens, and that Ahoy takes over by a click in their page: on one server only, the one that is
 * set, and once the user has let Ahoy into its pages.
 */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { type Invite, parseInvite } from '#protocol/invite.ts';
import type { CallLinks } from '#ui/shell.ts';
import { isFirefox } from './browser-family.ts';

const scriptId = 'call-links';

/** As built. */
const scriptPath = 'content/call-link.js';

/** Held while what is registered is made to fit what is granted. */
const syncLock = 'ahoy-call-links';

const questionSchema = v.object({ type: v.literal('is-call-server') });
const handOverSchema = v.object({ type: v.literal('open-call-link'), link: v.string() });

export const callLinks: CallLinks = {
	isOn: isGranted,
	// In a click: the first thing that happens is the question.
	switch: (serverOrigin, on) => {
		const origins = [pagesOf(serverOrigin)];
		return on ? browser.permissions.request({ origins }) : browser.permissions.remove({ origins }).then(() => false);
	},
};

/**
 * The script runs in the pages of that server's call links if they are granted, and nowhere else; what is granted of other
 * servers is given back.
 */
export function syncCallLinks(serverOrigin: string): Promise<void> {
	return navigator.locks.request(syncLock, async () => {
		const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [scriptId] });
		if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [scriptId] });
		if (await isGranted(serverOrigin)) {
			const matches = [`${grantable(serverOrigin)}/j*`];
			await chrome.scripting.registerContentScripts([
				{ id: scriptId, matches, js: [scriptPath], runAt: 'document_start' },
			]);
		}
		const { origins = [] } = await browser.permissions.getAll();
		const others = origins.filter((pages) => pages !== pagesOf(serverOrigin));
		if (others.length > 0) await browser.permissions.remove({ origins: others });
	});
}

/** Whether the script asks if the page it is in is one of the server. */
export function isCallServerQuestion(message: unknown, { id }: Runtime.MessageSender): boolean {
	return id === browser.runtime.id && v.is(questionSchema, message);
}

export function isPageOf(serverOrigin: string, { url }: Runtime.MessageSender): boolean {
	return originOf(url) === serverOrigin;
}

/** Null for whatever is not a call link of that server, from its own page in a tab. */
export function parseHandOver(message: unknown, sender: Runtime.MessageSender, serverOrigin: string): Invite | null {
	const result = v.safeParse(handOverSchema, message);
	const isPage = sender.id === browser.runtime.id && sender.tab !== undefined && sender.frameId === 0;
	if (!result.success || !isPage || !isPageOf(serverOrigin, sender)) return null;
	const invite = parseInvite(result.output.link);
	return invite?.serverOrigin === serverOrigin ? invite : null;
}

/** Whether Ahoy may be in the pages of that server. */
function isGranted(serverOrigin: string): Promise<boolean> {
	return browser.permissions.contains({ origins: [pagesOf(serverOrigin)] });
}

function pagesOf(serverOrigin: string): string {
	return `${grantable(serverOrigin)}/*`;
}

/** Firefox knows no ports here: a host is granted with all of them, and the script itself keeps to the right one. */
function grantable(serverOrigin: string): string {
	const { protocol, hostname } = new URL(serverOrigin);
	return isFirefox ? `${protocol}//${hostname}` : serverOrigin;
}

function originOf(url = ''): string | null {
	return URL.canParse(url) ? new URL(url).origin : null;
}
