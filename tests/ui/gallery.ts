/** A gallery of the real elements in a real Chromium, fed with static snapshots. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type ElementHandle, type Page, type Viewport } from 'puppeteer-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Command } from '#engine/contract/command.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { findChromium } from '../browser/find-chromium.mjs';
import type { Scene, View } from './gallery/scene.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const galleryPage = 'tests/ui/gallery/index.html';
const artefacts = fileURLToPath(new URL('../artefacts/ui/', import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css',
};

/** The policy of the extension's pages. */
const contentSecurityPolicy =
	"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src *; " +
	"require-trusted-types-for 'script'; trusted-types lit-html";

export type ThemeName = 'light' | 'dark';

export interface Look {
	/** What the browser prefers. */
	readonly theme?: ThemeName;
	readonly size?: readonly [width: number, height: number];
	readonly reducedMotion?: boolean;
}

interface Gallery {
	/** A new page with that one view in it. */
	show(scene: Scene, look?: Look): Promise<Page>;
	/** Closes the pages shown so far: painted cameras keep a processor busy. */
	clear(): Promise<void>;
	close(): Promise<void>;
}

const sizes: Readonly<Record<View, readonly [number, number]>> = {
	'ah-popup': [380, 600],
	'ah-call-window': [960, 640],
	'ah-mini-window': [320, 200],
	'ah-side-panel': [360, 760],
	'ah-permission-page': [1120, 720],
	'ah-options-page': [1120, 800],
};

/** The gallery of a file of tests: opened before the first one, cleared after each. */
export function useGallery(): Pick<Gallery, 'show'> {
	let gallery: Gallery | undefined;
	beforeAll(async () => {
		gallery = await openGallery();
	});
	afterEach(() => gallery?.clear());
	afterAll(() => gallery?.close());
	return {
		async show(scene, look) {
			if (!gallery) throw new Error('the gallery is not open yet');
			return gallery.show(scene, look);
		},
	};
}

async function openGallery(): Promise<Gallery> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error('no Chromium on PATH');
	mkdirSync(artefacts, { recursive: true });
	const [server, browser] = await Promise.all([
		serve(),
		puppeteer.launch({
			executablePath,
			args: [
				'--no-sandbox',
				'--no-first-run',
				'--disable-quic',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		}),
	]);
	const { port } = server.address() as AddressInfo;
	const address = `http://127.0.0.1:${port}/${galleryPage}`;
	const pages: Page[] = [];
	return {
		async show(scene, look = {}) {
			const page = await browser.newPage();
			pages.push(page);
			await show(page, address, scene, look);
			return page;
		},
		async clear() {
			await Promise.all(pages.splice(0).map((page) => page.close()));
		},
		async close() {
			await browser.close();
			server.close();
		},
	};
}

/** Built once and kept in memory: a page that loads a hundred modules one by one takes longer than its test. */
async function serve(): Promise<Server> {
	const built = await build({
		root,
		configFile: false,
		logLevel: 'error',
		build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input: galleryPage } },
	});
	const files = new Map<string, string | Uint8Array>(
		[built]
			.flat()
			.flatMap((result) =>
				'output' in result
					? result.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source] as const)
					: [],
			),
	);
	const server = createServer((request, response) => {
		const path = request.url ?? '/';
		const body = files.get(path);
		response.writeHead(body === undefined ? 404 : 200, {
			'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
			'content-security-policy': contentSecurityPolicy,
		});
		response.end(body);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return server;
}

async function show(page: Page, address: string, scene: Scene, look: Look): Promise<void> {
	const [width, height] = look.size ?? sizes[scene.view];
	await page.setViewport({ width, height } satisfies Viewport);
	await page.emulateMediaFeatures([
		{ name: 'prefers-color-scheme', value: look.theme ?? 'light' },
		{ name: 'prefers-reduced-motion', value: look.reducedMotion === false ? 'no-preference' : 'reduce' },
	]);
	await page.goto(address);
	await page.waitForFunction(() => 'gallery' in window);
	await page.evaluate((shown) => window.gallery.show(shown), scene);
}

/** The next snapshot of the view. */
export function update(page: Page, snapshot: Snapshot): Promise<void> {
	return page.evaluate((next) => window.gallery.update(next), snapshot);
}

/** A picture for people to look at; asserts nothing. */
export async function takePicture(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: `${artefacts}${name}.png` });
}

/** What the view asked of the engine. */
export async function commandsOf(page: Page): Promise<readonly Command[]> {
	const { commands } = await page.evaluate(() => window.gallery.deeds());
	return commands;
}

export async function callsOf(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => window.gallery.deeds().calls);
}

/** A control, landmark or group by role and name, through shadow roots, once it is there. */
export async function find(page: Page, role: string, name: string): Promise<ElementHandle<HTMLElement>> {
	const found = await page.waitForSelector(named(role, name));
	if (!found) throw new Error(`no ${role} ${name}`);
	return found as ElementHandle<HTMLElement>;
}

/** Whether it is there now. */
export async function has(page: Page, role: string, name: string): Promise<boolean> {
	return (await page.$(named(role, name))) !== null;
}

export async function click(page: Page, role: string, name: string): Promise<void> {
	await (await find(page, role, name)).click();
}

export async function attribute(page: Page, role: string, name: string, wanted: string): Promise<string | null> {
	return (await find(page, role, name)).evaluate((element, key) => element.getAttribute(key), wanted);
}

/** All that can be read in the page, shadow roots included, with single spaces. */
export async function readAll(page: Page): Promise<string> {
	return page.evaluate(() => {
		const textOf = (node: Node): string => {
			if (node instanceof Text) return node.data;
			if (!(node instanceof Element || node instanceof ShadowRoot || node instanceof Document)) return '';
			if (node instanceof Element && (node.matches('style, script, [aria-hidden="true"]') || !node.checkVisibility()))
				return '';
			const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
			return [...inside.childNodes].map(textOf).join(' ');
		};
		return textOf(document.body).replace(/\s+/g, ' ').trim();
	});
}

/** The name of what has the focus, inside however many shadow roots. */
export async function focusedName(page: Page): Promise<string | null> {
	return page.evaluate(() => {
		let focused = document.activeElement;
		while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
		if (!focused) return null;
		const spoken = focused.cloneNode(true) as Element;
		for (const hidden of spoken.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
		return focused.getAttribute('aria-label') ?? spoken.textContent?.trim() ?? null;
	});
}

function named(role: string, name: string): string {
	return `::-p-aria([name="${name}"][role="${role}"])`;
}
