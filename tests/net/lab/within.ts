/** A limit for what might never be answered: a browser or a helper that has died, or hangs. */

export class Late extends Error {}

/** Rejects with `Late` when it takes longer; what was begun is not ended by that. */
export async function within<T>(limitMs: number, what: string, begun: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Late(`${what}: nothing came of it in ${limitMs / 1_000} s`)), limitMs);
	});
	try {
		return await Promise.race([begun, late]);
	} finally {
		clearTimeout(timer);
	}
}
