/** Views in other languages: what changes at once, what is turned round, and what stays. */
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Language } from '#ui/words/languages.ts';
import { failed, idle, inCall } from './gallery/snapshots.ts';
import { audit, click, find, focusedName, has, takePicture, useGallery } from './gallery.ts';
import { scenes } from './scenes.ts';

const gallery = useGallery();

function speak(page: Page, language: Language): Promise<void> {
	return page.evaluate((next) => window.gallery.speak(next), language);
}

async function leftOf(page: Page, role: string, name: string): Promise<number> {
	return (await find(page, role, name)).evaluate((element) => element.getBoundingClientRect().left);
}

describe('another language', () => {
	test('is chosen in the settings, by the name its speakers give it', async () => {
		const page = await gallery.show({ view: 'ah-options-page' });
		const choice = await find(page, 'combobox', 'Language');
		const names = await choice.evaluate((select) => [...(select as HTMLSelectElement).options].map(({ text }) => text));
		expect(names).toEqual(['Like the browser', 'English', 'Deutsch', 'Español', 'Français', '日本語', 'العربية']);
		await choice.select('de');
		await find(page, 'heading', 'Einstellungen');
		await find(page, 'combobox', 'Sprache');
		expect(await page.evaluate(() => window.gallery.preferences().language)).toBe('de');
		expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
	});

	test('leaves what is half typed where it is, and the focus', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: idle() });
		await (await find(page, 'textbox', 'Code or link')).type('k7mq-x2');
		await speak(page, 'fr');
		const field = await find(page, 'textbox', 'Code ou lien');
		expect(await field.evaluate((input) => (input as HTMLInputElement).value)).toBe('k7mq-x2');
		expect(await focusedName(page)).toBe('Code ou lien');
		expect(await has(page, 'button', 'Start a call')).toBe(false);
	});
});

describe('from right to left', () => {
	test('tiles stand in their order from the right, and arrow keys point where people look', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(3), preferences: { language: 'ar' } });
		const [first, second] = ['Mara Lindqvist', 'Leon Okafor'];
		expect(await leftOf(page, 'group', first)).toBeGreaterThan(await leftOf(page, 'group', second));
		await (await find(page, 'group', first)).focus();
		await page.keyboard.press('ArrowLeft');
		expect(await focusedName(page)).toBe(second);
		await page.keyboard.press('ArrowRight');
		expect(await focusedName(page)).toBe(first);
		await (await find(page, 'button', 'كتم الميكروفون')).focus();
		await page.keyboard.press('ArrowLeft');
		expect(await focusedName(page)).toBe('خيارات الميكروفون');
		expect(await leftOf(page, 'button', 'مغادرة المكالمة')).toBeLessThan(
			await leftOf(page, 'button', 'كتم الميكروفون'),
		);
	});

	test('the small picture goes to the corner that the key points to', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1), preferences: { language: 'ar' } });
		const before = await leftOf(page, 'group', 'أنت');
		expect(before).toBeLessThan(480);
		await (await find(page, 'group', 'أنت')).focus();
		await page.keyboard.press('ArrowRight');
		await page.evaluate(() => window.gallery.settled());
		expect(await leftOf(page, 'group', 'أنت')).toBeGreaterThan(480);
	});

	test('a room code stays as it is', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(0), preferences: { language: 'ar' } });
		const lefts = await (await find(page, 'group', 'رمز الغرفة')).evaluate((code) =>
			[...code.children].map((cell) => cell.getBoundingClientRect().left),
		);
		expect(lefts).toEqual(lefts.toSorted((one, other) => one - other));
	});
});

test('Japanese lines end between words', async () => {
	const page = await gallery.show({
		view: 'ah-popup',
		snapshot: failed('token-needed'),
		preferences: { language: 'ja' },
	});
	const title = await find(page, 'heading', 'このサーバーにはアクセストークンが必要です');
	const linesOf = (element: HTMLElement, word: string) => {
		const range = document.createRange();
		for (const text of element.childNodes) {
			if (!(text instanceof Text) || !text.data.includes(word)) continue;
			range.setStart(text, text.data.indexOf(word));
			range.setEnd(text, text.data.indexOf(word) + word.length);
		}
		return new Set([...range.getClientRects()].map(({ top }) => top)).size;
	};
	// Whatever font there is, so wide that letter by letter the line would end in the middle of that word.
	await title.evaluate((element) => {
		element.style.width = 'max-content';
		element.style.width = `${0.7 * element.getBoundingClientRect().width}px`;
	});
	expect(await title.evaluate(linesOf, 'アクセストークン')).toBe(1);
	expect(await title.evaluate(linesOf, 'このサーバーにはアクセストークンが必要です')).toBe(2);
});

const looked = [
	'popup-home',
	'call-window-troubled',
	'call-window-settings',
	'side-panel-chat',
	'options',
	'size-320x240-four',
];

describe.each(['de', 'ar'] as const)('in %s axe finds nothing:', (language) => {
	test.each(scenes.filter(({ name }) => looked.includes(name)))('$name', async ({ name, scene, size, clicks = [] }) => {
		const page = await gallery.show(scene, size ? { size } : {});
		for (const [role, target] of clicks) await click(page, role, target);
		await speak(page, language);
		await takePicture(page, `${name}-${language}`);
		expect(await audit(page)).toEqual([]);
	});
});
