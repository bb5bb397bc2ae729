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
	#takenInTurn = 0;
	#isTurnDue = false;

	constructor(limits: NewcomerLimits) {
		this.#limits = limits;
	}

	/** Done at once, or soon, in the order they came. False, and not done, if too many wait. */
	add(task: () => void): boolean {
		const { newcomersPerTurn, waitingNewcomers } = this.#limits;
		if (this.#takenInTurn < newcomersPerTurn) {
			this.#takenInTurn++;
			this.#awaitTurn();
			task();
			return true;
		}
		if (this.#waiting.length >= waitingNewcomers) return false;
		this.#waiting.push(task);
		return true;
	}

	#awaitTurn(): void {
		if (this.#isTurnDue) return;
		this.#isTurnDue = true;
		setImmediate(() => {
			this.#isTurnDue = false;
			const tasks = this.#waiting.splice(0, this.#limits.newcomersPerTurn);
			this.#takenInTurn = tasks.length;
			if (tasks.length > 0) this.#awaitTurn();
			for (const task of tasks) task();
		});
	}
}
