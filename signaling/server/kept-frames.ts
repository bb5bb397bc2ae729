/**
 * What was sent to one client and not acknowledged, in memory that all clients share: who keeps too much while memory is
 * short can't resume any more.
 */
import { type KeptLimits, Unacknowledged } from '#protocol/unacknowledged.ts';
import { FrameRing, type StoredFrame } from './frame-ring.ts';
import type { Pacemaker } from './heartbeat.ts';
import type { QueueBudget, SendQueue } from './queue-budget.ts';

/** The budget hears of a client when it keeps so much more or less: not of every frame, and of an idle one not at all. */
const accountedStepBytes = 4_096;

/** What all clients share. */
export interface KeptFramesContext {
	readonly budget: QueueBudget;
	readonly pacemaker: Pacemaker;
}

export class KeptFrames implements SendQueue {
	readonly #frames: Unacknowledged<string | StoredFrame>;
	readonly #ring = new FrameRing();
	readonly #budget: QueueBudget;
	readonly #pacemaker: Pacemaker;
	readonly #onForgotten: () => void;
	#accountedBytes = 0;
	/** There is memory to be given back. */
	#isBeating = false;

	/** `onForgotten`: for want of memory. */
	constructor(limits: KeptLimits, { budget, pacemaker }: KeptFramesContext, onForgotten: () => void) {
		this.#frames = new Unacknowledged(limits, (frame) => {
			if (typeof frame !== 'string') this.#ring.release(frame);
		});
		this.#budget = budget;
		this.#pacemaker = pacemaker;
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

	/** Memory that frames of bytes take here, also what they took and was not given back yet. */
	get heldBytes(): number {
		return this.#ring.bytes;
	}

	/** What is kept is given up at once. */
	get isClosing(): boolean {
		return false;
	}

	add(frame: string | Buffer): void {
		// Before it is stored, or the ring would grow for one too many.
		this.#frames.makeRoomFor(frame.length);
		this.#frames.add(typeof frame === 'string' ? frame : this.#store(frame));
		this.#account();
	}

	#store(frame: Buffer): StoredFrame {
		if (!this.#isBeating) this.#pacemaker.add(this);
		this.#isBeating = true;
		return this.#ring.store(frame);
	}

	// Who fell silent, whatever it left unacknowledged, is not to hold as much memory as it once needed.
	beat(): void {
		this.#ring.shrink();
		if (this.#ring.bytes > 0) return;
		this.#isBeating = false;
		this.#pacemaker.remove(this);
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
		this.beat();
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
