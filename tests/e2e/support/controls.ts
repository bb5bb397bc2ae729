/** Controls found as people and screen readers find them: by role and name, through shadow roots. */
import { setTimeout } from 'node:timers/promises';
import { type Frame, LocatorEvent, type Page } from 'puppeteer-core';

const patienceMs = 30_000;
const pollMs = 50;

/**
 * Waits for a control by role and name, through shadow roots, and clicks it. Of a click that closes the page the driver
 * may get no answer, and would look for the control again where nothing is.
 */
export async function click(page: Page | Frame, role: string, name: string): Promise<void> {
	const locator = page.locator(named(role, name));
	let isClicked = false;
	locator.once(LocatorEvent.Action, () => {
		isClicked = true;
	});
	const closed = new Promise<void>((resolve, reject) => {
		const whole = 'mainFrame' in page ? page : page.page();
		whole.once('close', () => (isClicked ? resolve() : reject(new Error(`closed before a click on ${name}`))));
	});
	const over = new AbortController();
	await Promise.race([locator.click({ signal: over.signal }), closed]);
	over.abort();
}

export async function fill(page: Page, role: string, name: string, text: string): Promise<void> {
	await page.locator(named(role, name)).fill(text);
}

/** From the start view into a call: the code or link, the look into the mirror, for as long as it is said, and in. */
export async function joinCall(page: Page, codeOrLink: string, lookMs = 0): Promise<void> {
	await fill(page, 'textbox', 'Code or link', codeOrLink);
	await click(page, 'button', 'Join');
	await see(page, 'button', 'Join call');
	await setTimeout(lookMs);
	await click(page, 'button', 'Join call');
}

/** The code of the call that the page shows, as soon as it does. */
export function readCode(page: Page): Promise<string> {
	return page
		.locator(named('group', 'Room code'))
		.map((group) => group.textContent ?? '')
		.wait();
}

/** Resolves when a control or landmark of that role and name is in the page. */
export async function see(page: Page | Frame, role: string, name: string): Promise<void> {
	await waitFor(page, named(role, name));
}

export function named(role: string, name: string): string {
	// Chromium's name for the role.
	return `::-p-aria([name="${name}"][role="${role === 'img' ? 'image' : role}"])`;
}

/** Resolves when the words stand somewhere in the page, shadow roots included. */
export async function read(page: Page | Frame, words: string): Promise<void> {
	await waitFor(page, `::-p-text(${words})`);
}

/** Unlike the driver's own waiting it needs no animation frames, which a page behind another one doesn't get. */
async function waitFor(page: Page | Frame, selector: string): Promise<void> {
	const deadline = Date.now() + patienceMs;
	while (!(await isThere(page, selector))) {
		if (Date.now() > deadline) throw new Error(`not there: ${selector}`);
		await setTimeout(pollMs);
	}
}

/** Not in a page that is just being replaced by its first document, either. */
async function isThere(page: Page | Frame, selector: string): Promise<boolean> {
	return (await page.$(selector).catch(() => null)) !== null;
}
