/** Awaited conditions, in place of sleeps. Timers may be faked meanwhile; these don't use them. */

/** Less than a test's own, so that it is told what it waited for. */
const patienceMs = 15_000;

/** Every promise that can settle without the event loop has settled. */
export function settled(): Promise<void> {
	return new Promise((resolve) => process.nextTick(resolve));
}

/** One turn of the event loop. */
export function turn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** Resolves once `condition` is true or no longer throws; rejects, saying why not, when that takes too long. */
export async function until(condition: () => unknown): Promise<void> {
	const start = performance.now();
	let reason: unknown = new Error(`never came true: ${condition}`);
	while (performance.now() - start < patienceMs) {
		try {
			if (condition() !== false) return;
		} catch (error) {
			reason = error;
		}
		await turn();
	}
	throw reason;
}

/** What was asked of the platform's crypto and compression, which threads of their own do, and is not answered. */
let unanswered = 0;

/** From now on `unanswered` has what is asked of methods of these names. */
function count<T extends object>(object: T, ...names: readonly (keyof T)[]): T {
	for (const name of names) {
		const method = object[name] as (...parameters: unknown[]) => Promise<unknown>;
		const counted = (...parameters: unknown[]) => {
			unanswered++;
			const answer = method.apply(object, parameters);
			const answered = () => void unanswered--;
			answer.then(answered, answered);
			return answer;
		};
		Object.defineProperty(object, name, { value: counted });
	}
	return object;
}

count(crypto.subtle, 'encrypt', 'decrypt', 'sign', 'verify', 'digest', 'generateKey');
count(crypto.subtle, 'deriveKey', 'deriveBits', 'importKey', 'exportKey');

function countReads({ readable }: CompressionStream | DecompressionStream): void {
	const getReader = readable.getReader.bind(readable) as () => ReadableStreamDefaultReader;
	Object.defineProperty(readable, 'getReader', { value: () => count(getReader(), 'read') });
}

globalThis.CompressionStream = class extends CompressionStream {
	constructor(format: CompressionFormat) {
		super(format);
		countReads(this);
	}
};

globalThis.DecompressionStream = class extends DecompressionStream {
	constructor(format: CompressionFormat) {
		super(format);
		countReads(this);
	}
};

/** Turns in a row in which nobody asks for anything. */
const quietTurns = 20;

/** Until nothing happens any more: what was going to happen, several steps of crypto one after another included, has. */
export async function quiet(): Promise<void> {
	for (let turns = 0; turns < quietTurns; turns++) {
		await turn();
		if (unanswered > 0) turns = 0;
	}
}
