/**
 * Takes so many handshakes in each turn of the event loop: when thousands come at once, those who are here already are
 * served in between.
 */

export interface HandshakeLimits {
	/** Taken in one turn of the event loop. */
	readonly handshakesPerTurn: number;
	/** That wait for theirs. */
	readonly waitingHandshakes: number;
}

export class Handshakes {
	readonly #limits: HandshakeLimits;
	#waiting: (() => void)[] = [];
	#isTurnDue = false;

	constructor(limits: HandshakeLimits) {
		this.#limits = limits;
	}

	/** Done soon, in the order they came. False if too many wait. */
	add(handshake: () => void): boolean {
		if (this.#waiting.length >= this.#limits.waitingHandshakes) return false;
		this.#waiting.push(handshake);
		this.#awaitTurn();
		return true;
	}

	#awaitTurn(): void {
		if (this.#isTurnDue || this.#waiting.length === 0) return;
		this.#isTurnDue = true;
		setImmediate(() => {
			this.#isTurnDue = false;
			for (const handshake of this.#waiting.splice(0, this.#limits.handshakesPerTurn)) handshake();
			this.#awaitTurn();
		});
	}
}
