/**
 * What one side of a session has sent and the other has not acknowledged, in order, to be sent again over the next socket.
 * Frames carry no numbers: both sides count. What is more than the bounds is forgotten, the oldest first.
 */

export interface KeptLimits {
	readonly frames: number;
	/** The sum of the frames' lengths; text of the wire is ASCII. */
	readonly bytes: number;
}

export class Unacknowledged<Frame extends { readonly length: number }> {
	readonly #limits: KeptLimits;
	#frames: Frame[] = [];
	/** Frames of the session before the oldest one that is kept. */
	#before = 0;
	#acknowledged = 0;
	#bytes = 0;

	constructor(limits: KeptLimits) {
		this.#limits = limits;
	}

	/** How many frames of the session were sent so far, kept or not. */
	get sent(): number {
		return this.#before + this.#frames.length;
	}

	/** Of the frames that are kept. */
	get bytes(): number {
		return this.#bytes;
	}

	add(frame: Frame): void {
		this.#frames.push(frame);
		this.#bytes += frame.length;
		while (this.#frames.length > this.#limits.frames || this.#bytes > this.#limits.bytes) this.#forgetOldest();
	}

	/** The other side has so many frames of the session. False if that can't be: more than were sent, or fewer than before. */
	acknowledge(received: number): boolean {
		if (received < this.#acknowledged || received > this.sent) return false;
		this.#acknowledged = received;
		if (received === this.sent) this.forget();
		else while (this.#before < received) this.#forgetOldest();
		return true;
	}

	/** Whether everything after so many frames is kept. */
	covers(received: number): boolean {
		return received >= this.#before && received <= this.sent;
	}

	/** Everything after so many frames; `null` if some of it is not kept. */
	after(received: number): readonly Frame[] | null {
		return this.covers(received) ? this.#frames.slice(received - this.#before) : null;
	}

	/** Keeps none of them any more. */
	forget(): void {
		this.#before = this.sent;
		this.#frames = [];
		this.#bytes = 0;
	}

	#forgetOldest(): void {
		const frame = this.#frames.shift();
		if (frame === undefined) return;
		this.#before++;
		this.#bytes -= frame.length;
	}
}
