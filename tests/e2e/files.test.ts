import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileView } from '#engine/contract/file-view.ts';
import { click, read, see } from './support/controls.ts';
import { download } from './support/downloads.ts';
import { watchMemory } from './support/memory-watch.ts';
import { createNarrowNetwork, missingForNarrowNetwork, type NarrowNetwork } from './support/narrow-network.ts';
import type { Observer } from './support/observer.ts';
import { createParticipant, type Participant, untilTogether } from './support/participant.ts';
import { logOf, sayRaw } from './support/raw-words.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const canRun = missingForNarrowNetwork.length === 0;
const why = canRun ? '' : ` (left out: it needs ${missingForNarrowNetwork.join(', ')})`;

const largeBytes = 500_000_000;

/** What may be on its way and waits to be collected; the file is many times that. */
const memoryLimitBytes = 200_000_000;

/** A large file on a machine that does other things. */
const patienceMs = 240_000;

const patience = { timeout: 10_000 };

describe.skipIf(!canRun)(`two people who send files to each other${why}`, () => {
	let network: NarrowNetwork;
	let server: TestServer;
	let ada: Participant;
	let ben: Participant;
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
			createParticipant({ name: 'Ada', serverOrigin }, { patienceMs }),
			createParticipant({ name: 'Ben', serverOrigin, executablePath: network.executablePath }, { patienceMs }),
		]);
		[adaSees, benSees] = [ada.sees, ben.sees];
		[adaView, benView] = [ada.view, ben.view];
		const { code } = await ada.start();
		await ben.join(code);
		await untilTogether(ada, ben);
		for (const sees of [adaSees, benSees]) {
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
		adaView = await ada.person.openInWindow('pages/call/index.html');
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
		const saved = await download(ben.person.browser, folder, async () => {
			await pick(path);
			await read(benView, 'Ada sends Berth drawings.pdf');
			await click(benView, 'button', 'Save Berth drawings.pdf');
		});
		await read(benView, 'Berth drawings.pdf saved');
		expect(saved.name).toBe('Berth drawings.pdf');
		expect(await hashOf(saved.path)).toBe(createHash('sha256').update(content).digest('hex'));
		await untilFile(adaSees, 'sent', ({ state }) => state === 'done');
	});

	test(
		'one of 500 MB: through a link that drops and comes back, to a view that is closed halfway, and never in memory',
		async () => {
			const path = join(folder, 'Survey.mov');
			await writeLarge(path);
			await pick(path);
			await untilFile(benSees, 'offered', ({ state }) => state === 'offered');
			const watches = [watchMemory(ada.person), watchMemory(ben.person)];
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
			const saved = await download(ben.person.browser, folder, async () => {
				benView = await ben.person.openInWindow('pages/call/index.html');
				await click(benView, 'button', 'Chat');
				await click(benView, 'button', 'Save Survey.mov');
			});
			expect(await hashOf(saved.path)).toBe(await hashOf(path));
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
		await expect.poll(filesOnDisk, patience).toEqual(before);
	});

	test('what a host that died left behind is removed by the next one', async () => {
		expect(await filesOnDisk()).not.toEqual([]);
		await benView.evaluate(() => chrome.offscreen.closeDocument());
		await expect.poll(filesOnDisk, patience).toEqual([]);
	});

	test('what no honest member sends is dropped for a named reason, and who goes on is out of the call', async () => {
		await benSees.untilMember('back', ({ connection }) => connection === 'connected');
		await adaSees.untilMember('back', ({ connection }) => connection === 'connected');
		const log = await logOf(ada.person);
		const offer = (name: string) => JSON.stringify({ type: 'offer', id: 'AAAAAAAAAAA', name, size: 5 });
		await sayRaw(ben.person, 'files', [offer('<img src=x onerror=alert(1)>.png')]);
		const { name } = await untilFile(adaSees, 'offered', ({ state }) => state === 'offered');
		expect(name).toBe('_img src=x onerror=alert(1)_.png');
		await sayRaw(ben.person, 'files', ['x'.repeat(5_000), '{"type":"end"}', 'not even JSON']);
		const faults = () => log.filter((line) => line.endsWith('files: words of no known shape'));
		await expect.poll(faults, patience).toHaveLength(3);
		expect(adaSees.snapshots.value?.call).toMatchObject({ members: [{ name: 'Ben' }] });
		await sayRaw(ben.person, 'files', Array(40).fill('not even JSON'));
		await adaSees.untilInCall('Ben is out', ({ members }) => members.length === 0);
	});
});

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
