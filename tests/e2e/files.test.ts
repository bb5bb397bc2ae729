import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileView } from '#engine/contract/file-view.ts';
import { click, joinCall, read, see } from './support/controls.ts';
import { watchMemory } from './support/memory-watch.ts';
import { createNarrowNetwork, missingForNarrowNetwork, type NarrowNetwork } from './support/narrow-network.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { logOf, sayRaw } from './support/raw-words.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const canRun = missingForNarrowNetwork.length === 0;
const why = canRun ? '' : ` (left out: it needs ${missingForNarrowNetwork.join(', ')})`;

const largeBytes = 500_000_000;

/** What may be on its way and waits to be collected; the file is many times that. */
const memoryLimitBytes = 200_000_000;

/** A large file on a machine that does other things. */
const patienceMs = 240_000;

describe.skipIf(!canRun)(`two people who send files to each other${why}`, () => {
	let network: NarrowNetwork;
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let adaSees: Observer;
	let benSees: Observer;
	let adaView: Page;
	let benView: Page;
	let folder: string;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'ahoy-files-'));
		network = createNarrowNetwork();
		server = await startServer({ host: network.address });
		const { origin: serverOrigin } = server;
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin }),
			createPerson({ name: 'Ben', serverOrigin, executablePath: network.executablePath }),
		]);
		[adaSees, benSees] = await Promise.all([
			observe(await ada.openPage('pages/options/index.html'), { patienceMs }),
			observe(await ben.openPage('pages/options/index.html'), { patienceMs }),
		]);
		adaView = await ada.openInWindow('pages/call/index.html');
		benView = await ben.openInWindow('pages/call/index.html');
		await click(adaView, 'button', 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		await joinCall(benView, invite.code);
		for (const sees of [adaSees, benSees]) {
			await sees.untilMember('connected', ({ connection }) => connection === 'connected');
			// The processor is wanted for something else.
			await sees.send({ type: 'set-camera', enabled: false });
		}
		await click(benView, 'button', 'Chat');
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
		network?.close();
		await rm(folder, { recursive: true, force: true });
	});

	/** By the button, in a window that is closed at once. */
	async function pick(path: string): Promise<void> {
		await click(adaView, 'button', 'Chat');
		const picker = adaView.waitForFileChooser();
		await click(adaView, 'button', 'Attach file');
		await (await picker).accept([path]);
		await see(adaView, 'button', `Cancel ${path.split('/').at(-1)}`);
		await adaView.close();
		adaView = await ada.openInWindow('pages/call/index.html');
	}

	/** What Ben's browser puts into the folder for downloads next. */
	async function nextDownload(): Promise<{ readonly saved: Promise<void> }> {
		const session = await ben.browser.target().createCDPSession();
		await session.send('Browser.setDownloadBehavior', {
			behavior: 'allow',
			downloadPath: join(folder, 'saved'),
			eventsEnabled: true,
		});
		const saved = new Promise<void>((resolve) => {
			session.on('Browser.downloadProgress', ({ state }) => state === 'completed' && resolve());
		});
		return { saved: saved.finally(() => session.detach()) };
	}

	/** The last one that is told of, once it is so. */
	async function untilFile(sees: Observer, what: string, condition: (file: FileView) => boolean): Promise<FileView> {
		const isSo = (file: FileView | undefined) => file !== undefined && condition(file);
		const { files } = await sees.until(what, (snapshot) => isSo(snapshot.files.at(-1)));
		return files.at(-1) as FileView;
	}

	/** Names in Ben's private file system, of everything that arrived or arrives. */
	async function filesOnDisk(): Promise<readonly string[]> {
		return benView.evaluate(async () => {
			const names: string[] = [];
			const origin = await navigator.storage.getDirectory();
			const root = await origin.getDirectoryHandle('arriving-files', { create: true });
			for await (const folder of root.values())
				if (folder instanceof FileSystemDirectoryHandle) for await (const name of folder.keys()) names.push(name);
			return names;
		});
	}

	test('one that is picked is taken, comes and is saved with one click, as it was', async () => {
		const path = join(folder, 'Berth drawings.pdf');
		const content = randomBytes(300_000);
		await writeFile(path, content);
		const { saved } = await nextDownload();
		await pick(path);
		await read(benView, 'Ada sends Berth drawings.pdf');
		await click(benView, 'button', 'Save Berth drawings.pdf');
		await saved;
		await read(benView, 'Berth drawings.pdf saved');
		expect(await hashOf(join(folder, 'saved', 'Berth drawings.pdf'))).toBe(
			createHash('sha256').update(content).digest('hex'),
		);
		await untilFile(adaSees, 'sent', ({ state }) => state === 'done');
	});

	test(
		'one of 500 MB: through a link that drops and comes back, to a view that is closed halfway, and never in memory',
		async () => {
			const path = join(folder, 'Survey.mov');
			await writeLarge(path);
			await pick(path);
			await untilFile(benSees, 'offered', ({ state }) => state === 'offered');
			const watches = [watchMemory(ada), watchMemory(ben)];
			await click(benView, 'button', 'Save Survey.mov');
			await untilFile(benSees, 'a fifth', ({ movedBytes }) => movedBytes > largeBytes / 5);
			network.blackOut();
			const paused = await untilFile(benSees, 'paused', ({ state }) => state === 'paused');
			await untilFile(adaSees, 'paused', ({ state }) => state === 'paused');
			network.limit(null);
			await untilFile(benSees, 'halfway', ({ movedBytes }) => movedBytes > largeBytes / 2);
			expect(paused.movedBytes).toBeLessThan(largeBytes / 2);
			await benView.close();
			const begun = performance.now();
			const { movedBytes } = await untilFile(benSees, 'there', ({ state }) => state === 'done');
			console.info(`half of it in ${Math.round(performance.now() - begun)} ms`);
			expect(movedBytes).toBe(largeBytes);
			const [sender = 0, receiver = 0] = watches.map((watch) => watch.stop());
			console.info(`memory: sender +${Math.round(sender / 1e6)} MB, receiver +${Math.round(receiver / 1e6)} MB`);
			expect(Math.max(sender, receiver)).toBeLessThan(memoryLimitBytes);
			const { saved } = await nextDownload();
			benView = await ben.openInWindow('pages/call/index.html');
			await click(benView, 'button', 'Chat');
			await click(benView, 'button', 'Save Survey.mov');
			await saved;
			expect(await hashOf(join(folder, 'saved', 'Survey.mov'))).toBe(await hashOf(path));
		},
		patienceMs * 2,
	);

	test('one that is cancelled on its way stops on both sides and leaves nothing on the disk', async () => {
		const before = await filesOnDisk();
		const path = join(folder, 'Film.mov');
		await writeFile(path, randomBytes(20_000_000));
		network.limit(4_000);
		await pick(path);
		await click(benView, 'button', 'Save Film.mov');
		await untilFile(benSees, 'moving', ({ movedBytes }) => movedBytes > 0);
		await click(benView, 'button', 'Cancel Film.mov');
		await untilFile(adaSees, 'stopped', ({ state, stop }) => state === 'stopped' && stop?.name === 'Ben');
		network.limit(null);
		await untilGone(async () => (await filesOnDisk()).length === before.length);
	});

	test('what a host that died left behind is removed by the next one', async () => {
		expect(await filesOnDisk()).not.toEqual([]);
		await benView.evaluate(() => chrome.offscreen.closeDocument());
		await untilGone(async () => (await filesOnDisk()).length === 0);
	});

	test('what no honest member sends is dropped for a named reason, and who goes on is out of the call', async () => {
		await benSees.untilMember('back', ({ connection }) => connection === 'connected');
		await adaSees.untilMember('back', ({ connection }) => connection === 'connected');
		const log = await logOf(ada);
		const offer = (name: string) => JSON.stringify({ type: 'offer', id: 'AAAAAAAAAAA', name, size: 5 });
		await sayRaw(ben, 'files', [offer('<img src=x onerror=alert(1)>.png')]);
		const { name } = await untilFile(adaSees, 'offered', ({ state }) => state === 'offered');
		expect(name).toBe('_img src=x onerror=alert(1)_.png');
		await sayRaw(ben, 'files', ['x'.repeat(5_000), '{"type":"end"}', 'not even JSON']);
		await untilGone(async () => log.filter((line) => line.endsWith('files: words of no known shape')).length === 3);
		expect(adaSees.snapshots.value?.call).toMatchObject({ members: [{ name: 'Ben' }] });
		await sayRaw(ben, 'files', Array(40).fill('not even JSON'));
		await adaSees.untilInCall('Ben is out', ({ members }) => members.length === 0);
	});
});

async function untilGone(condition: () => Promise<boolean>): Promise<void> {
	const deadline = performance.now() + 10_000;
	while (!(await condition())) {
		if (performance.now() > deadline) throw new Error('never');
		await setTimeout(50);
	}
}

function hashOf(path: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const hash = createHash('sha256');
		createReadStream(path)
			.on('data', (chunk) => hash.update(chunk))
			.on('error', reject)
			.on('end', () => resolve(hash.digest('hex')));
	});
}

/** No two megabytes of it are the same. */
async function writeLarge(path: string): Promise<void> {
	const file = await open(path, 'w');
	const block = randomBytes(1_000_000);
	for (let written = 0; written < largeBytes; written += block.length) {
		block.writeUInt32BE(written);
		await file.write(block);
	}
	await file.close();
	expect((await stat(path)).size).toBe(largeBytes);
}
