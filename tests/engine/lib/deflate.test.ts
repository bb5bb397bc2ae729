import { createInflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deflate, inflate } from '#engine/lib/deflate.ts';
import { bytes } from '../arbitraries.ts';

const limitBytes = 65_536;

function pack(packed: Uint8Array): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(deflateRawSync(packed));
}

let unpackedBytes = 0;

/** As Chromium's: all of what it is given at once is unpacked before any of it can be read. */
class EagerInflation extends TransformStream<Uint8Array, Uint8Array> {
	constructor() {
		const inflation = createInflateRaw();
		const unpacked: Uint8Array[] = [];
		inflation.on('data', (bytes: Uint8Array) => {
			unpackedBytes += bytes.length;
			unpacked.push(bytes);
		});
		super({
			async transform(bytes, controller) {
				await new Promise((resolve) => inflation.write(bytes, resolve));
				for (const one of unpacked.splice(0)) controller.enqueue(one);
			},
		});
	}
}

afterEach(() => vi.unstubAllGlobals());

describe('deflating', () => {
	it('is raw DEFLATE, and inflating gives back what was deflated', async () => {
		await fc.assert(
			fc.asyncProperty(bytes, async (value) => {
				const deflated = await deflate(value);
				expect(Uint8Array.from(inflateRawSync(deflated))).toEqual(value);
				expect(await inflate(deflated, limitBytes)).toEqual(value);
			}),
		);
	});
});

describe('inflating', () => {
	it('gives as much as was allowed, and nothing of more', async () => {
		expect(await inflate(pack(new Uint8Array(limitBytes)), limitBytes)).toHaveLength(limitBytes);
		expect(await inflate(pack(new Uint8Array(limitBytes + 1)), limitBytes)).toBeNull();
	});

	it('gives nothing of what is huge', async () => {
		expect(await inflate(pack(new Uint8Array(50_000_000)), limitBytes)).toBeNull();
	});

	it('unpacks hardly more than was allowed, where all that is given at once is unpacked at once', async () => {
		vi.stubGlobal('DecompressionStream', EagerInflation);
		const packed = pack(new Uint8Array(50_000_000));
		unpackedBytes = 0;
		expect(await inflate(packed, limitBytes)).toBeNull();
		expect(unpackedBytes).toBeGreaterThan(limitBytes);
		expect(unpackedBytes).toBeLessThan(50 * limitBytes);
	});

	it('gives nothing of what is cut short, or was never deflated', async () => {
		const packed = pack(new TextEncoder().encode('what is cut short'));
		for (let length = 0; length < packed.length; length++)
			expect(await inflate(packed.slice(0, length), limitBytes)).toBeNull();
		expect(await inflate(Uint8Array.of(7, 255), limitBytes)).toBeNull();
	});
});
