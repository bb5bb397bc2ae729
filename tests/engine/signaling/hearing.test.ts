/** What waits to be opened is bounded, and taken again once it no longer waits. */
import { expect, it } from 'vitest';
import { createHearing, heldBytes } from '#engine/signaling/hearing.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { settled } from '../../fakes/until.ts';

/** As large as the server may send one. */
const introduction = 'A'.repeat(32_768);
const joined = {
	type: 'joined',
	members: Array.from({ length: 12 }, () => ({ peerId: 'zzzzzzzzzzzz', introduction })),
} as const;

function createSlow() {
	const log = createRecordingLog();
	const hearing = createHearing(log);
	let finish = () => {};
	const opened: string[] = [];
	hearing.inTurn(
		() =>
			new Promise<void>((resolve) => {
				finish = resolve;
			}),
	);
	const hear = (bytes: number, name = '') => hearing.hear(bytes, () => void opened.push(name));
	return { hearing, log, opened, hear, finish: () => finish() };
}

it('lets no server fill the memory with what takes long to open, however few messages it is in', async () => {
	const { log, hear } = createSlow();
	await settled();
	for (let count = 0; count < 2_048; count += 1) hear(heldBytes(joined));
	const takenBytes = (2_048 - log.warnings.length) * 12 * introduction.length;
	expect(takenBytes).toBeGreaterThan(7 * 1_048_576);
	expect(takenBytes).toBeLessThanOrEqual(8 * 1_048_576);
});

it('lets no server fill the memory with messages that hold next to nothing', async () => {
	const { log, hear } = createSlow();
	await settled();
	for (let count = 0; count < 2_100; count += 1) hear(heldBytes({ type: 'peer-left', peerId: 'zzzzzzzzzzzz' }));
	expect(log.warnings).toHaveLength(2_100 - 2_048);
});

it('takes messages again once those before them are opened', async () => {
	const { log, opened, hear, finish } = createSlow();
	await settled();
	for (const name of ['first', 'dropped']) hear(5 * 1_048_576, name);
	finish();
	await settled();
	hear(5 * 1_048_576, 'later');
	await settled();
	expect(opened).toEqual(['first', 'later']);
	expect(log.warnings).toHaveLength(1);
});

it('drops nothing of one’s own', async () => {
	const { hearing, opened, hear, finish } = createSlow();
	await settled();
	for (let count = 0; count < 2_048; count += 1) hear(1);
	hearing.inTurn(() => void opened.push('own'));
	finish();
	await settled();
	expect(opened.at(-1)).toBe('own');
});
