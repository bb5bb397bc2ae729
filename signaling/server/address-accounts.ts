/**
 * What each address has left of what one address may do, for as many addresses as were heard of last. Pure; the caller
 * brings the clock.
 */
import { TokenBucket } from '#protocol/token-bucket.ts';
import type { AddressKey } from './client-address.ts';
import { CodeGuesses } from './code-guesses.ts';
import type { ServerLimits } from './limits.ts';

/** All the clients of one address together. */
export class AddressAccount {
	/** When it was last asked for. */
	usedAtMs: number;
	readonly #connects: TokenBucket;
	readonly #joins: TokenBucket;
	readonly #openings: TokenBucket;
	readonly #guesses: CodeGuesses;

	constructor(limits: ServerLimits, nowMs: number) {
		this.usedAtMs = nowMs;
		this.#connects = new TokenBucket(limits.connectsPerAddress, nowMs);
		this.#joins = new TokenBucket(limits.joinsPerAddress, nowMs);
		this.#openings = new TokenBucket(limits.openingsPerAddress, nowMs);
		this.#guesses = new CodeGuesses(limits.guessesPerAddress);
	}

	/** Counts a connection, or what is worth one. */
	mayConnect(nowMs: number): boolean {
		return this.#connects.take(1, nowMs);
	}

	/** Counts an attempt to join a room that is open or isn't. */
	mayJoin({ create, isOpen }: { readonly create: boolean; readonly isOpen: boolean }, nowMs: number): boolean {
		if (!this.#joins.take(1, nowMs)) return false;
		// Guessing with `create` opens a room for every miss, or, where that takes a token, fails at that.
		if (create) return isOpen || this.#openings.take(1, nowMs);
		if (this.#guesses.areLocked(nowMs)) return false;
		if (!isOpen) this.#guesses.missed(nowMs);
		return true;
	}
}

export class AddressAccounts {
	readonly #limits: ServerLimits;
	/** The one that was not asked for longest first. */
	readonly #accounts = new Map<AddressKey, AddressAccount>();

	constructor(limits: ServerLimits) {
		this.#limits = limits;
	}

	/** Addresses that are remembered. */
	get count(): number {
		return this.#accounts.size;
	}

	/** The account of an address, a new one if it isn't remembered (any more). */
	of(address: AddressKey, nowMs: number): AddressAccount {
		const account = this.#accounts.get(address) ?? new AddressAccount(this.#limits, nowMs);
		account.usedAtMs = nowMs;
		// To the end of the order.
		this.#accounts.delete(address);
		this.#accounts.set(address, account);
		this.#forget(nowMs);
		return account;
	}

	#forget(nowMs: number): void {
		for (const [address, { usedAtMs }] of this.#accounts) {
			const isStale = nowMs - usedAtMs >= this.#limits.addressMemoryMs;
			if (!isStale && this.#accounts.size <= this.#limits.addresses) return;
			this.#accounts.delete(address);
		}
	}
}
