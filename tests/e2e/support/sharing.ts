/** Sharing from the popup, and the browser's own question whether the extension may have more. */
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { click } from './controls.ts';
import type { Display } from './display.ts';
import { type Observer, observe } from './observer.ts';
import { createPerson, type Person, type PersonOptions } from './person.ts';
import { showTonePage, soundingArguments } from './tone-page.ts';

/** The question fades in, hears no key before it is there, and tells nobody when that is. */
const appearsMs = 1_500;
const tries = 10;

export interface Sharer {
	readonly person: Person;
	/** A page of the extension, which must stay open. */
	readonly watching: Page;
	readonly sees: Observer;
}

/** Somebody alone in a call, on a web page called `title` that is easy to tell and sounds a tone. */
export async function startAlone(title: string, options: PersonOptions): Promise<Sharer> {
	const { extraArguments = [] } = options;
	const person = await createPerson({ ...options, extraArguments: [...soundingArguments, ...extraArguments] });
	const watching = await person.openPage('pages/options/index.html');
	const sees = await observe(watching);
	await showTonePage(person.webPage, title);
	const popup = await person.openPopup();
	await click(popup, 'button', 'Start a call');
	await sees.untilInCall('in the call', () => true);
	// With windows it stays, and the next click on the toolbar button would close it.
	await popup.close();
	return { person, watching, sees };
}

/** By an item of the share menu. Resolves with whether the popup stayed open for it: a question takes it along. */
export async function share(person: Person, item: string): Promise<boolean> {
	const popup = await person.openPopup();
	const closed = new Promise<false>((resolve) => popup.once('close', () => resolve(false)));
	const done = click(popup, 'button', 'Share screen')
		.then(() => click(popup, 'menuitem', item))
		.then(
			() => true,
			() => false,
		);
	return Promise.race([done, closed]);
}

/** Says yes to the browser's question for these, once it is asked. `page` is any page of the extension. */
export async function allow(display: Display, page: Page, asked: chrome.permissions.Permissions): Promise<void> {
	for (let left = tries; left > 0; left--) {
		await setTimeout(appearsMs);
		// From Deny, where it puts the focus, to Allow.
		display.press('Tab', 'Return');
		if (await page.evaluate((all) => chrome.permissions.contains(all), asked)) return;
	}
	throw new Error('the question was not asked, or did not hear keys');
}
