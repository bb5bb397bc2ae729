import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePiece, newFileId, parseFileWords, parsePiece, pieceBytes } from '#engine/files/file-message.ts';

const id = 'AAAAAAAAAAA';

test.each([
	{ type: 'holding', ids: [id] },
	{ type: 'offer', id, name: 'Berth drawings.pdf', size: 6_100_000 },
	{ type: 'take', id, from: 0 },
	{ type: 'have', id, bytes: 1_048_576 },
	{ type: 'end', id, sha256: 'ab'.repeat(32) },
	{ type: 'got', id },
	{ type: 'withdraw', id, why: 'cancelled' },
	{ type: 'refuse', id, why: 'no-space' },
])('what is said of files is read as it was said: $type', (words) => {
	expect(parseFileWords(JSON.stringify(words))).toEqual(words);
});

test.each([
	['another type', { type: 'steal', id }],
	['an id of another length', { type: 'got', id: 'AAAA' }],
	['a size below nothing', { type: 'offer', id, name: 'a', size: -1 }],
	['a size that is no whole number', { type: 'offer', id, name: 'a', size: 1.5 }],
	['a size beyond what pieces can count', { type: 'offer', id, name: 'a', size: pieceBytes * 2 ** 32 + 1 }],
	['a name longer than file systems take', { type: 'offer', id, name: 'a'.repeat(256), size: 1 }],
	['more offers than may hold', { type: 'holding', ids: Array.from({ length: 65 }, newFileId) }],
	['a checksum of another length', { type: 'end', id, sha256: 'ab' }],
	['a reason nobody knows', { type: 'refuse', id, why: 'because' }],
	['a list', []],
	['nothing', null],
])('%s is no word of files', (_, words) => {
	expect(parseFileWords(JSON.stringify(words))).toBeNull();
});

test('text that is too long is not even looked at', () => {
	expect(parseFileWords(`${JSON.stringify({ type: 'got', id })}${' '.repeat(4_096)}`)).toBeNull();
});

test('the longest list of offers that hold is read', () => {
	const words = { type: 'holding', ids: Array.from({ length: 64 }, newFileId) };
	expect(parseFileWords(JSON.stringify(words))).toEqual(words);
});

test('nothing that comes makes reading fail', () => {
	fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseFileWords(text) === null));
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
			parsePiece(bytes.slice().buffer);
		}),
	);
});

test('a piece says of which file it is, which one, and what is in it', () => {
	const piece = { id: newFileId(), number: 0xff_00_00_01, content: Uint8Array.of(1, 2, 3) };
	expect(parsePiece(encodePiece(piece).buffer)).toEqual(piece);
});

test('a piece is 8 bytes of id, 4 of number, and its content', () => {
	const bytes = encodePiece({ id: 'AQIDBAUGBwg', number: 258, content: Uint8Array.of(9) });
	expect([...bytes]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 1, 2, 9]);
});

test('what has no content, or too much, is no piece', () => {
	expect(parsePiece(new ArrayBuffer(12))).toBeNull();
	expect(parsePiece(new ArrayBuffer(12 + pieceBytes + 1))).toBeNull();
	expect(parsePiece(new ArrayBuffer(12 + pieceBytes))).not.toBeNull();
});
