import { expect, test } from 'vitest';
import { heldOffersLimit, newFileId } from '#engine/files/file-message.ts';
import { createFileReceiver } from '#engine/files/file-receiver.ts';
import { MemoryFileStore } from '../../fakes/memory-file-store.ts';

test('of offers that are over only the last are remembered, however many a member makes', () => {
	const receiver = createFileReceiver({
		store: new MemoryFileStore(),
		sendWords: () => undefined,
		onOffer: () => undefined,
		onProgress: () => undefined,
		onEnd: () => undefined,
		warn: () => undefined,
	});
	const ids = Array.from({ length: 2 * heldOffersLimit + 1 }, newFileId);
	for (const id of ids) {
		receiver.receive({ type: 'offer', id, name: 'a.bin', size: 1 });
		receiver.receive({ type: 'withdraw', id, why: 'cancelled' });
	}
	expect(ids.filter((id) => !receiver.knows(id))).toEqual(ids.slice(0, 1));
});
