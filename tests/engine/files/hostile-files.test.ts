/** What a member may send that no honest one sends: dropped for a named reason, and not listened to when it goes on. */
import { expect, test } from 'vitest';
import { encodePiece, heldOffersLimit, newFileId, pieceBytes } from '#engine/files/file-message.ts';
import { createFileSource } from '#engine/files/file-source.ts';
import { windowBytes } from '#engine/files/send-window.ts';
import { FakeFilesChannel } from '../../fakes/fake-files-channel.ts';
import { until } from '../../fakes/until.ts';
import { content, LaneEnd } from './two-lanes.ts';

const id = 'AAAAAAAAAAA';

/** A member that says what the test wants it to say. */
function meet(): { readonly ben: LaneEnd; readonly channel: FakeFilesChannel; say(words: object): void } {
	const [ben, channel] = [new LaneEnd(), new FakeFilesChannel()];
	ben.lane.use(channel);
	channel.open();
	return { ben, channel, say: (words) => channel.hear(JSON.stringify(words)) };
}

/** One file of so many bytes, offered and taken. */
async function take(size: number) {
	const met = meet();
	met.say({ type: 'offer', id, name: 'a.bin', size });
	met.ben.lane.take(id);
	await until(() => met.channel.sent.includes(JSON.stringify({ type: 'take', id, from: 0 })));
	return { ...met, piece: (number: number, bytes: number) => met.channel.hear(pieceOf(number, bytes)) };
}

function pieceOf(number: number, bytes: number): Uint8Array<ArrayBuffer> {
	return encodePiece({ id, number, content: content(bytes) });
}

test('a piece of what was not offered is dropped', () => {
	const { ben, channel } = meet();
	channel.hear(pieceOf(0, 10));
	expect(ben.log.warnings).toEqual(['files: piece of nothing offered']);
});

test('a piece of what was not taken is dropped, and nothing is written', () => {
	const { ben, channel, say } = meet();
	say({ type: 'offer', id, name: 'a.bin', size: 10 });
	channel.hear(pieceOf(0, 10));
	expect(ben.log.warnings).toEqual(['files: piece of what was not taken']);
	expect(ben.store.files.size).toBe(0);
});

test.each([
	['out of turn', 1, pieceBytes, 'piece out of turn'],
	['shorter than a piece is', 0, 1, 'piece of another size'],
])('a piece %s is dropped', async (_, number, bytes, fault) => {
	const { ben, piece } = await take(3 * pieceBytes);
	piece(number, bytes);
	expect(ben.log.warnings).toEqual([`files: ${fault}`]);
});

test('a file that is larger than it claimed is dropped beyond the claim', async () => {
	const { ben, piece } = await take(pieceBytes + 10);
	piece(0, pieceBytes);
	piece(1, 11);
	piece(1, 10);
	piece(2, 10);
	await until(() => ben.receivedBytes.get(id) === pieceBytes + 10);
	expect(ben.log.warnings).toEqual(['files: piece of another size', 'files: piece out of turn']);
});

test('a file that ends before its claimed size is not there', async () => {
	const { ben, piece, say } = await take(2 * pieceBytes);
	piece(0, pieceBytes);
	say({ type: 'end', id, sha256: 'ab'.repeat(32) });
	expect(ben.log.warnings).toEqual(['files: end before the end']);
	expect(ben.received.size).toBe(0);
});

test('a file whose checksum is another one is refused and removed', async () => {
	const { ben, piece, say, channel } = await take(10);
	piece(0, 10);
	say({ type: 'end', id, sha256: 'ab'.repeat(32) });
	await until(() => ben.ended.get(id) === 'damaged');
	expect(channel.sent.at(-1)).toBe(JSON.stringify({ type: 'refuse', id, why: 'damaged' }));
	expect(ben.store.files.size).toBe(0);
});

test('more than the disk keeps up with is dropped', async () => {
	const { ben, piece } = await take(windowBytes * 2);
	ben.store.disk = new Promise(() => {});
	const pieces = windowBytes / pieceBytes;
	for (let number = 0; number <= pieces; number++) piece(number, pieceBytes);
	expect(ben.log.warnings).toEqual(['files: more than was asked for']);
});

test('an offer that comes again with another size is dropped', () => {
	const { ben, say } = meet();
	say({ type: 'offer', id, name: 'a.bin', size: 10 });
	say({ type: 'offer', id, name: 'a.bin', size: 1_000 });
	expect(ben.offered).toEqual([{ id, name: 'a.bin', sizeBytes: 10 }]);
	expect(ben.log.warnings).toEqual(['files: offer changed']);
});

test('more offers than may hold are refused, and shown to nobody', () => {
	const { ben, channel, say } = meet();
	for (let i = 0; i <= heldOffersLimit; i++) say({ type: 'offer', id: newFileId(), name: 'a.bin', size: 10 });
	expect(ben.offered).toHaveLength(heldOffersLimit);
	expect(channel.sent.at(-1)).toContain('too-many');
});

test('offers made and withdrawn without end are not shown without end', () => {
	const { ben, say } = meet();
	for (let i = 0; i < 400; i++) {
		const offer = newFileId();
		say({ type: 'offer', id: offer, name: 'a.bin', size: 10 });
		say({ type: 'withdraw', id: offer, why: 'cancelled' });
	}
	expect(ben.offered.length).toBeLessThan(150);
	expect(ben.isHostile).toBe(true);
});

test('a name that would lead elsewhere, or mislead, is cleaned before anybody sees it', () => {
	const { ben, say } = meet();
	say({ type: 'offer', id, name: '../../<b>photo\u202egnp.exe', size: 10 });
	expect(ben.offered[0]?.name).toBe('_..__b_photognp.exe');
});

test.each([
	['progress beyond what was sent', { type: 'have', id, bytes: 32_768 }, 'have out of turn'],
	['the wish to begin beyond what was sent', { type: 'take', id, from: 32_768 }, 'take out of turn'],
	['the wish to begin within a piece', { type: 'take', id, from: 5 }, 'take out of turn'],
	['the receipt of what was not sent', { type: 'got', id }, 'got out of turn'],
])('%s is dropped', async (_, words, fault) => {
	const { ben, say } = meet();
	ben.lane.offer(id, 'a.bin', await createFileSource(new Blob([content(pieceBytes + 5)])));
	say(words);
	expect(ben.log.warnings).toEqual([`files: ${fault}`]);
	expect(ben.sent.size).toBe(0);
});

test.each([
	['text', 'hello', 'words of no known shape'],
	['a text without end', ' '.repeat(100_000), 'words of no known shape'],
	['bytes', new Uint8Array(5), 'piece of no known shape'],
	['a large piece', new Uint8Array(pieceBytes * 4), 'piece of no known shape'],
	['a blob', new Blob(['x']), 'piece of no known shape'],
])('%s of no known shape is dropped for that reason, and whoever goes on is not heard any more', (_, data, fault) => {
	const { ben, channel, say } = meet();
	for (let i = 0; i < 20; i++) channel.hear(data);
	expect(ben.log.warnings).toEqual(Array.from({ length: 17 }, () => `files: ${fault}`));
	expect(ben.isHostile).toBe(true);
	say({ type: 'offer', id, name: 'a.bin', size: 10 });
	expect(ben.offered).toEqual([]);
});

test('words without end are not read without end', () => {
	const { ben, say } = meet();
	for (let i = 0; i < 5_000; i++) say({ type: 'got', id });
	expect(ben.log.warnings[0]).toBe('files: too many words');
	expect(ben.isHostile).toBe(true);
});
