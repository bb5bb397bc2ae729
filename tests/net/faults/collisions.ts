/** The row about both sides of a connection offering at the same moment. Needs no network, but real connections. */
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { chromiumPath, quietArguments } from '../../e2e/support/chromium.ts';
import type { Collisions, Round } from '../lab/colliding-links.ts';
import { within } from '../lab/within.ts';
import { progress } from '../progress.ts';
import { reasonOf } from '../reason.ts';
import { figure, type Outcome } from './outcome.ts';

const entry = fileURLToPath(new URL('../lab/colliding-links.ts', import.meta.url));

/** Microphone, camera, a screen with its sound, and the control channel. */
const lineCount = 5;

const limitMs = 2_000;
const patienceMs = 600_000;
const closeMs = 10_000;

/** Rounds. */
const toldEvery = 20;

export async function measureCollisions(times: number): Promise<Outcome> {
	const rounds: Round[] = [];
	const failures: string[] = [];
	const collisions: number[] = [];
	try {
		const told = await collideSides(times, rounds);
		collisions.push(told.collisions);
		failures.push(...(told.collisions === 0 ? ['nothing collided'] : []), ...told.warnings);
	} catch (error) {
		failures.push(`after ${rounds.length} of ${times} rounds: ${reasonOf(error)}`);
	}
	const others = rounds.flatMap(({ lines }) => lines).filter((count) => count !== lineCount);
	if (others.length > 0) failures.push(`${others.length} times another number of lines than ${lineCount}`);
	const settledMs = rounds.map((round) => round.settledMs);
	return {
		figures: [
			figure('stable again', 'ms', settledMs, limitMs),
			figure('offers of both at a time', 'times', collisions),
		],
		failures,
	};
}

/** Tells of each round as it comes: the browser that has them may die. */
async function collideSides(times: number, rounds: Round[]): Promise<Collisions> {
	const browser = await puppeteer.launch({
		executablePath: chromiumPath(),
		pipe: true,
		protocolTimeout: patienceMs,
		args: [...quietArguments, '--disable-features=WebRtcHideLocalIpsWithMdns'],
	});
	try {
		const page = await browser.newPage();
		await page.exposeFunction('tellRound', (round: Round) => {
			rounds.push(round);
			if (rounds.length % toldEvery !== 0) return;
			const slowestMs = Math.max(...rounds.slice(-toldEvery).map(({ settledMs }) => settledMs));
			progress.tell(
				`${rounds.length} of ${times} rounds, of these ${toldEvery} the slowest ${Math.round(slowestMs)} ms`,
			);
		});
		await page.addScriptTag({ content: await bundle() });
		return await page.evaluate((count): Promise<Collisions> => collide(count), times);
	} finally {
		const closed = within(closeMs, 'closing', browser.close());
		await closed.catch(() => browser.process()?.kill('SIGKILL'));
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
