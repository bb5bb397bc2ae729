/** The bare reference between two homes of a lab: minimal pages in browsers of their own, everything ready before the click. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { quietArguments } from '../../e2e/support/chromium.ts';
import { killProcess } from '../../kill-process.ts';
import { plainAddresses } from './caller.ts';
import type { Home } from './home.ts';
import type { Lab } from './lab.ts';

const main = fileURLToPath(new URL('serve-bare-call.ts', import.meta.url));
const port = 8_080;

export interface BareCall {
	/** Makes one call and ends it. From the click to the first frame, of the later of the two, in milliseconds. */
	setUp(): Promise<number>;
	close(): Promise<void>;
}

/** In a lab with a relay, by which the pages learn how they are seen from outside. */
export async function createBareCall(lab: Lab, homes: readonly [Home, Home]): Promise<BareCall> {
	const { namespace, address } = lab.machine('bare');
	const stunUrls = (lab.relays[0]?.urls.slice(0, 1) ?? []).map((url) => url.replace(/^turn:(.*)\?.*$/, 'stun:$1'));
	const [command = '', ...args] = [...namespace.enter, process.execPath, '--import', 'tsx', main];
	const server = spawn(command, [...args, address, String(port), ...stunUrls], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const browsers = new Map<Home, Browser>();
	const origin = `http://${address}:${port}`;
	const socketUrl = JSON.stringify(`ws://${address}:${port}`);

	async function close(): Promise<void> {
		for (const browser of browsers.values()) browser.process()?.kill('SIGKILL');
		await killProcess(server);
	}

	/** Where the browser of before is gone, in a new one. */
	async function openAt(home: Home): Promise<Page> {
		const before = browsers.get(home);
		const browser = before?.connected ? before : await launch(home, origin);
		browsers.set(home, browser);
		const page = await browser.newPage();
		await page.goto(origin);
		return page;
	}

	try {
		await listening(server);
		for (const home of homes) browsers.set(home, await launch(home, origin));
	} catch (error) {
		await close();
		throw error;
	}

	return {
		async setUp() {
			const pages = await Promise.all(homes.map(openAt));
			const [present, joiner] = pages as [Page, Page];
			try {
				await present.evaluate(`wait(${socketUrl}).then(({ frame }) => { globalThis.frame = frame; })`);
				await joiner.evaluate(`prepare(${socketUrl})`);
				const { clicked, frame } = (await joiner.evaluate('join()')) as { clicked: number; frame: number };
				return Math.max(frame, (await present.evaluate('frame')) as number) - clicked;
			} finally {
				await Promise.allSettled(pages.map((page) => page.close()));
			}
		},
		close,
	};
}

async function listening(server: ChildProcess): Promise<void> {
	const ended = once(server, 'exit').then(() => Promise.reject(new Error('the bare server ended')));
	ended.catch(() => undefined);
	if (server.stdout) await Promise.race([once(server.stdout, 'data'), ended]);
}

function launch(home: Home, origin: string): Promise<Browser> {
	return puppeteer.launch({
		executablePath: home.executablePath,
		pipe: true,
		args: [
			home.profile(),
			...quietArguments,
			plainAddresses,
			'--use-fake-device-for-media-stream',
			'--use-fake-ui-for-media-stream',
			// Only such pages get a camera.
			`--unsafely-treat-insecure-origin-as-secure=${origin}`,
		],
	});
}
