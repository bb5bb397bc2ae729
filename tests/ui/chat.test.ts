import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Command } from '#engine/contract/command.ts';
import type { ChatMessage } from '#engine/contract/snapshot.ts';
import { conversation, hostile, withChat } from './chat-scenes.ts';
import type { View } from './gallery/scene.ts';
import { inCall, member } from './gallery/snapshots.ts';
import { attribute, click, commandsOf, find, focusedName, has, readAll, update, useGallery } from './gallery.ts';

const gallery = useGallery();

const four = inCall(3);

async function opened(view: View = 'ah-call-window', snapshot = withChat(four, conversation, 2)): Promise<Page> {
	const page = await gallery.show({ view, snapshot });
	await page.keyboard.press('c');
	await find(page, 'log', 'Messages');
	return page;
}

async function write(page: Page, text: string): Promise<void> {
	await (await find(page, 'textbox', 'Message')).focus();
	await page.keyboard.type(text);
}

async function asked<T extends Command['type']>(
	page: Page,
	type: T,
): Promise<readonly Extract<Command, { type: T }>[]> {
	const commands = await commandsOf(page);
	return commands.filter((command): command is Extract<Command, { type: T }> => command.type === type);
}

const draft = async (page: Page) =>
	(await find(page, 'textbox', 'Message')).evaluate((field) => (field as HTMLTextAreaElement).value);

/** What the polite region of the view has said. */
function spoken(page: Page): Promise<readonly (string | null)[]> {
	return page.$$eval('::-p-aria([role="status"])', (regions) =>
		regions.flatMap((region) => [...region.querySelectorAll('p')].map((line) => line.textContent)),
	);
}

describe('the chat', () => {
	test('opens onto its heading with C; C and Escape give the focus back', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: four });
		await (await find(page, 'group', 'Leon Okafor')).focus();
		for (const key of ['c', 'Escape'] as const) {
			await page.keyboard.press('c');
			await find(page, 'complementary', 'Chat');
			expect(await focusedName(page)).toBe('Chat');
			await page.keyboard.press(key);
			expect(await focusedName(page)).toBe('Leon Okafor');
		}
	});

	test('takes the place of People, and the focus goes back to where it was before both', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: four });
		await (await find(page, 'group', 'Leon Okafor')).focus();
		await page.keyboard.press('p');
		await find(page, 'complementary', 'People');
		await page.keyboard.press('c');
		await find(page, 'complementary', 'Chat');
		expect(await has(page, 'complementary', 'People')).toBe(false);
		await click(page, 'button', 'Close chat');
		expect(await focusedName(page)).toBe('Leon Okafor');
	});

	test('Enter sends, Shift+Enter breaks the line, and nothing is sent of nothing', async () => {
		const page = await opened();
		await write(page, 'one');
		await page.keyboard.down('Shift');
		await page.keyboard.press('Enter');
		await page.keyboard.up('Shift');
		await page.keyboard.type('two');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
		await click(page, 'button', 'Send');
		expect(await asked(page, 'send-message')).toEqual([{ type: 'send-message', text: 'one\ntwo' }]);
		expect(await draft(page)).toBe('');
	});

	test('follows what comes at its end, and stays where one reads further up', async () => {
		const long = Array.from({ length: 40 }, (_, index): ChatMessage => {
			const text = `${index} one more`;
			return { id: index, memberId: 'member-0', name: 'Mara', text, writtenAt: 0, delivery: null };
		});
		const page = await opened('ah-call-window', withChat(four, long.slice(0, 38)));
		const log = await find(page, 'log', 'Messages');
		const place = () =>
			log.evaluate(({ scrollTop, scrollHeight, clientHeight }) => ({
				top: scrollTop,
				toEnd: Math.round(scrollHeight - scrollTop - clientHeight),
			}));
		expect((await place()).toEnd).toBe(0);
		await update(page, withChat(four, long.slice(0, 39)));
		expect((await place()).toEnd).toBe(0);
		await log.evaluate(async (element) => {
			const scrolled = new Promise((resolve) => element.addEventListener('scroll', resolve, { once: true }));
			element.scrollTop = 100;
			await scrolled;
		});
		await update(page, withChat(four, long));
		expect((await place()).top).toBe(100);
	});

	test('what is being written outlasts the panel', async () => {
		const page = await opened();
		await write(page, 'not yet');
		await page.keyboard.press('Escape');
		await click(page, 'button', 'Chat');
		expect(await draft(page)).toBe('not yet');
	});

	test('what could not be sent stays in the field, with the reason', async () => {
		const page = await gallery.show({
			view: 'ah-side-panel',
			snapshot: four,
			failing: { 'send-message': 'not-now' },
		});
		await write(page, 'too fast');
		await page.keyboard.press('Enter');
		await expect.poll(() => readAll(page)).toContain('That was too much at once.');
		expect(await draft(page)).toBe('too fast');
	});

	test('is read by being shown, and not before', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: withChat(four, conversation, 2) });
		expect(await attribute(page, 'button', 'Chat', 'aria-description')).toBe('2 new messages');
		expect(await asked(page, 'read-messages')).toEqual([]);
		await click(page, 'button', 'Chat');
		await find(page, 'log', 'Messages');
		expect(await asked(page, 'read-messages')).toEqual([{ type: 'read-messages', upTo: 5, upToFile: null }]);
	});

	test('says aloud once what others write, whether it is open or not', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: withChat(four, conversation.slice(0, 2)) });
		await update(page, withChat(four, conversation));
		expect(await spoken(page)).toEqual([
			'Yuki: Yes, only the pontoon moves. Two metres east.',
			'Yuki: 🎉👍🏽\nSee you there',
		]);
	});

	test('shows whatever was written as text, and opens links apart from the call', async () => {
		const page = await opened('ah-call-window', withChat(four, hostile));
		const text = await readAll(page);
		expect(text).toContain('<img src=x onerror="document.title=1"><script>alert(1)</script>');
		expect(text).toContain('(xn--pple-43d.com)');
		const links = await page.$$eval('::-p-aria([role="link"])', (all) =>
			all.map((link) => {
				const { href, target, rel } = link as HTMLAnchorElement;
				return [href.slice(0, 30), target, rel];
			}),
		);
		expect(links.map(([, ...rest]) => rest)).toEqual(links.map(() => ['_blank', 'noopener noreferrer']));
		expect(links.map(([href]) => href)).toEqual(['https://aaaaaaaaaaaaaaaaaaaaaa', 'https://xn--pple-43d.com/login']);
		const { breaches } = await page.evaluate(() => window.gallery.deeds());
		expect(breaches).toEqual([]);
	});

	test('shows the host of a link first, whichever way the words before it and its own letters run', async () => {
		const text = 'انظر https://evil.example/א/bank.example';
		const message = { id: 1, memberId: 'member-0', name: 'Mara Lindqvist', text, writtenAt: 0, delivery: null };
		const page = await opened('ah-call-window', withChat(four, [message]));
		const places = await page.$eval('::-p-aria([role="link"])', (link) => {
			const words = [...link.childNodes].find((node) => node instanceof Text) as Text;
			return ['evil', 'bank'].map((word) => {
				const range = new Range();
				range.setStart(words, words.data.indexOf(word));
				range.setEnd(words, words.data.indexOf(word) + word.length);
				const { left, top } = range.getBoundingClientRect();
				return { left, top };
			});
		});
		const [host, path] = places as [(typeof places)[number], (typeof places)[number]];
		expect(path.top > host.top || path.left > host.left).toBe(true);
	});

	test('is copied as it was written, markup, letters beyond the first plane and lines included', async () => {
		const text = `<b>🎉</b> https://harbour.example/plan\nsecond line`;
		const message = { id: 1, memberId: 'member-0', name: 'Mara Lindqvist', text, writtenAt: 0, delivery: null };
		const page = await opened('ah-call-window', withChat(four, [message]));
		const bubble = await page.waitForSelector('::-p-text(second line)');
		await bubble?.evaluate((element) => getSelection()?.selectAllChildren(element));
		await page.keyboard.down('Control');
		await page.keyboard.press('c');
		await (await find(page, 'textbox', 'Message')).focus();
		await page.keyboard.press('v');
		await page.keyboard.up('Control');
		expect(await draft(page)).toBe(text);
	});

	test('is a tab beside People in the side panel, with arrow keys', async () => {
		const page = await gallery.show({ view: 'ah-side-panel', snapshot: four });
		expect(await attribute(page, 'tab', 'Chat', 'aria-selected')).toBe('true');
		await (await find(page, 'tab', 'Chat')).focus();
		await page.keyboard.press('ArrowRight');
		expect(await attribute(page, 'tab', 'People', 'aria-selected')).toBe('true');
		await find(page, 'list', 'People');
		expect(await has(page, 'log', 'Messages')).toBe(false);
	});
});

describe('reactions and hands', () => {
	test('E opens the reactions, arrows go along them, and one is sent', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: four });
		await page.keyboard.press('e');
		await find(page, 'menu', 'Reactions');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		expect(await focusedName(page)).toBe('Heart');
		await page.keyboard.press('Enter');
		expect(await asked(page, 'react')).toEqual([{ type: 'react', reaction: 'heart' }]);
		expect(await has(page, 'menu', 'Reactions')).toBe(false);
	});

	test('H raises and lowers one’s hand; its button keeps its name', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: four });
		await page.keyboard.press('h');
		await update(page, inCall(3, {}, { hand: 2 }));
		expect(await attribute(page, 'button', 'Raise hand', 'aria-pressed')).toBe('true');
		await page.keyboard.press('h');
		expect((await asked(page, 'raise-hand')).map(({ raised }) => raised)).toEqual([true, false]);
	});

	test('are told by the tile and aloud', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1) });
		const hand = [member(0, { hand: 2 })];
		await update(
			page,
			inCall(1, { members: hand, reactions: [{ id: 1, memberId: 'member-0', reaction: 'celebrate' }] }),
		);
		expect(await attribute(page, 'group', 'Mara Lindqvist', 'aria-description')).toContain('hand raised, number 2');
		// Each once, though hand and reaction stand on the tile, and the toast in sight.
		expect(await spoken(page)).toEqual(['Mara raised a hand', 'Mara: Celebrate']);
		await update(page, inCall(1, { members: hand }));
		await update(page, inCall(1));
		expect(await spoken(page)).toEqual(['Mara raised a hand', 'Mara: Celebrate']);
	});

	test('in a narrow window More leads to all of them', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: four }, { size: [320, 240] });
		await click(page, 'button', 'More');
		for (const name of ['Reactions', 'Raise hand', 'Chat', 'People']) await find(page, 'menuitem', name);
		await click(page, 'menuitem', 'Raise hand');
		expect(await asked(page, 'raise-hand')).toEqual([{ type: 'raise-hand', raised: true }]);
	});
});
