import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, read } from './support/controls.ts';
import { download } from './support/downloads.ts';
import { createFilePair, type FilePair, filePatienceMs, hashOf, untilFile } from './support/file-pair.ts';
import { missingForNarrowNetwork } from './support/narrow-network.ts';
import { logOf, sayRaw } from './support/raw-words.ts';

const canRun = missingForNarrowNetwork.length === 0;
const why = canRun ? '' : ` (left out: it needs ${missingForNarrowNetwork.join(', ')})`;

/** Several seconds of what a link between two processes takes: enough to drop it in the middle. */
const largeBytes = 40_000_000;

const patience = { timeout: 10_000 };

describe.skipIf(!canRun)(`two people who send files to each other${why}`, () => {
	let pair: FilePair;

	beforeAll(async () => {
		pair = await createFilePair();
	});

	afterAll(() => pair?.close());

	/** Names in Ben's private file system, of everything that arrived or arrives. */
	async function filesOnDisk(): Promise<readonly string[]> {
		return pair.benView().evaluate(async () => {
			const names: string[] = [];
			const origin = await navigator.storage.getDirectory();
			const root = await origin.getDirectoryHandle('arriving-files', { create: true });
			for await (const folder of root.values())
				if (folder instanceof FileSystemDirectoryHandle) for await (const name of folder.keys()) names.push(name);
			return names;
		});
	}

	test('one that is picked is taken, comes and is saved with one click, as it was', async () => {
		const { ada, ben, folder } = pair;
		const path = join(folder, 'Berth drawings.pdf');
		const content = randomBytes(300_000);
		await writeFile(path, content);
		const saved = await download(ben.person.browser, folder, async () => {
			await pair.pick(path);
			await read(pair.benView(), 'Ada sends Berth drawings.pdf');
			await click(pair.benView(), 'button', 'Save Berth drawings.pdf');
		});
		await read(pair.benView(), 'Berth drawings.pdf saved');
		expect(saved.name).toBe('Berth drawings.pdf');
		expect(await hashOf(saved.path)).toBe(createHash('sha256').update(content).digest('hex'));
		await untilFile(ada.sees, 'sent', ({ state }) => state === 'done');
	});

	test(
		'a large one arrives through a link that drops and comes back, and a view that is closed halfway',
		() => pair.sendThroughDrop('Survey.mov', largeBytes),
		filePatienceMs,
	);

	test('one that is cancelled on its way stops on both sides and leaves nothing on the disk', async () => {
		const { ada, ben, folder, network } = pair;
		const before = await filesOnDisk();
		const path = join(folder, 'Film.mov');
		await writeFile(path, randomBytes(20_000_000));
		network.limit(4_000);
		await pair.pick(path);
		await click(pair.benView(), 'button', 'Save Film.mov');
		await untilFile(ben.sees, 'moving', ({ movedBytes }) => movedBytes > 0);
		await click(pair.benView(), 'button', 'Cancel Film.mov');
		await untilFile(ada.sees, 'stopped', ({ state, stop }) => state === 'stopped' && stop?.name === 'Ben');
		network.limit(null);
		await expect.poll(filesOnDisk, patience).toEqual(before);
	});

	test('what a host that died left behind is removed by the next one', async () => {
		expect(await filesOnDisk()).not.toEqual([]);
		await pair.benView().evaluate(() => chrome.offscreen.closeDocument());
		await expect.poll(filesOnDisk, patience).toEqual([]);
	});

	test('what no honest member sends is dropped for a named reason, and who goes on is out of the call', async () => {
		const { ada, ben } = pair;
		await ben.sees.untilMember('back', ({ connection }) => connection === 'connected');
		await ada.sees.untilMember('back', ({ connection }) => connection === 'connected');
		const log = await logOf(ada.person);
		const offer = (name: string) => JSON.stringify({ type: 'offer', id: 'AAAAAAAAAAA', name, size: 5 });
		await sayRaw(ben.person, 'files', [offer('<img src=x onerror=alert(1)>.png')]);
		const { name } = await untilFile(ada.sees, 'offered', ({ state }) => state === 'offered');
		expect(name).toBe('_img src=x onerror=alert(1)_.png');
		await sayRaw(ben.person, 'files', ['x'.repeat(5_000), '{"type":"end"}', 'not even JSON']);
		const faults = () => log.filter((line) => line.endsWith('files: words of no known shape'));
		await expect.poll(faults, patience).toHaveLength(3);
		expect(ada.sees.snapshots.value?.call).toMatchObject({ members: [{ name: 'Ben' }] });
		await sayRaw(ben.person, 'files', Array(40).fill('not even JSON'));
		await ada.sees.untilInCall('Ben is out', ({ members }) => members.length === 0);
	});
});
