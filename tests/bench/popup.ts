/** From the click on the toolbar icon to a popup that can be used, beside the popup of an extension that is one button. */
import type { Extension, Page } from 'puppeteer-core';
import { click, joinCall, readCode } from '../e2e/support/controls.ts';
import { createPerson, type Person } from '../e2e/support/person.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import { installBareExtension } from './bare-extension.ts';
import type { BenchRow } from './bench-row.ts';
import { readRemoteFrame, watchRemoteFrame } from './frame-clock.ts';

const rounds = 15;

/** Resolves when a button is drawn, with milliseconds since the document began. */
const untilInteractive = `new Promise((resolve) => {
	const find = (root) => [...root.querySelectorAll('*')].some(
		(element) => element.localName === 'button' || (element.shadowRoot && find(element.shadowRoot)),
	);
	const look = () => (find(document) ? requestAnimationFrame(() => resolve(performance.now())) : setTimeout(look, 1));
	look();
})`;

export async function benchPopup(): Promise<BenchRow[]> {
	const server = await startServer();
	const person = await createPerson({ name: 'Ada', serverOrigin: server.origin });
	const bareExtension = await installBareExtension(person, {
		popup: '<!doctype html><body style="width:380px;height:480px"><button>Start</button>',
	});
	const ours: number[] = [];
	const bare: number[] = [];
	for (let round = -1; round < rounds; round++) {
		const pair = {
			ours: await openPopup(person, person.extension, 'pages/popup/'),
			bare: await openPopup(person, bareExtension, 'bare.html'),
		};
		if (round < 0) continue;
		ours.push(pair.ours);
		bare.push(pair.bare);
	}
	await person.close();
	await server.close();
	return [{ what: 'popup, document to interactive', unit: 'ms', ours, bare, reach: '≤ 150 ms' }];
}

async function openPopup(person: Person, extension: Extension, path: string): Promise<number> {
	const opened = person.browser.waitForTarget((target) => target.url().includes(path));
	await person.webPage.triggerExtensionAction(extension);
	const page: Page = await (await opened).asPage();
	const elapsed = (await page.evaluate(untilInteractive)) as number;
	const closed = new Promise((resolve) => page.once('close', resolve));
	await page.evaluate('setTimeout(() => window.close())');
	await closed;
	return elapsed;
}

/** A view closed and opened again in a call: from the document's beginning to the first remote frame in it. */
export async function benchReopenedView(): Promise<BenchRow[]> {
	const server = await startServer();
	const [ada, ben] = (await Promise.all(
		['Ada', 'Ben'].map((name) => createPerson({ name, serverOrigin: server.origin })),
	)) as [Person, Person];
	const first = await ada.openPopup();
	await click(first, 'button', 'Start a call');
	const code = await readCode(first);
	const popup = await ben.openPopup();
	await joinCall(popup, code);
	await watchRemoteFrame(first);
	await readRemoteFrame(first);
	const ours: number[] = [];
	for (let round = -1; round < rounds; round++) {
		const panel = await ada.openPage('pages/panel/index.html');
		await watchRemoteFrame(panel);
		const began = (await panel.evaluate('performance.timeOrigin')) as number;
		const elapsed = (await readRemoteFrame(panel)) - began;
		await panel.close();
		if (round >= 0) ours.push(elapsed);
	}
	await Promise.all([ada.close(), ben.close()]);
	await server.close();
	return [
		{
			what: 'view reopened in a call, document to first remote frame',
			unit: 'ms',
			ours,
			bare: null,
			reach: 'p50 ≤ 300 ms',
		},
	];
}
