/** Two people in a call who send files to each other, over a network that can drop. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { FileView } from '#engine/contract/file-view.ts';
import { click, see } from './controls.ts';
import { download } from './downloads.ts';
import { createNarrowNetwork, type NarrowNetwork } from './narrow-network.ts';
import type { Observer } from './observer.ts';
import { createParticipant, type Participant, untilTogether } from './participant.ts';
import { startServer } from './signaling-server.ts';

/** A large file on a machine that does other things. */
export const filePatienceMs = 240_000;

const blockBytes = 1_000_000;

export interface FilePair {
	/** Who sends. */
	readonly ada: Participant;
	/** Who takes, beyond the network. */
	readonly ben: Participant;
	readonly network: NarrowNetwork;
	/** For files of the test's own. */
	readonly folder: string;
	/** Ben's window, with the chat in it. */
	benView(): Page;
	/** By the button, in a window that is closed at once. */
	pick(path: string): Promise<void>;
	/** While it moves the link drops and comes back, and Ben's window is closed; it arrives as it was. */
	sendThroughDrop(name: string, sizeBytes: number): Promise<void>;
	close(): Promise<void>;
}

export async function createFilePair(): Promise<FilePair> {
	const folder = await mkdtemp(join(tmpdir(), 'ahoy-files-'));
	const network = createNarrowNetwork();
	const server = await startServer({ host: network.address });
	const { origin: serverOrigin } = server;
	const observing = { patienceMs: filePatienceMs };
	const [ada, ben] = await Promise.all([
		createParticipant({ name: 'Ada', serverOrigin }, observing),
		createParticipant({ name: 'Ben', serverOrigin, executablePath: network.executablePath }, observing),
	]);
	let { view: adaView } = ada;
	let { view: benView } = ben;
	const { code } = await ada.start();
	await ben.join(code);
	await untilTogether(ada, ben);
	// The processor is wanted for something else.
	for (const { sees } of [ada, ben]) await sees.send({ type: 'set-camera', enabled: false });
	await click(benView, 'button', 'Chat');

	async function pick(path: string): Promise<void> {
		await click(adaView, 'button', 'Chat');
		const picker = adaView.waitForFileChooser();
		await click(adaView, 'button', 'Attach file');
		await (await picker).accept([path]);
		await see(adaView, 'button', `Cancel ${path.split('/').at(-1)}`);
		await adaView.close();
		adaView = await ada.person.openInWindow('pages/call/index.html');
	}

	return {
		ada,
		ben,
		network,
		folder,
		benView: () => benView,
		pick,
		async sendThroughDrop(name, sizeBytes) {
			const path = join(folder, name);
			await writeLarge(path, sizeBytes);
			await pick(path);
			await untilFile(ben.sees, 'offered', ({ state }) => state === 'offered');
			await click(benView, 'button', `Save ${name}`);
			await untilFile(ben.sees, 'a fifth', ({ movedBytes }) => movedBytes > sizeBytes / 5);
			network.blackOut();
			const paused = await untilFile(ben.sees, 'paused', ({ state }) => state === 'paused');
			await untilFile(ada.sees, 'paused', ({ state }) => state === 'paused');
			network.limit(null);
			await untilFile(ben.sees, 'halfway', ({ movedBytes }) => movedBytes > sizeBytes / 2);
			expect(paused.movedBytes).toBeLessThan(sizeBytes / 2);
			await benView.close();
			const { movedBytes } = await untilFile(ben.sees, 'there', ({ state }) => state === 'done');
			expect(movedBytes).toBe(sizeBytes);
			const saved = await download(ben.person.browser, folder, async () => {
				benView = await ben.person.openInWindow('pages/call/index.html');
				await click(benView, 'button', 'Chat');
				await click(benView, 'button', `Save ${name}`);
			});
			expect(await hashOf(saved.path)).toBe(await hashOf(path));
		},
		async close() {
			await Promise.allSettled([ada.person.close(), ben.person.close()]);
			await server.close();
			network.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** The last one that is told of, once it is so. */
export async function untilFile(
	sees: Observer,
	what: string,
	condition: (file: FileView) => boolean,
): Promise<FileView> {
	const isSo = (file: FileView | undefined) => file !== undefined && condition(file);
	const { files } = await sees.until(what, (snapshot) => isSo(snapshot.files.at(-1)));
	return files.at(-1) as FileView;
}

export function hashOf(path: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const hash = createHash('sha256');
		createReadStream(path)
			.on('data', (chunk) => hash.update(chunk))
			.on('error', reject)
			.on('end', () => resolve(hash.digest('hex')));
	});
}

/** No two blocks of it are the same. */
async function writeLarge(path: string, sizeBytes: number): Promise<void> {
	const file = await open(path, 'w');
	const block = randomBytes(blockBytes);
	for (let written = 0; written < sizeBytes; written += blockBytes) {
		block.writeUInt32BE(written);
		await file.write(block);
	}
	await file.close();
}
