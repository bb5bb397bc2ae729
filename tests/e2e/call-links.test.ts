import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideDevices } from './support/chromium.ts';
import { click, named, see } from './support/controls.ts';
import { type PermittedExtension, permitExtension } from './support/permitted-extension.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const firstCode = 'k7mq-x2wd-p9ht';
const secondCode = 'm8nr-y3xe-q2jv';

/** What pages hand over from now on, as every document of the extension hears it. */
async function listen(view: Page): Promise<() => Promise<readonly string[]>> {
	await view.evaluate(() => {
		const heard: string[] = [];
		Object.assign(globalThis, { heard });
		chrome.runtime.onMessage.addListener(({ type, link }: { readonly type: string; readonly link: string }) => {
			if (type === 'open-call-link') heard.push(link);
		});
	});
	return () => view.evaluate(() => (globalThis as unknown as { readonly heard: readonly string[] }).heard);
}

function registeredFor(view: Page): Promise<readonly (readonly string[] | undefined)[]> {
	return view.evaluate(async () =>
		(await chrome.scripting.getRegisteredContentScripts()).map(({ matches }) => matches),
	);
}

describe('the page of a call link, once Ahoy was let into the pages of its server', () => {
	let server: TestServer;
	let other: TestServer;
	let extension: PermittedExtension;
	let person: Person;
	let view: Page;
	let page: Page;

	beforeAll(async () => {
		[server, other] = await Promise.all([startServer(), startServer()]);
		extension = await permitExtension(`${server.origin}/*`);
		person = await createPerson({ name: 'Ada', serverOrigin: server.origin, extensionPath: extension.path });
		await Promise.all([server, other].map(({ origin }) => decideDevices(person.browser, origin, 'granted')));
		view = await person.openPage('pages/options/index.html');
		page = person.webPage;
	});

	afterAll(async () => {
		await person?.close();
		await Promise.allSettled([server?.close(), other?.close(), extension?.remove()]);
	});

	test('hands its call to Ahoy by the click of a person and by no other, and lets go of the camera', async () => {
		await expect.poll(() => registeredFor(view)).toEqual([[`${server.origin}/j*`]]);
		const setting = await view.waitForSelector(named('switch', 'Open call links in Ahoy'));
		await expect.poll(() => setting?.evaluate((one) => (one as HTMLInputElement).checked)).toBe(true);
		const handedOver = await listen(view);
		await page.bringToFront();
		await page.goto(`${server.origin}/j#${firstCode}`);
		await see(page, 'button', 'Open in Ahoy');
		await (await page.waitForSelector(named('button', 'Open in Ahoy')))?.evaluate((button) => {
			(button as HTMLElement).click();
			button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
			postMessage({ type: 'open-call-link', link: location.href }, '*');
		});
		await page.goto('about:blank');
		await page.goto(`${server.origin}/j#${secondCode}`);
		await click(page, 'button', 'Open in Ahoy');
		await see(page, 'heading', 'This call opens in Ahoy');
		const target = await person.browser.waitForTarget((one) => one.url() === `${person.origin}/pages/call/index.html`);
		const callWindow = await target.asPage();
		await see(callWindow, 'heading', 'Ready to join?');
		expect(await handedOver()).toEqual([`${server.origin}/j#${secondCode}`]);
		await page.bringToFront();
		await click(page, 'button', 'Join here instead');
		await see(page, 'heading', 'Ready to join?');
	});

	test('of another server has nothing of Ahoy in it', async () => {
		await page.goto(`${other.origin}/j#${firstCode}`);
		await see(page, 'heading', 'Ready to join?');
		await see(page, 'button', 'Get the extension');
		expect(await page.evaluate(() => document.documentElement.getAttributeNames())).not.toContain(
			'data-ahoy-extension',
		);
	});

	test('is left alone once another server is set', async () => {
		await view.evaluate(async (serverOrigin) => {
			const { preferences } = await chrome.storage.local.get<{ preferences: object }>('preferences');
			await chrome.storage.local.set({ preferences: { ...preferences, serverOrigin } });
		}, other.origin);
		await expect.poll(() => registeredFor(view)).toEqual([]);
		await page.goto(`${server.origin}/j#${firstCode}`);
		await see(page, 'button', 'Get the extension');
	});
});
