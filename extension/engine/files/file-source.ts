/** A file that is being sent: read in blocks as it is needed, never as a whole, and its checksum on the way. */
import { createSHA256 } from 'hash-wasm';
import { pieceBytes } from './file-message.ts';

/** Read at once, of each file and for each member: 32 pieces. */
const blockBytes = pieceBytes * 32;

export interface FileSource {
	readonly sizeBytes: number;
	/** From `start`, the beginning of a piece, as much as is read at once. Rejects when the file is not what it was. */
	read(start: number): Promise<Uint8Array<ArrayBuffer>>;
	/** SHA-256 in hexadecimal; `null` before every byte was read. */
	readonly sha256: string | null;
}

export async function createFileSource(file: Blob): Promise<FileSource> {
	const hash = await createSHA256();
	let hashedBytes = 0;
	let sha256: string | null = file.size === 0 ? hash.digest() : null;

	/** Several members may be sent the file, each at its own pace: who is furthest brings the checksum on. */
	function note(start: number, block: Uint8Array): void {
		const end = start + block.length;
		if (sha256 !== null || start > hashedBytes || end <= hashedBytes) return;
		hash.update(block.subarray(hashedBytes - start));
		hashedBytes = end;
		if (hashedBytes === file.size) sha256 = hash.digest();
	}

	return {
		sizeBytes: file.size,
		get sha256() {
			return sha256;
		},
		async read(start) {
			const block = new Uint8Array(await file.slice(start, start + blockBytes).arrayBuffer());
			note(start, block);
			return block;
		},
	};
}
