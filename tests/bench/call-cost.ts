/** What a call costs: processor time of everything a browser runs, beside minimal pages that call each other. */
import puppeteer from 'puppeteer-core';
import { chromiumPath, quietArguments } from '../e2e/support/chromium.ts';
import { click, joinCall, readCode } from '../e2e/support/controls.ts';
import { createPerson, type Person } from '../e2e/support/person.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import type { BenchRow } from './bench-row.ts';
import { serveMinimalCall } from './minimal-call.ts';
import { measureCpu } from './process-cpu.ts';

const rounds = 3;

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
	const cost = await measureCpu(
		people.map(({ browser }) => browser),
		measureMs,
	);
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
	const cost = await measureCpu(browsers, measureMs);
	await Promise.all(browsers.map((browser) => browser.close()));
	await server.close();
	return cost;
}
