import type { ElementHandle, Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { FileView } from '#engine/contract/file-view.ts';
import type { ChatMessage } from '#engine/contract/snapshot.ts';
import { chatEntries } from '#ui/chat-entries.ts';
import { statusOf } from '#ui/file-status.ts';
import { fileSize } from '#ui/formats.ts';
import { file, filesOfDesign, withFiles } from './file-scenes.ts';
import { inCall } from './gallery/snapshots.ts';
import {
	attribute,
	callsOf,
	click,
	commandsOf,
	find,
	has,
	readAll,
	takePicture,
	update,
	useGallery,
} from './gallery.ts';

const gallery = useGallery();

/** The Chat panel with these files in it. */
async function open(...files: readonly FileView[]): Promise<Page> {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: withFiles(inCall(3), files) });
	await click(page, 'button', 'Chat');
	// What would be downloaded, by name.
	await page.evaluate(() => {
		const saved: string[] = [];
		Object.assign(window, { saved });
		HTMLAnchorElement.prototype.click = function () {
			saved.push(this.download);
		};
	});
	return page;
}

function savedIn(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => (window as unknown as { readonly saved: readonly string[] }).saved);
}

function offeredIn(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => window.gallery.deeds().offered);
}

describe('a file in the chat', () => {
	test('says what the design says of it', async () => {
		const page = await open(...filesOfDesign);
		const words = await readAll(page);
		expect(words).toContain('2.4 of 6.1 MB · 3 s left');
		expect(words).toContain('1.8 MB · Sent');
		expect(words).toContain('48 KB');
		expect(words).toContain('Stopped at 41%. Yuki left the call.');
		expect(await attribute(page, 'progressbar', 'Berth drawings.pdf', 'aria-valuenow')).toBe('40');
	});

	test('is picked in the window where the browser would close the view under its picker', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: withFiles(inCall(3), []) });
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Chat');
		await click(page, 'button', 'Attach file');
		expect(await readAll(page)).toContain('Files are picked in the window.');
		await page.locator('::-p-aria([name="Open window"][role="button"])').click();
		expect(await callsOf(page)).toEqual(['openCallWindow']);
	});

	test('is read by being shown, as it comes', async () => {
		const [first, second] = [file(), file()];
		const page = await open(first);
		const came = withFiles(inCall(3), [first, second]);
		await update(page, { ...came, chat: { ...came.chat, unread: 1 } });
		await expect.poll(() => commandsOf(page)).toContainEqual({ type: 'read-messages', upTo: 1, upToFile: second.id });
	});

	test('that is offered is taken by Save, and saved when it is there', async () => {
		const offered = file();
		const page = await open(offered);
		await click(page, 'button', 'Save Berth drawings.pdf');
		expect(await commandsOf(page)).toContainEqual({ type: 'take-file', fileId: offered.id });
		await update(page, withFiles(inCall(3), [{ ...offered, state: 'moving', movedBytes: 1 }]));
		expect(await has(page, 'button', 'Save Berth drawings.pdf')).toBe(false);
		expect(await savedIn(page)).toEqual([]);
		await update(page, withFiles(inCall(3), [{ ...offered, state: 'done', movedBytes: offered.sizeBytes }]));
		await page.waitForFunction(() => (window as unknown as { readonly saved: readonly string[] }).saved.length > 0);
		expect(await savedIn(page)).toEqual(['Berth drawings.pdf']);
		await page.waitForSelector('::-p-text(Berth drawings.pdf saved)');
	});

	test('that has come is saved by Save, as often as it is pressed, and by itself never', async () => {
		const page = await open(file({ state: 'done' }));
		await update(page, withFiles(inCall(3), [file({ state: 'done' })]));
		expect(await savedIn(page)).toEqual([]);
		for (const times of [1, 2]) {
			await click(page, 'button', 'Save Berth drawings.pdf');
			await page.waitForFunction(
				(count) => (window as unknown as { readonly saved: readonly string[] }).saved.length === count,
				{},
				times,
			);
		}
	});

	test.each([
		['offered', file()],
		['coming', file({ state: 'moving', movedBytes: 5 })],
		['paused', file({ state: 'paused', movedBytes: 5 })],
		['one’s own', file({ from: null, fromName: '' })],
	])('that is %s can be cancelled', async (_, shown) => {
		const page = await open(shown);
		await click(page, 'button', 'Cancel Berth drawings.pdf');
		expect(await commandsOf(page)).toContainEqual({ type: 'cancel-file', fileId: shown.id });
	});

	test('of one’s own that has stopped can be tried again', async () => {
		const stopped = file({ from: null, state: 'stopped', stop: { why: 'left', name: 'Yuki Tanaka' }, mayRetry: true });
		const page = await open(stopped);
		await click(page, 'button', 'Try again');
		expect(await commandsOf(page)).toContainEqual({ type: 'retry-file', fileId: stopped.id });
	});

	test('with markup in its name shows it, and nothing comes of it', async () => {
		const name = '<img src=x onerror=document.title=1>.png';
		const page = await open(file({ name }));
		expect(await readAll(page)).toContain(name);
		expect(await page.title()).not.toBe('1');
	});

	test('that somebody offers is told, wherever one looks', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: withFiles(inCall(3), []) });
		await update(page, withFiles(inCall(3), [file()]));
		await page.waitForSelector('::-p-text(Leon sends Berth drawings.pdf)');
	});
});

describe('files are offered', () => {
	test('when they are picked', async () => {
		const page = await open();
		const picker = page.waitForFileChooser();
		await click(page, 'button', 'Attach file');
		await (await picker).accept(['package.json', 'README.md']);
		await page.waitForFunction(() => window.gallery.deeds().offered.length === 2);
		expect(await offeredIn(page)).toEqual(['package.json', 'README.md']);
	});

	test('when they are dropped, and a place for them shows while they are over the chat', async () => {
		const page = await open();
		const chat = (await find(page, 'complementary', 'Chat')) as ElementHandle<HTMLElement>;
		const drag = (type: string) =>
			chat.evaluate((element, name) => {
				const dataTransfer = new DataTransfer();
				dataTransfer.items.add(new File(['x'], 'Tide table.xlsx'));
				element.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, composed: true, cancelable: true }));
			}, type);
		await drag('dragenter');
		await page.waitForSelector('::-p-text(Drop to send to everyone)');
		await takePicture(page, 'call-window-drop-light');
		await drag('dragleave');
		expect(await readAll(page)).not.toContain('Drop to send to everyone');
		await drag('dragenter');
		await drag('drop');
		await page.waitForFunction(() => window.gallery.deeds().offered.length === 1);
		expect(await offeredIn(page)).toEqual(['Tide table.xlsx']);
		expect(await readAll(page)).not.toContain('Drop to send to everyone');
	});
});

test.each([
	['nobody-here', 'Nobody is here yet to send files to.'],
	['too-many-files', 'That is too much at once. Send 64 files at most.'],
	['internal', 'Something went wrong, and nothing was sent. Try again.'],
] as const)('files that are not offered, %s, are said to be so in words of their own', async (code, text) => {
	const scene = {
		view: 'ah-call-window',
		snapshot: withFiles(inCall(3), []),
		failing: { 'offer-files': code },
	} as const;
	const page = await gallery.show(scene);
	await click(page, 'button', 'Chat');
	const picker = page.waitForFileChooser();
	await click(page, 'button', 'Attach file');
	await (await picker).accept(['package.json']);
	await expect.poll(() => readAll(page)).toContain(text);
});

test('files that are dragged over the call open the chat', async () => {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1) });
	const main = await find(page, 'main', 'Call');
	await main.evaluate((element) => {
		const dataTransfer = new DataTransfer();
		dataTransfer.items.add(new File(['x'], 'a.txt'));
		element.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, composed: true }));
	});
	await find(page, 'complementary', 'Chat');
});

test.each([
	[0, '0 B'],
	[999, '999 B'],
	[48_000, '48 KB'],
	[1_800_000, '1.8 MB'],
	[999_999, '1,000 KB'],
	[500_000_000, '500 MB'],
	[4_200_000_000, '4.2 GB'],
])('%i bytes are %s', (bytes, words) => {
	expect(fileSize(bytes)).toBe(words.replace(' ', '\u00A0'));
});

test('what has moved is in the unit of all of it', () => {
	expect(fileSize(400_000, 6_100_000)).toBe('0.4 of 6.1\u00A0MB');
	expect(fileSize(0, 500)).toBe('0 of 500\u00A0B');
});

test.each([
	[{ state: 'offered' }, '6.1 MB'],
	[{ state: 'offered', from: null }, '6.1 MB · Not taken yet'],
	[{ state: 'moving', movedBytes: 2_000_000 }, '2.0 of 6.1 MB'],
	[{ state: 'paused', movedBytes: 2_000_000 }, '2.0 of 6.1 MB · Waiting for the connection'],
	[{ state: 'stopped', stop: { why: 'cancelled', name: '' } }, 'Stopped. You cancelled it.'],
	[{ state: 'stopped', stop: { why: 'damaged', name: 'Leon Okafor' } }, 'Stopped. It did not arrive whole.'],
	[
		{ state: 'stopped', sizeBytes: 0, stop: { why: 'no-space', name: '' } },
		'Stopped. There is no room for it on this computer.',
	],
] as const)('of %j is said: %s', (change, words) => {
	expect(statusOf(file(change)).replaceAll('\u00A0', ' ')).toBe(words);
});

test('files stand where they belong among messages, which stay in their order', () => {
	const message = (id: number, writtenAt: number): ChatMessage => ({
		id,
		memberId: 'member-0',
		name: 'Mara',
		text: 'a',
		writtenAt,
		delivery: null,
	});
	// The third was written by somebody whose clock is behind.
	const messages = [message(1, 1_000), message(2, 3_000), message(3, 500)];
	const files = [file({ id: 'a', at: 2_000 }), file({ id: 'b', at: 4_000 })];
	const order = chatEntries(messages, files).map((entry) =>
		entry.kind === 'file' ? entry.file.id : entry.group.messages.map(({ id }) => id).join(''),
	);
	expect(order).toEqual(['1', 'a', '23', 'b']);
});
