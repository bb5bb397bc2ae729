/**
 * What a click asks of a call window that is not there yet. The popup closes as soon as that window opens, so it is put
 * down in the browser's memory, and the window takes it from there.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { Command } from '#engine/contract/command.ts';
import { commandSchema } from './port-messages.ts';

const errandKey = 'errand';

const errandSchema = v.array(commandSchema);

/** In place of one that nobody took. */
export async function leaveErrand(commands: readonly Command[]): Promise<void> {
	await browser.storage.session.set({ [errandKey]: commands });
}

/** For a window that is there already, too: whatever is left for it until the document ends. */
export function onErrand(run: (command: Command) => void): void {
	let last = Promise.resolve();
	// One after the other, or two would get the same.
	const take = () => {
		last = last
			.then(async () => (await takeErrand()).forEach(run))
			.catch((error: unknown) => console.warn('ahoy: errand not taken', error));
	};
	browser.storage.session.onChanged.addListener((changes) => {
		if (changes[errandKey]?.newValue) take();
	});
	take();
}

/** In the order they are to be sent; empty without. Nobody else gets them. */
export async function takeErrand(): Promise<readonly Command[]> {
	const { [errandKey]: left } = await browser.storage.session.get(errandKey);
	await browser.storage.session.remove(errandKey);
	const errand = v.safeParse(errandSchema, left);
	return errand.success ? errand.output : [];
}
