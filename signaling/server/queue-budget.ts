/**
 * Bounds the bytes that wait for slow readers, of all connections together. Each has a bound of its own as well, but ten
 * thousand times that is more memory than there is.
 */

import type { CloseCode } from '#protocol/close-codes.ts';
import { closeCodes } from '#protocol/close-codes.ts';

/** What waits for one client. */
export interface SendQueue {
	/** Bytes that wait right now. */
	readonly queuedBytes: number;
	/** Told to close, and not yet gone. */
	readonly isClosing: boolean;
	close(code: CloseCode): void;
	/** Ends the connection and what waits for it, without a word. */
	cut(): void;
}

/** So much of the budget is left in use when it was used up: not every next message is to look at all queues again. */
const keptShare = 0.75;

export class QueueBudget {
	readonly #limitBytes: number;
	/** As known when each was last heard of: a queue that got shorter since then is noticed when all are looked at. */
	readonly #queues = new Map<SendQueue, number>();
	#totalBytes = 0;
	#isRelieving = false;

	constructor(limitBytes: number) {
		this.#limitBytes = limitBytes;
	}

	/** Something was put into this queue, or (with 0) it is gone. May close it, and others. */
	account(queue: SendQueue, bytes: number): void {
		this.#note(queue, bytes);
		if (this.#totalBytes > this.#limitBytes && !this.#isRelieving) this.#relieve();
	}

	#note(queue: SendQueue, bytes: number): void {
		this.#totalBytes += bytes - (this.#queues.get(queue) ?? 0);
		if (bytes > 0) this.#queues.set(queue, bytes);
		else this.#queues.delete(queue);
	}

	#relieve(): void {
		// Others are told who left, which comes back here.
		this.#isRelieving = true;
		for (const queue of [...this.#queues.keys()]) this.#note(queue, queue.queuedBytes);
		const longestFirst = [...this.#queues].sort(([, a], [, b]) => b - a);
		let excessBytes = this.#totalBytes - this.#limitBytes * keptShare;
		// Who was told before, and still has not read it, had its time.
		for (const [queue, bytes] of longestFirst.filter(([queue]) => queue.isClosing)) {
			if (excessBytes <= 0) break;
			queue.cut();
			this.#note(queue, 0);
			excessBytes -= bytes;
		}
		for (const [queue, bytes] of longestFirst) {
			if (excessBytes <= 0) break;
			if (queue.isClosing) continue;
			queue.close(closeCodes.tooSlow);
			excessBytes -= bytes;
		}
		this.#isRelieving = false;
	}
}
