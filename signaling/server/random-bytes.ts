/** Few random bytes at a time, of many: asking the system anew for each id and token takes longer than all the rest of a welcome. */
import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(4_096);
let taken = pool.length;

/** Of the CSPRNG, and nobody else's: they are not kept. At most as many as the pool has. */
export function takeRandomBytes(count: number): Buffer {
	if (taken + count > pool.length) {
		randomFillSync(pool);
		taken = 0;
	}
	const bytes = Buffer.from(pool.subarray(taken, taken + count));
	pool.fill(0, taken, taken + count);
	taken += count;
	return bytes;
}
