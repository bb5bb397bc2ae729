/** Who speaks, where what is said may come from the background alone. */
import browser, { type Runtime } from 'webextension-polyfill';

/** Neither a page of ours nor a script in a web page: those stand in tabs. */
export function isOwnWorker({ id, url, tab }: Runtime.MessageSender): boolean {
	return id === browser.runtime.id && tab === undefined && url?.startsWith(browser.runtime.getURL('')) === true;
}
