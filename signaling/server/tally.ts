/** How many there are of each. Holds only those of which there is at least one. */
export class Tally {
	readonly #counts = new Map<string, number>();

	of(key: string): number {
		return this.#counts.get(key) ?? 0;
	}

	add(key: string): void {
		this.#counts.set(key, this.of(key) + 1);
	}

	/** Once for each time it was added. */
	remove(key: string): void {
		const rest = this.of(key) - 1;
		if (rest > 0) this.#counts.set(key, rest);
		else this.#counts.delete(key);
	}
}
