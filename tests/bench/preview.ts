/**
 * From the click on the toolbar icon to one's own picture, by way of "Start a call" pressed as soon as it is there; beside
 * an extension whose popup opens the camera at once and is nothing else.
 */
import type { Extension } from 'puppeteer-core';
import { click } from '../e2e/support/controls.ts';
import { createPerson, type Person } from '../e2e/support/person.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import { installBareExtension } from './bare-extension.ts';
import type { BenchRow } from './bench-row.ts';

const rounds = 12;

/** Presses the button as soon as it is drawn, and ends with the first frame of any picture: nobody else is there. */
const untilOwnFrame = (button: string | null) => `new Promise((resolve) => {
	const all = (root) => [...root.querySelectorAll('*')].flatMap(
		(element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])],
	);
	let pressed = ${button === null};
	const look = () => {
		const elements = all(document);
		const start = elements.find((element) => element.localName === 'button' && element.textContent.trim() === ${JSON.stringify(button)});
		if (!pressed && start) {
			pressed = true;
			start.click();
		}
		const video = elements.find((element) => element.localName === 'video' && element.srcObject);
		if (pressed && video) video.requestVideoFrameCallback(() => resolve(performance.timeOrigin + performance.now()));
		else setTimeout(look, 1);
	};
	look();
})`;

const barePopup = `<!doctype html><body style="width:380px;height:480px"><video autoplay muted></video><script src="bare.js"></script>`;
const bareScript = `navigator.mediaDevices
	.getUserMedia({ audio: true, video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } })
	.then((stream) => { document.querySelector('video').srcObject = stream; });`;

export async function benchPreview(): Promise<BenchRow[]> {
	const server = await startServer();
	const person = await createPerson({ name: 'Ada', serverOrigin: server.origin });
	const bareExtension = await installBareExtension(person, { popup: barePopup, script: bareScript });
	const ours: number[] = [];
	const bare: number[] = [];
	for (let round = -1; round < rounds; round++) {
		const pair = {
			ours: await measure(person, person.extension, 'pages/popup/', 'Start a call'),
			bare: await measure(person, bareExtension, 'bare.html', null),
		};
		if (round < 0) continue;
		ours.push(pair.ours);
		bare.push(pair.bare);
	}
	await person.close();
	await server.close();
	return [{ what: 'icon click to own picture', unit: 'ms', ours, bare, reach: 'p50 ≤ 500 ms' }];
}

async function measure(person: Person, extension: Extension, path: string, button: string | null): Promise<number> {
	const opened = person.browser.waitForTarget((target) => target.url().includes(path));
	const clickedAt = performance.timeOrigin + performance.now();
	await person.webPage.triggerExtensionAction(extension);
	const page = await (await opened).asPage();
	const elapsed = ((await page.evaluate(untilOwnFrame(button))) as number) - clickedAt;
	if (button !== null) {
		await click(page, 'button', 'Leave call');
		await click(page, 'button', 'Done');
	}
	const closed = new Promise((resolve) => page.once('close', resolve));
	await page.evaluate('setTimeout(() => window.close())');
	await closed;
	return elapsed;
}
