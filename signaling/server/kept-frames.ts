/**
 * What was sent to one client and not acknowledged, in memory that all clients share: who keeps too much while memory is
 * short can't resume any more.
 */
import { type KeptLimits, Unacknowledged } from '#protocol/unacknowledged.ts';
import { FrameRing, type StoredFrame } from './frame-ring.ts';
import type { QueueBudget, SendQueue } from './queue-budget.ts';

/** The budget hears of a client when it keeps so much more or less: not of every frame, and of an idle one not at all. */
const accountedStepBytes = 4_096;

export class KeptFrames implements SendQueue {
	readonly #frames: Unacknowledged<string | StoredFrame>;
	readonly #ring = new FrameRing();
	readonly #budget: QueueBudget;
	readonly #onForgotten: () => void;
	#accountedBytes = 0;

	/** `onForgotten`: for want of memory. */
	constructor(limits: KeptLimits, budget: QueueBudget, onForgotten: () => void) {
		this.#frames = new Unacknowledged(limits, (frame) => {
			if (typeof frame !== 'string') this.#ring.release(frame);
		});
		this.#budget = budget;
		this.#onForgotten = onForgotten;
	}

	/** How many frames were sent. */
	get sent(): number {
		return this.#frames.sent;
	}

	/** How many of those aren't kept any more. */
	get before(): number {
		return this.#frames.before;
	}

	get queuedBytes(): number {
		return this.#frames.bytes;
	}

	/** What is kept is given up at once. */
	get isClosing(): boolean {
		return false;
	}

	add(frame: string | Buffer): void {
		// Before it is stored, or the ring would grow for one too many.
		this.#frames.makeRoomFor(frame.length);
		this.#frames.add(typeof frame === 'string' ? frame : this.#ring.store(frame));
		this.#account();
	}

	/** As that of `Unacknowledged`. */
	acknowledge(received: number): boolean {
		const isPossible = this.#frames.acknowledge(received);
		this.#account();
		return isPossible;
	}

	/** As that of `Unacknowledged`. */
	covers(received: number): boolean {
		return this.#frames.covers(received);
	}

	/** As that of `Unacknowledged`. */
	after(received: number): readonly (string | Buffer)[] | null {
		const frames = this.#frames.after(received);
		return frames?.map((frame) => (typeof frame === 'string' ? frame : this.#ring.read(frame))) ?? null;
	}

	/** Nobody will ask for them any more. */
	forget(): void {
		this.#frames.forget();
		this.#account();
	}

	close(): void {
		this.cut();
	}

	cut(): void {
		this.forget();
		this.#onForgotten();
	}

	#account(): void {
		const { bytes } = this.#frames;
		if (bytes === 0) this.#ring.rest();
		const isNews =
			bytes === 0 ? this.#accountedBytes > 0 : Math.abs(bytes - this.#accountedBytes) >= accountedStepBytes;
		if (!isNews) return;
		this.#accountedBytes = bytes;
		this.#budget.account(this, bytes);
	}
}
