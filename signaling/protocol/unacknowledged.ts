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
	readonly #onForgotten: (frame: Frame) => void;
	readonly #frames: Frame[] = [];
	/** Frames of the session before the oldest one that is kept. */
	#before = 0;
	#acknowledged = 0;
	#bytes = 0;

	/** `onForgotten` is told of each frame that isn't kept any more, the oldest first. */
	constructor(limits: KeptLimits, onForgotten: (frame: Frame) => void = () => {}) {
		this.#limits = limits;
		this.#onForgotten = onForgotten;
	}

	/** How many frames of the session were sent so far, kept or not. */
	get sent(): number {
		return this.#before + this.#frames.length;
	}

	/** How many of those aren't kept any more. */
	get before(): number {
		return this.#before;
	}

	/** Of the frames that are kept. */
	get bytes(): number {
		return this.#bytes;
	}

	add(frame: Frame): void {
		this.makeRoomFor(frame.length);
		this.#frames.push(frame);
		this.#bytes += frame.length;
		if (this.#bytes > this.#limits.bytes) this.#forgetOldest();
	}

	/** As `add` does before it adds one of so many bytes. */
	makeRoomFor(bytes: number): void {
		while (this.#frames.length > 0 && this.#isTooMuchWith(bytes)) this.#forgetOldest();
	}

	/** The other side has so many frames of the session. False if that can't be: more than were sent, or fewer than before. */
	acknowledge(received: number): boolean {
		if (received < this.#acknowledged || received > this.sent) return false;
		this.#acknowledged = received;
		while (this.#before < received) this.#forgetOldest();
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
		while (this.#frames.length > 0) this.#forgetOldest();
	}

	#isTooMuchWith(bytes: number): boolean {
		return this.#frames.length >= this.#limits.frames || this.#bytes + bytes > this.#limits.bytes;
	}

	#forgetOldest(): void {
		const frame = this.#frames.shift();
		if (frame === undefined) return;
		this.#before++;
		this.#bytes -= frame.length;
		this.#onForgotten(frame);
	}
}
