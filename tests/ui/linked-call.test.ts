import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { idle, inCall, invite, preview, waiting } from './gallery/snapshots.ts';
import { audit, click, commandsOf, find, focusedName, has, takePicture, update, useGallery } from './gallery.ts';

const gallery = useGallery();

const another = { code: 'm8nr-y3xe-q2jv', serverOrigin: 'https://ahoy.example', hostTag: null };
const question = 'Join the other call?';

/** The call window, and a link that somebody opened elsewhere. */
async function open(snapshot: Snapshot | null, code: string = another.code): Promise<Page> {
	const page = await gallery.show({ view: 'ah-call-window', ...(snapshot ? { snapshot } : {}) });
	await page.evaluate(
		(detail) => void document.body.dispatchEvent(new CustomEvent('ah-linked-call', { detail, bubbles: true })),
		{ ...another, code },
	);
	return page;
}

async function asked(page: Page): Promise<readonly string[]> {
	const types = (await commandsOf(page)).map(({ type }) => type);
	return types.filter((type) => type === 'leave' || type === 'preview');
}

test('a call by its link is led to at once where there is none', async () => {
	const page = await open(idle());
	expect((await commandsOf(page)).at(-1)).toEqual({ type: 'preview', ...another });
	expect(await asked(page)).toEqual(['preview']);
});

test('it takes the place of one that was only looked at', async () => {
	expect(await asked(await open(preview()))).toEqual(['leave', 'preview']);
});

test('before the engine has said anything it waits', async () => {
	const page = await open(null);
	expect(await asked(page)).toEqual([]);
	await update(page, idle());
	expect(await asked(page)).toEqual(['preview']);
});

test('the call one is in already is no other', async () => {
	const page = await open(inCall(2), invite.code);
	expect(await has(page, 'dialog', question)).toBe(false);
	expect(await asked(page)).toEqual([]);
});

test.each([
	['in a call', inCall(2)],
	['at a door', waiting()],
])('who is %s is asked first, and may stay', async (_, snapshot) => {
	const page = await open(snapshot);
	await find(page, 'dialog', question);
	expect(await focusedName(page)).toBe('Stay here');
	expect(await audit(page)).toEqual([]);
	await takePicture(page, 'linked-call');
	await click(page, 'button', 'Stay here');
	expect(await has(page, 'dialog', question)).toBe(false);
	// What comes later asks nothing again.
	await update(page, idle());
	expect(await asked(page)).toEqual([]);
});

test('who says yes leaves this one for the look into the mirror of the other', async () => {
	const page = await open(inCall(2));
	await click(page, 'button', 'Leave and join');
	expect(await asked(page)).toEqual(['leave', 'preview']);
	expect(await has(page, 'dialog', question)).toBe(false);
});

test('a call that ends while it is asked about is left behind', async () => {
	const page = await open(inCall(2));
	await find(page, 'dialog', question);
	await update(page, idle());
	expect(await asked(page)).toEqual(['preview']);
	expect(await has(page, 'dialog', question)).toBe(false);
});
