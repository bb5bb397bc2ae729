/**
 * What two members say on their files channel: words as JSON text, pieces of files as binary. docs/protocol.md has the
 * same, byte by byte.
 */
import * as v from 'valibot';
import { offeredFilesLimit } from '../contract/file-view.ts';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';

/** A longer text is not looked at. The longest is the list of all offers that hold. */
const wordsLimitChars = 4_096;

/** Longest name on the wire, in UTF-16 units: what file systems take. */
export const fileNameLimitChars = 255;

/** Offers of one member to another that hold at a time, which are as many as views offer. More are refused. */
export const heldOffersLimit = offeredFilesLimit;

/** Content in each piece; the last of a file has what is left. A chat message waits behind one of these at most. */
export const pieceBytes = 32_768;

const fileIdBytes = 8;
const headerBytes = fileIdBytes + 4;

/** Pieces are counted in 32 bits. */
const fileSizeLimitBytes = pieceBytes * 2 ** 32;

/** Of one offer, by who makes it: 64 random bits as base64url. */
export type FileId = string;

const id = v.pipe(v.string(), v.regex(/^[\w-]{11}$/));
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(fileSizeLimitBytes));

const fileWordsSchema = v.variant('type', [
	/** From who sends, first on each connection: the offers that hold. What isn't in it is withdrawn. */
	v.object({ type: v.literal('holding'), ids: v.pipe(v.array(id), v.maxLength(heldOffersLimit)) }),
	/** From who sends; again on each connection. */
	v.object({ type: v.literal('offer'), id, name: v.pipe(v.string(), v.maxLength(fileNameLimitChars)), size }),
	/** From who receives: accepted; wanted from this byte on, the beginning of a piece. Again on each connection. */
	v.object({ type: v.literal('take'), id, from: size }),
	/** From who receives: so many bytes are on disk. */
	v.object({ type: v.literal('have'), id, bytes: size }),
	/** From who sends, after the last piece: SHA-256 of the file, in hexadecimal. */
	v.object({ type: v.literal('end'), id, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
	/** From who receives: all of it is there, and right. */
	v.object({ type: v.literal('got'), id }),
	/** From who sends: there will be nothing, or nothing more. */
	v.object({ type: v.literal('withdraw'), id, why: v.picklist(['cancelled', 'unreadable']) }),
	/** From who receives: nothing, or nothing more, is wanted. */
	v.object({ type: v.literal('refuse'), id, why: v.picklist(['cancelled', 'no-space', 'damaged', 'too-many']) }),
]);

export type FileWords = v.InferOutput<typeof fileWordsSchema>;

/** `null` for anything that is not exactly one of these. */
export function parseFileWords(text: string): FileWords | null {
	if (text.length > wordsLimitChars) return null;
	try {
		const result = v.safeParse(fileWordsSchema, JSON.parse(text));
		return result.success ? result.output : null;
	} catch {
		return null;
	}
}

export interface FilePiece {
	readonly id: FileId;
	/** Which one, from 0. */
	readonly number: number;
	readonly content: Uint8Array<ArrayBuffer>;
}

export function newFileId(): FileId {
	return encodeBase64Url(crypto.getRandomValues(new Uint8Array(fileIdBytes)));
}

export function encodePiece({ id, number, content }: FilePiece): Uint8Array<ArrayBuffer> {
	const name = decodeBase64Url(id);
	if (name?.length !== fileIdBytes) throw new RangeError('no id of a file');
	const bytes = new Uint8Array(headerBytes + content.length);
	bytes.set(name);
	new DataView(bytes.buffer).setUint32(fileIdBytes, number);
	bytes.set(content, headerBytes);
	return bytes;
}

/** `null` for what has no content, or too much. Shares the buffer. */
export function parsePiece(buffer: ArrayBuffer): FilePiece | null {
	if (buffer.byteLength <= headerBytes || buffer.byteLength > headerBytes + pieceBytes) return null;
	return {
		id: encodeBase64Url(new Uint8Array(buffer, 0, fileIdBytes)),
		number: new DataView(buffer).getUint32(fileIdBytes),
		content: new Uint8Array(buffer, headerBytes),
	};
}
