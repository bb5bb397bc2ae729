/** What a call costs: processor time of everything a browser runs, beside minimal pages that call each other. */
import { setTimeout } from 'node:timers/promises';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumPath, quietArguments } from '../e2e/support/chromium.ts';
import { click, joinCall, readCode } from '../e2e/support/controls.ts';
import { observe } from '../e2e/support/observer.ts';
import { createPerson, type Person } from '../e2e/support/person.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import type { BenchRow } from './bench-row.ts';
import { serveMinimalCall } from './minimal-call.ts';
import { readCpuSeconds } from './process-cpu.ts';

const rounds = 3;

/** Until bandwidth estimates and encoders have settled. */
const settleMs = 12_000;
const measureMs = 15_000;

const windowSize = { width: 960, height: 640 };

/** The minimal pages show what every call shows: the other large, and oneself small and mirrored. */
const largePicture = `document.querySelector('video').style.cssText = 'width:100%;height:556px;object-fit:cover'`;
const ownPicture = `{
	const video = Object.assign(document.createElement('video'), { srcObject: own, muted: true, autoplay: true });
	video.style.cssText = 'position:fixed;right:12px;bottom:84px;width:187px;height:117px;object-fit:cover;transform:scaleX(-1)';
	document.body.append(video);
}`;

export async function benchTwoWayCall(): Promise<BenchRow[]> {
	const ours: number[] = [];
	const bare: number[] = [];
	for (let round = 0; round < rounds; round++) {
		ours.push(await measureAhoy());
		bare.push(await measureMinimal());
	}
	return [{ what: 'two-way 720p call, processor seconds per second', unit: 's/s', ours, bare, reach: '≤ 1.1 ×' }];
}

async function measureAhoy(): Promise<number> {
	const server = await startServer();
	const people = (await Promise.all(
		['Ada', 'Ben'].map((name) => createPerson({ name, serverOrigin: server.origin })),
	)) as [Person, Person];
	const [ada, ben] = people;
	const adaWindow = await ada.openInWindow('pages/call/index.html');
	await click(adaWindow, 'button', 'Start a call');
	const benWindow = await ben.openInWindow('pages/call/index.html');
	await Promise.all([adaWindow, benWindow].map((page) => page.setViewport(windowSize)));
	await joinCall(benWindow, await readCode(adaWindow));
	const cost = await measureCpu(people.map(({ browser }) => browser));
	await Promise.all(people.map((person) => person.close()));
	await server.close();
	return cost;
}

async function measureMinimal(): Promise<number> {
	const server = await serveMinimalCall();
	const browsers = await Promise.all(
		[0, 1].map(() =>
			puppeteer.launch({
				executablePath: chromiumPath(),
				pipe: true,
				args: [...quietArguments, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
			}),
		),
	);
	const [present, joiner] = await Promise.all(
		browsers.map(async (browser) => {
			const page = await browser.newPage();
			await page.setViewport(windowSize);
			await page.goto(`http://127.0.0.1:${server.port}/`);
			await page.evaluate(largePicture);
			return page;
		}),
	);
	const socketUrl = JSON.stringify(`ws://127.0.0.1:${server.port}`);
	await present?.evaluate(`wait(${socketUrl}).then(() => undefined)`);
	await joiner?.evaluate(`join(${socketUrl}).then(() => undefined)`);
	for (const page of [present, joiner]) await page?.evaluate(ownPicture);
	const cost = await measureCpu(browsers);
	await Promise.all(browsers.map((browser) => browser.close()));
	await server.close();
	return cost;
}

/** Seconds of processor time per second, of all browsers together. */
async function measureCpu(browsers: readonly Browser[]): Promise<number> {
	const read = () => browsers.reduce((sum, browser) => sum + readCpuSeconds(browser.process()?.pid ?? 0), 0);
	await setTimeout(settleMs);
	const [before, began] = [read(), performance.now()];
	await setTimeout(measureMs);
	return ((read() - before) * 1_000) / (performance.now() - began);
}

/** Six browsers in one call, nobody's window open but one: what one of them sends and costs. */
export async function benchSixMembers(): Promise<BenchRow[]> {
	const server = await startServer();
	const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn'];
	const people = await Promise.all(names.map((name) => createPerson({ name, serverOrigin: server.origin })));
	const [host, ...others] = people as [Person, ...Person[]];
	const window = await host.openInWindow('pages/call/index.html');
	await click(window, 'button', 'Start a call');
	const code = await readCode(window);
	const observing = await host.openPage('pages/options/index.html');
	// What runs this file names functions by a helper that pages don't have.
	await observing.evaluate('globalThis.__name = (named) => named; undefined');
	const observer = await observe(observing);
	for (const person of others) await joinCall(await person.openPopup(), code);
	await observer.untilInCall('six', ({ members }) => members.every(({ connection }) => connection === 'connected'));
	await setTimeout(settleMs);
	const cpu = await measureCpu(people.map(({ browser }) => browser));
	const { members } = await observer.untilInCall('readings', (call) => call.members.every(({ link }) => link !== null));
	const links = members.flatMap(({ link }) => (link ? [link] : []));
	await Promise.all(people.map((person) => person.close()));
	await server.close();
	const bare = null;
	return [
		{
			what: 'six members, processor seconds per second each',
			unit: 's/s',
			ours: [cpu / people.length],
			bare,
			reach: '',
		},
		{
			what: 'six members, sent to each',
			unit: 'kb/s',
			ours: links.map(({ sendingBps }) => sendingBps / 1_000),
			bare,
			reach: 'ladder: 180 to 450, and sound',
		},
		{
			what: 'six members, height of the sent picture',
			unit: 'px',
			ours: links.map(({ sent }) => sent.camera?.height ?? 0),
			bare,
			reach: 'ladder: 216, the large one 360',
		},
		{
			what: 'six members, frames per second received',
			unit: '1/s',
			ours: links.map(({ received }) => received.camera?.framesPerSecond ?? 0),
			bare,
			reach: 'ladder: 20',
		},
	];
}
