/** How fast a file goes from one to the other, beside a bare data channel; and how long a message takes meanwhile. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { click, joinCall } from '../e2e/support/controls.ts';
import { nameFunctions } from '../e2e/support/named-functions.ts';
import { type Observer, observe } from '../e2e/support/observer.ts';
import { createPerson, type Person } from '../e2e/support/person.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import { measureBareChannel } from './bare-files.ts';
import type { BenchRow } from './bench-row.ts';

const rounds = 3;
const fileBytes = 200_000_000;
const messages = 20;
/** Of one's own the engine takes two a second. */
const messageEveryMs = 600;

export async function benchFiles(): Promise<BenchRow[]> {
	const folder = await mkdtemp(join(tmpdir(), 'ahoy-files-'));
	const path = join(folder, 'file.bin');
	await writeFile(path, randomBytes(fileBytes));
	const call = await startCall(path);
	const ours: number[] = [];
	for (let round = 0; round < rounds; round++) ours.push((await call.sendFile()) / 1e6);
	const alone = await call.write();
	const during = await call.sendFilesUntil(call.write());
	await call.close();
	await rm(folder, { recursive: true });
	const bare: number[] = [];
	for (let round = 0; round < rounds; round++) bare.push((await measureBareChannel(fileBytes)) / 1e6);
	return [
		{ what: 'file of 200 MB to the disk, beside a bare channel', unit: 'MB/s', ours, bare, reach: '≥ 0.8 ×' },
		{ what: 'message during a file, beside one without', unit: 'ms', ours: during, bare: alone, reach: '' },
	];
}

interface Seat {
	readonly person: Person;
	readonly sees: Observer;
	readonly view: Page;
}

/** Two people without pictures: these would have the processor. */
async function startCall(path: string) {
	const server = await startServer();
	const people = await Promise.all(['Ada', 'Ben'].map((name) => createPerson({ name, serverOrigin: server.origin })));
	const [ada, ben] = (await Promise.all(
		people.map(async (person) => {
			const page = await person.openPage('pages/options/index.html');
			await nameFunctions(page);
			const sees = await observe(page, { patienceMs: 120_000 });
			await sees.until('configured', ({ server: { origin } }) => origin === server.origin);
			return { person, sees, view: await person.openPage('pages/call/index.html') };
		}),
	)) as [Seat, Seat];
	await click(ada.view, 'button', 'Start a call');
	const { invite } = await ada.sees.untilInCall('started', () => true);
	await joinCall(ben.view, invite.link);
	for (const { sees } of [ada, ben]) {
		await sees.untilMember('connected', ({ connection }) => connection === 'connected');
		await sees.send({ type: 'set-camera', enabled: false });
	}
	await Promise.all([ada.view, ben.view].map((view) => view.close()));

	async function sendFile(): Promise<number> {
		const before = ben.sees.snapshots.value?.files.length ?? 0;
		await pick(await ada.person.openPage('manifest.json'), path);
		const { files } = await ben.sees.until('offered', ({ files }) => files.length > before);
		const id = files.at(-1)?.id ?? '';
		const begun = performance.now();
		await ben.sees.send({ type: 'take-file', fileId: id });
		await ben.sees.until('done', ({ files }) => files.find((file) => file.id === id)?.state === 'done');
		return fileBytes / ((performance.now() - begun) / 1_000);
	}

	async function write(): Promise<number[]> {
		const times: number[] = [];
		for (let i = 0; i < messages; i++) {
			const count = ben.sees.snapshots.value?.chat.messages.length ?? 0;
			const begun = performance.now();
			const arrived = ben.sees.until('read', ({ chat }) => chat.messages.length > count);
			await ada.sees.send({ type: 'send-message', text: `${i}` });
			await arrived;
			times.push(performance.now() - begun);
			await new Promise((resolve) => setTimeout(resolve, messageEveryMs));
		}
		return times;
	}

	return {
		sendFile,
		write,
		async sendFilesUntil(written: Promise<number[]>): Promise<number[]> {
			let isOver = false;
			void written.finally(() => {
				isOver = true;
			});
			while (!isOver) await sendFile();
			return written;
		},
		async close() {
			await Promise.all(people.map((person) => person.close()));
			await server.close();
		},
	};
}

/** As a view does it; the page that picked is closed at once. */
async function pick(page: Page, path: string): Promise<void> {
	const input = (await page.evaluateHandle(() => {
		const made = document.createElement('input');
		made.type = 'file';
		document.body.append(made);
		return made;
	})) as ElementHandle<HTMLInputElement>;
	await input.uploadFile(path);
	await input.evaluate((picked) => {
		const channel = new BroadcastChannel('ahoy-files');
		channel.postMessage({ type: 'offer', askId: 'bench', files: [...(picked.files ?? [])] });
	});
	await page.close();
}
