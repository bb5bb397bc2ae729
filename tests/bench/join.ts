/** From the click on Join call to the first remote frame on both sides, beside a minimal page, near and far from the server. */
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumPath, quietArguments } from '../e2e/support/chromium.ts';
import { click, fill, readCode, see } from '../e2e/support/controls.ts';
import { createPerson, type Person } from '../e2e/support/person.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import type { BenchRow } from './bench-row.ts';
import { startDelayingProxy } from './delaying-proxy.ts';
import { readClick, readRemoteFrame, watchClick, watchRemoteFrame } from './frame-clock.ts';
import { serveMinimalCall } from './minimal-call.ts';

const rounds = 12;

/** One way, between each client and the server. */
const delaysMs = [0, 100];

/** Between the mirror and the click on Join call: as fast as a hand goes there. */
const handMs = 700;

interface Round {
	readonly joiner: number;
	readonly present: number;
}

export async function benchJoin(): Promise<BenchRow[]> {
	const rows: BenchRow[] = [];
	for (const delayMs of delaysMs) {
		const [ours, bare] = [await prepareAhoy(delayMs), await prepareMinimal(delayMs)];
		const measured: { ours: Round[]; bare: Round[] } = { ours: [], bare: [] };
		// One uncounted round each warms processes and caches; then in turn, so that a busy moment hits both.
		for (let round = -1; round < rounds; round++) {
			const pair = { ours: await ours.measure(), bare: await bare.measure() };
			if (round < 0) continue;
			measured.ours.push(pair.ours);
			measured.bare.push(pair.bare);
		}
		await Promise.all([ours.close(), bare.close()]);
		for (const side of ['joiner', 'present'] as const) {
			rows.push({
				what: `join to first frame, ${side === 'joiner' ? 'who joins' : 'who is there'}, signaling ${delayMs} ms away`,
				unit: 'ms',
				ours: measured.ours.map((round) => round[side]),
				bare: measured.bare.map((round) => round[side]),
				reach: delayMs === 0 ? '≤ 1.0 ×, p50 ≤ 200 ms' : '≤ 1.0 ×',
			});
		}
	}
	return rows;
}

interface Setup {
	measure(): Promise<Round>;
	close(): Promise<void>;
}

async function prepareAhoy(delayMs: number): Promise<Setup> {
	const server = await startServer();
	const proxy = await startDelayingProxy(server.port, delayMs);
	const serverOrigin = `http://127.0.0.1:${proxy.port}`;
	const [ada, ben] = (await Promise.all(
		(['Ada', 'Ben'] as const).map((name) => createPerson({ name, serverOrigin })),
	)) as [Person, Person];
	return {
		async measure() {
			const present = await ada.openPopup();
			await click(present, 'button', 'Start a call');
			const code = await readCode(present);
			await watchRemoteFrame(present);
			const joiner = await ben.openPopup();
			await fill(joiner, 'textbox', 'Code or link', code);
			await click(joiner, 'button', 'Join');
			await see(joiner, 'button', 'Join call');
			await new Promise((resolve) => setTimeout(resolve, handMs));
			await Promise.all([watchClick(joiner), watchRemoteFrame(joiner)]);
			await click(joiner, 'button', 'Join call');
			const clicked = await readClick(joiner);
			const round = {
				joiner: (await readRemoteFrame(joiner)) - clicked,
				present: (await readRemoteFrame(present)) - clicked,
			};
			for (const popup of [joiner, present]) {
				await click(popup, 'button', 'Leave call');
				await click(popup, 'button', 'Done');
			}
			return round;
		},
		async close() {
			await Promise.all([ada.close(), ben.close()]);
			await proxy.close();
			await server.close();
		},
	};
}

async function prepareMinimal(delayMs: number): Promise<Setup> {
	const server = await serveMinimalCall();
	const proxy = await startDelayingProxy(server.port, delayMs);
	const browsers: Browser[] = await Promise.all(
		[0, 1].map(() =>
			puppeteer.launch({
				executablePath: chromiumPath(),
				pipe: true,
				args: [...quietArguments, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
			}),
		),
	);
	const socketUrl = JSON.stringify(`ws://127.0.0.1:${proxy.port}`);
	return {
		async measure() {
			const [present, joiner] = await Promise.all(
				browsers.map(async (browser) => {
					const page = await browser.newPage();
					await page.goto(`http://127.0.0.1:${server.port}/`);
					return page;
				}),
			);
			if (!present || !joiner) throw new Error('two browsers expected');
			await present.evaluate(`wait(${socketUrl}).then(({ frame }) => { globalThis.frame = frame; })`);
			const { clicked, frame } = (await joiner.evaluate(`join(${socketUrl})`)) as { clicked: number; frame: number };
			const presentFrame = (await present.evaluate('frame')) as number;
			await Promise.all([present.close(), joiner.close()]);
			return { joiner: frame - clicked, present: presentFrame - clicked };
		},
		async close() {
			await Promise.all(browsers.map((browser) => browser.close()));
			await proxy.close();
			await server.close();
		},
	};
}
