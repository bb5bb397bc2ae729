/**
 * A guest's way in, beside a minimal page: from the click on a link until there is a button to join with, and from the
 * click on that to the first remote frame; with an empty cache, a full one, and over a slow network.
 */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumPath, decideDevices, quietArguments } from '../e2e/support/chromium.ts';
import { click, fill, see } from '../e2e/support/controls.ts';
import { nameFunctions } from '../e2e/support/named-functions.ts';
import { observe } from '../e2e/support/observer.ts';
import { createPerson } from '../e2e/support/person.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import type { BenchRow } from './bench-row.ts';
import { readClick, readRemoteFrame, watchClick, watchRemoteFrame } from './frame-clock.ts';
import { serveMinimalCall } from './minimal-call.ts';

const rounds = 5;

/** Each way in, and how often. */
const visits = [
	{ name: 'nothing cached', warm: false, slow: false, times: rounds },
	{ name: 'cached', warm: true, slow: false, times: rounds },
	{ name: 'nothing cached, 400 ms away at 400 kb/s', warm: false, slow: true, times: 1 },
] as const;

type Visit = (typeof visits)[number];

const slowNetwork = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

interface Entry {
	readonly interactiveMs: number;
	readonly frameMs: number;
}

interface Setup {
	enter(page: Page): Promise<Entry>;
	/** After the guest has gone. */
	untilAlone(): Promise<void>;
	close(): Promise<void>;
}

export async function benchGuest(): Promise<BenchRow[]> {
	const [guest, other] = [await launch(), await launch()];
	const [ours, bare] = [await prepareAhoy(guest), await prepareMinimal(other)];
	const rows: BenchRow[] = [];
	for (const visit of visits) {
		const entries: { ours: Entry[]; bare: Entry[] } = { ours: [], bare: [] };
		// One uncounted round warms processes, and the cache where that is wanted.
		for (let round = visit.slow ? 0 : -1; round < visit.times; round++) {
			const pair = { ours: await measure(guest, ours, visit), bare: await measure(guest, bare, visit) };
			if (round < 0) continue;
			entries.ours.push(pair.ours);
			entries.bare.push(pair.bare);
		}
		for (const [what, field, reach] of [
			['link to a button to join', 'interactiveMs', 'beside an empty page'],
			['that click to first frame', 'frameMs', '≤ 1.0 ×'],
		] as const) {
			rows.push({
				what: `guest, ${what}, ${visit.name}`,
				unit: 'ms',
				ours: entries.ours.map((entry) => entry[field]),
				bare: entries.bare.map((entry) => entry[field]),
				reach,
			});
		}
	}
	await Promise.all([ours.close(), bare.close()]);
	await Promise.all([guest.close(), other.close()]);
	return rows;
}

function launch(): Promise<Browser> {
	return puppeteer.launch({
		executablePath: chromiumPath(),
		pipe: true,
		args: [...quietArguments, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
	});
}

async function measure(browser: Browser, setup: Setup, { warm, slow }: Visit): Promise<Entry> {
	const page = await browser.newPage();
	const session = await page.createCDPSession();
	await session.send('Network.enable');
	if (!warm) await session.send('Network.clearBrowserCache');
	if (slow) await session.send('Network.emulateNetworkConditions', slowNetwork);
	const entry = await setup.enter(page);
	await page.close();
	await setup.untilAlone();
	return entry;
}

async function prepareAhoy(guest: Browser): Promise<Setup> {
	const server = await startServer();
	const ada = await createPerson({ name: 'Ada', serverOrigin: server.origin });
	await decideDevices(guest, server.origin, 'granted');
	const page = await ada.openPage('pages/options/index.html');
	await nameFunctions(page);
	const sees = await observe(page);
	await click(await ada.openInWindow('pages/call/index.html'), 'button', 'Start a call');
	const { link } = (await sees.untilInCall('Ada waits', () => true)).invite;
	return {
		async enter(page) {
			await page.evaluateOnNewDocument(`{
				const find = (root) => [...root.querySelectorAll('*')].some((element) =>
					(element.localName === 'button' && element.textContent.trim() === 'Join call') ||
					(element.shadowRoot && find(element.shadowRoot)));
				globalThis.interactiveMs = new Promise((resolve) => {
					const timer = setInterval(() => {
						if (!find(document)) return;
						clearInterval(timer);
						resolve(performance.now());
					}, 5);
				});
			}`);
			await page.goto(link);
			const interactiveMs = (await page.evaluate('interactiveMs')) as number;
			await see(page, 'button', 'Join call');
			await fill(page, 'textbox', 'Your name', 'Sam');
			await Promise.all([watchClick(page), watchRemoteFrame(page)]);
			await click(page, 'button', 'Join call');
			return { interactiveMs, frameMs: (await readRemoteFrame(page)) - (await readClick(page)) };
		},
		async untilAlone() {
			await sees.untilInCall('the guest has gone', ({ members }) => members.length === 0);
		},
		async close() {
			await ada.close();
			await server.close();
		},
	};
}

async function prepareMinimal(other: Browser): Promise<Setup> {
	const server = await serveMinimalCall();
	const [address, socketUrl] = [`http://127.0.0.1:${server.port}/`, `"ws://127.0.0.1:${server.port}"`];
	const wait = async () => {
		const page = await other.newPage();
		await page.goto(address);
		await page.evaluate(`wait(${socketUrl}).then(() => undefined)`);
		return page;
	};
	let present = await wait();
	return {
		async enter(page) {
			await page.goto(address);
			const interactiveMs = (await page.evaluate(
				'performance.timing.domInteractive - performance.timeOrigin',
			)) as number;
			const { clicked, frame } = (await page.evaluate(`join(${socketUrl})`)) as { clicked: number; frame: number };
			return { interactiveMs, frameMs: frame - clicked };
		},
		async untilAlone() {
			await present.close();
			present = await wait();
		},
		close: () => server.close(),
	};
}
