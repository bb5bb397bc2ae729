/** Raw DEFLATE (RFC 1951) of short texts, as the Compression Streams standard has it. */

/**
 * Unpacked at a time: a browser unpacks all of what it is given before any of it can be read. A byte becomes 1,032 at
 * most. What an honest member seals is one or two of these.
 */
const pieceBytes = 2_048;

/** As few packets as can be, of what mostly repeats itself. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	const deflated = inPieces(bytes, bytes.length).pipeThrough(new CompressionStream('deflate-raw'));
	return new Uint8Array(await new Response(deflated).arrayBuffer());
}

/** `null` for what was not deflated, and for more than `limitBytes`, of which hardly more is unpacked. */
export async function inflate(
	bytes: Uint8Array<ArrayBuffer>,
	limitBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
	const inflated = inPieces(bytes, pieceBytes).pipeThrough(new DecompressionStream('deflate-raw'));
	const reader = inflated.getReader();
	const whole = new Uint8Array(limitBytes);
	let length = 0;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return whole.slice(0, length);
			if (length + value.length > limitBytes) break;
			whole.set(value, length);
			length += value.length;
		}
	} catch {
		return null;
	}
	await reader.cancel();
	return null;
}

/** Each when the one before is unpacked and read. */
function inPieces(bytes: Uint8Array<ArrayBuffer>, pieceLength: number): ReadableStream<Uint8Array<ArrayBuffer>> {
	let start = 0;
	return new ReadableStream(
		{
			pull(controller) {
				if (start < bytes.length) controller.enqueue(bytes.slice(start, start + pieceLength));
				else controller.close();
				start += pieceLength;
			},
		},
		{ highWaterMark: 0 },
	);
}
