/**
 * Takes so many newcomers in each turn of the event loop, for their handshakes and again for what they say first: when
 * thousands come at once, those who are here already are served in between.
 */

export interface NewcomerLimits {
	/** Taken in one turn of the event loop. */
	readonly newcomersPerTurn: number;
	/** That wait for theirs. */
	readonly waitingNewcomers: number;
}

export class Newcomers {
	readonly #limits: NewcomerLimits;
	#waiting: (() => void)[] = [];
	#isTurnDue = false;

	constructor(limits: NewcomerLimits) {
		this.#limits = limits;
	}

	/** Done soon, in the order they came. False if too many wait. */
	add(task: () => void): boolean {
		if (this.#waiting.length >= this.#limits.waitingNewcomers) return false;
		this.#waiting.push(task);
		this.#awaitTurn();
		return true;
	}

	#awaitTurn(): void {
		if (this.#isTurnDue || this.#waiting.length === 0) return;
		this.#isTurnDue = true;
		setImmediate(() => {
			this.#isTurnDue = false;
			for (const task of this.#waiting.splice(0, this.#limits.newcomersPerTurn)) task();
			this.#awaitTurn();
		});
	}
}
