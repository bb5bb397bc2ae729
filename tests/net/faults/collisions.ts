/** The row about both sides of a connection offering at the same moment. Needs no network, but real connections. */
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { chromiumPath, quietArguments } from '../../e2e/support/chromium.ts';
import type { Collisions } from '../lab/colliding-links.ts';
import { figure, type Outcome } from './outcome.ts';

const entry = fileURLToPath(new URL('../lab/colliding-links.ts', import.meta.url));

/** Microphone, camera, a screen with its sound, and the control channel. */
const lineCount = 5;

const limitMs = 2_000;
const patienceMs = 600_000;

export async function measureCollisions(times: number): Promise<Outcome> {
	const browser = await puppeteer.launch({
		executablePath: chromiumPath(),
		pipe: true,
		protocolTimeout: patienceMs,
		args: [...quietArguments, '--disable-features=WebRtcHideLocalIpsWithMdns'],
	});
	try {
		const page = await browser.newPage();
		await page.addScriptTag({ content: await bundle() });
		const { settledMs, lines, collisions, warnings } = await page.evaluate(
			(rounds): Promise<Collisions> => collide(rounds),
			times,
		);
		const others = lines.filter((count) => count !== lineCount);
		return {
			figures: [
				figure('stable again', 'ms', settledMs, limitMs),
				figure('offers of both at a time', 'times', [collisions]),
			],
			failures: [
				...(others.length > 0 ? [`${others.length} times another number of lines than ${lineCount}`] : []),
				...(collisions === 0 ? ['nothing collided'] : []),
				...warnings,
			],
		};
	} finally {
		await browser.close();
	}
}

async function bundle(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'silent',
		build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'collidingLinks' } },
	});
	const [output] = Array.isArray(built) ? built : [];
	const [chunk] = output?.output ?? [];
	if (chunk?.type !== 'chunk') throw new Error('nothing was built');
	return chunk.code;
}
