/**
 * The way from another view to sharing a screen, where the engine lives in the call window: Firefox asks for a screen only
 * in a click in the very document that captures it.
 */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { openCallWindow } from './windows.ts';

const leadSchema = v.object({ to: v.literal('call-window'), type: v.literal('open-share-menu') });

type Lead = v.InferOutput<typeof leadSchema>;

/** Brings the call window to the front and has it open its menu. */
export async function leadToShare(): Promise<void> {
	await openCallWindow();
	const lead: Lead = { to: 'call-window', type: 'open-share-menu' };
	await browser.runtime.sendMessage(lead);
}

/** In the call window, until it ends. */
export function onShareLead(openMenu: () => void): void {
	browser.runtime.onMessage.addListener((message: unknown, { id, url }: Runtime.MessageSender) => {
		const isOurs = id === browser.runtime.id && url?.startsWith(browser.runtime.getURL('')) === true;
		if (isOurs && v.is(leadSchema, message)) openMenu();
		// Nobody waits for an answer.
		return undefined;
	});
}
