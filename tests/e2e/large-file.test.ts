import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFilePair, type FilePair, filePatienceMs } from './support/file-pair.ts';
import { watchMemory } from './support/memory-watch.ts';
import { missingForNarrowNetwork } from './support/narrow-network.ts';

const canRun = missingForNarrowNetwork.length === 0;
const why = canRun ? '' : ` (left out: it needs ${missingForNarrowNetwork.join(', ')})`;

const largeBytes = 500_000_000;

/** What may be on its way and waits to be collected; the file is many times that. */
const memoryLimitBytes = 200_000_000;

describe.skipIf(!canRun)(`a file of 500 MB${why}`, () => {
	let pair: FilePair;

	beforeAll(async () => {
		pair = await createFilePair();
	});

	afterAll(() => pair?.close());

	test(
		'arrives through a drop of the link as it was, and is never in memory',
		async () => {
			const watches = [watchMemory(pair.ada.person), watchMemory(pair.ben.person)];
			await pair.sendThroughDrop('Survey.mov', largeBytes);
			const [sender = 0, receiver = 0] = watches.map((watch) => watch.stop());
			console.info(`memory: sender +${Math.round(sender / 1e6)} MB, receiver +${Math.round(receiver / 1e6)} MB`);
			expect(Math.max(sender, receiver)).toBeLessThan(memoryLimitBytes);
		},
		filePatienceMs * 2,
	);
});
