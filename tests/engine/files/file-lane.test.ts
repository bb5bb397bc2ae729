import { expect, test } from 'vitest';
import { newFileId, parsePiece, pieceBytes } from '#engine/files/file-message.ts';
import { createFileSource } from '#engine/files/file-source.ts';
import { content, isContent, TwoLanes } from './two-lanes.ts';

const megabyte = 1_048_576;

async function offer(lanes: TwoLanes, bytes: Uint8Array<ArrayBuffer>, name = 'a.bin'): Promise<string> {
	const id = newFileId();
	lanes.ada.lane.offer(id, name, await createFileSource(new Blob([bytes])));
	if (!lanes.path.isBroken) await lanes.path.carryUntil(() => lanes.ben.offered.some((one) => one.id === id));
	return id;
}

test.each([0, 1, pieceBytes, pieceBytes + 1, 3 * megabyte + 5])(
	'a file of %i bytes that is taken arrives as it was, and both sides say so',
	async (sizeBytes) => {
		const lanes = new TwoLanes();
		const bytes = content(sizeBytes);
		const id = await offer(lanes, bytes, 'Berth drawings.pdf');
		expect(lanes.ben.offered).toEqual([{ id, name: 'Berth drawings.pdf', sizeBytes }]);
		lanes.ben.lane.take(id);
		await lanes.untilOver(id);
		expect(await isContent(lanes.ben.received.get(id), bytes)).toBe(true);
		expect([lanes.ada.sent.get(id), lanes.ben.ended.get(id)]).toEqual(['got', 'got']);
		expect([lanes.ada.sentBytes.get(id), lanes.ben.receivedBytes.get(id)]).toEqual([sizeBytes, sizeBytes]);
		expect([...lanes.ada.log.warnings, ...lanes.ben.log.warnings]).toEqual([]);
	},
);

test('nothing of a file is sent before it is taken', async () => {
	const lanes = new TwoLanes();
	await offer(lanes, content(megabyte));
	await lanes.path.carryAll();
	expect(lanes.path.ends[0].sent.filter((data) => typeof data !== 'string')).toEqual([]);
});

test('a file goes on where it was when the path is lost, again and again, and nothing is sent twice that is there', async () => {
	const lanes = new TwoLanes();
	const bytes = content(5 * megabyte + 77);
	const id = await offer(lanes, bytes);
	lanes.ben.lane.take(id);
	for (const reached of [0.7, 1.9, 1.9, 4.2]) {
		await lanes.path.carryUntil(() => lanes.ben.store.writtenBytes >= reached * megabyte);
		const arrived = lanes.ben.store.writtenBytes;
		lanes.connect();
		await lanes.path.carryUntil(() => piecesSent(lanes) > 0);
		const [first] = lanes.path.ends[0].sent.filter((data) => data instanceof Uint8Array);
		expect((parsePiece(first?.buffer as ArrayBuffer)?.number ?? -1) * pieceBytes).toBeGreaterThanOrEqual(arrived);
	}
	await lanes.untilOver(id);
	expect(await isContent(lanes.ben.received.get(id), bytes)).toBe(true);
	expect(lanes.ada.sent.get(id)).toBe('got');
	expect(lanes.ben.store.writtenBytes).toBe(bytes.length);
	expect([...lanes.ada.log.warnings, ...lanes.ben.log.warnings]).toEqual([]);
});

test('what was said while no path was there is said on the next one', async () => {
	const lanes = new TwoLanes();
	const taken = await offer(lanes, content(10));
	lanes.path.break();
	lanes.ben.lane.take(taken);
	const late = await offer(lanes, content(20));
	lanes.connect();
	await lanes.untilOver(taken);
	await lanes.path.carryUntil(() => lanes.ben.offered.length > 1);
	expect(lanes.ada.sent.get(taken)).toBe('got');
	expect(lanes.ben.offered.map(({ id }) => id)).toEqual([taken, late]);
});

test('that a file has arrived is said again when the path was lost on it', async () => {
	const lanes = new TwoLanes();
	const id = await offer(lanes, content(10));
	lanes.ben.lane.take(id);
	await lanes.path.carryUntil(() => lanes.ben.received.has(id));
	expect(lanes.ada.sent.has(id)).toBe(false);
	lanes.connect();
	await lanes.untilOver(id);
	expect(lanes.ada.sent.get(id)).toBe('got');
	expect(lanes.ben.offered).toHaveLength(1);
});

test('several files move at once, and a small one does not wait for large ones', async () => {
	const lanes = new TwoLanes();
	const large = [await offer(lanes, content(5 * megabyte, 1)), await offer(lanes, content(5 * megabyte, 2))];
	const small = await offer(lanes, content(100, 3));
	lanes.ben.takeAll();
	await lanes.path.carryUntil(() => lanes.ben.store.writtenBytes > 6 * megabyte);
	expect(lanes.ben.ended.get(small)).toBe('got');
	for (const id of large) expect(lanes.ben.receivedBytes.get(id)).toBeGreaterThan(2 * megabyte);
	for (const id of large) await lanes.untilOver(id);
	expect(await isContent(lanes.ben.received.get(large[0] ?? ''), content(5 * megabyte, 1))).toBe(true);
	expect(await isContent(lanes.ben.received.get(large[1] ?? ''), content(5 * megabyte, 2))).toBe(true);
});

test('no more is sent than the disk of the other side keeps up with, and none of it waits in the channel for long', async () => {
	const lanes = new TwoLanes();
	let writeOn = () => {};
	lanes.ben.store.disk = new Promise((resolve) => {
		writeOn = resolve;
	});
	const id = await offer(lanes, content(12 * megabyte));
	lanes.ben.lane.take(id);
	await lanes.path.carryAll();
	expect(piecesSent(lanes) * pieceBytes).toBeLessThan(megabyte);
	expect(lanes.path.ends[0].mostBuffered).toBeLessThan(1.1 * megabyte);
	writeOn();
	await lanes.untilOver(id);
	expect(lanes.ada.sent.get(id)).toBe('got');
});

test('who offers may cancel, and what had come is removed', async () => {
	const lanes = new TwoLanes();
	const id = await offer(lanes, content(9 * megabyte));
	lanes.ben.lane.take(id);
	await lanes.path.carryUntil(() => lanes.ben.store.writtenBytes > 0);
	lanes.ada.lane.withdraw(id, 'cancelled');
	await lanes.untilOver(id);
	expect([lanes.ada.sent.get(id), lanes.ben.ended.get(id)]).toEqual(['withdrawn', 'withdrawn']);
	expect(lanes.ben.store.files.size).toBe(0);
	expect([...lanes.ada.log.warnings, ...lanes.ben.log.warnings]).toEqual([]);
});

test('who receives may cancel: no more is sent, and what had come is removed', async () => {
	const lanes = new TwoLanes();
	const id = await offer(lanes, content(9 * megabyte));
	lanes.ben.lane.take(id);
	await lanes.path.carryUntil(() => lanes.ben.store.writtenBytes > 0);
	lanes.ben.lane.refuse(id);
	await lanes.untilOver(id);
	await lanes.path.carryAll();
	expect([lanes.ada.sent.get(id), lanes.ben.ended.get(id)]).toEqual(['cancelled', 'cancelled']);
	expect(piecesSent(lanes) * pieceBytes).toBeLessThan(4 * megabyte);
	expect(lanes.ben.store.files.size).toBe(0);
	expect([...lanes.ada.log.warnings, ...lanes.ben.log.warnings]).toEqual([]);
});

test('what was withdrawn while no path was there is not offered any more when there is one', async () => {
	const lanes = new TwoLanes();
	const id = await offer(lanes, content(10));
	lanes.path.break();
	lanes.ada.lane.withdraw(id, 'cancelled');
	lanes.connect();
	await lanes.path.carryUntil(() => lanes.ben.ended.has(id));
	expect(lanes.ben.ended.get(id)).toBe('withdrawn');
});

test('a refusal that was lost with the path is said again', async () => {
	const lanes = new TwoLanes();
	const id = await offer(lanes, content(10));
	lanes.path.break();
	lanes.ben.lane.refuse(id);
	lanes.connect();
	await lanes.untilOver(id);
	expect(lanes.ada.sent.get(id)).toBe('cancelled');
	expect(lanes.ben.offered).toHaveLength(1);
});

test('a file for which there is no room is refused when it is taken, and not begun', async () => {
	const lanes = new TwoLanes();
	lanes.ben.store.room = 9;
	const id = await offer(lanes, content(10));
	lanes.ben.lane.take(id);
	await lanes.untilOver(id);
	expect([lanes.ada.sent.get(id), lanes.ben.ended.get(id)]).toEqual(['no-space', 'no-space']);
	expect(piecesSent(lanes)).toBe(0);
});

test('a disk that is full on the way ends the file for both, and leaves nothing behind', async () => {
	const lanes = new TwoLanes();
	lanes.ben.store.capacityBytes = 2 * megabyte;
	const id = await offer(lanes, content(4 * megabyte));
	lanes.ben.lane.take(id);
	await lanes.untilOver(id);
	expect([lanes.ada.sent.get(id), lanes.ben.ended.get(id)]).toEqual(['no-space', 'no-space']);
	expect(lanes.ben.store.files.size).toBe(0);
});

test('a file that can’t be read any more is withdrawn for that reason', async () => {
	const lanes = new TwoLanes();
	const id = newFileId();
	const source = { ...(await createFileSource(new Blob([content(10)]))), sizeBytes: 10 };
	lanes.ada.lane.offer(id, 'a.bin', {
		...source,
		read: () => Promise.reject(new DOMException('', 'NotReadableError')),
	});
	await lanes.path.carryUntil(() => lanes.ben.offered.length > 0);
	lanes.ben.lane.take(id);
	await lanes.untilOver(id);
	expect([lanes.ada.sent.get(id), lanes.ben.ended.get(id)]).toEqual(['unreadable', 'unreadable']);
	expect(lanes.ada.log.warnings).toEqual(['file not read: NotReadableError']);
});

test('who begins anew, having lost everything, is sent the file from its beginning', async () => {
	const lanes = new TwoLanes();
	const bytes = content(9 * megabyte);
	const id = await offer(lanes, bytes);
	lanes.ben.lane.take(id);
	await lanes.path.carryUntil(() => lanes.ben.store.writtenBytes > 3 * megabyte);
	const after = new TwoLanes();
	lanes.ada.lane.use(after.path.ends[0]);
	lanes.path.break();
	await after.path.carryUntil(() => after.ben.offered.length > 0);
	after.ben.lane.take(id);
	await after.path.carryUntil(() => after.ben.ended.has(id));
	expect(await isContent(after.ben.received.get(id), bytes)).toBe(true);
	expect([...lanes.ada.log.warnings, ...after.ben.log.warnings]).toEqual([]);
});

function piecesSent(lanes: TwoLanes): number {
	return lanes.path.ends[0].sent.filter((data) => typeof data !== 'string').length;
}
