/** Raw DEFLATE (RFC 1951) of short texts, as the Compression Streams standard has it. */

/** As few packets as can be, of what mostly repeats itself. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	const deflated = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
	return new Uint8Array(await new Response(deflated).arrayBuffer());
}

/** `null` for what was not deflated, and for more than `limitBytes`, of which no more is unpacked. */
export async function inflate(
	bytes: Uint8Array<ArrayBuffer>,
	limitBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
	const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
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
