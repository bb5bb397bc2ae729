/**
 * Which sessions there are, by the tokens that resume them, and how many are held without a socket. A token is looked up
 * by its hash, so how long that takes tells nothing of it.
 */
import { hash, randomBytes } from 'node:crypto';
import { resumeTokenLength } from '#protocol/ids.ts';
import type { AddressKey } from './client-address.ts';
import type { ServerLimits } from './limits.ts';
import { Tally } from './tally.ts';

const tokenBytes = (resumeTokenLength * 3) / 4;

/** As it is kept. */
export type TokenHash = string;

export interface Session {
	/** Goes away without a word. */
	end(): void;
}

export class Sessions<S extends Session> {
	readonly #limits: Pick<ServerLimits, 'heldSessions' | 'heldSessionsPerAddress'>;
	readonly #byToken = new Map<TokenHash, S>();
	readonly #held = new Map<S, AddressKey>();
	readonly #heldOf = new Tally();

	constructor(limits: Pick<ServerLimits, 'heldSessions' | 'heldSessionsPerAddress'>) {
		this.#limits = limits;
	}

	/** Without a socket. */
	get heldCount(): number {
		return this.#held.size;
	}

	/** A new token for a session, and the name to revoke it by. */
	issue(session: S): { readonly token: string; readonly hash: TokenHash } {
		const token = randomBytes(tokenBytes).toString('base64url');
		const tokenHash = this.hashOf(token);
		this.#byToken.set(tokenHash, session);
		return { token, hash: tokenHash };
	}

	hashOf(token: string): TokenHash {
		return hash('sha256', token, 'base64');
	}

	revoke(tokenHash: TokenHash): void {
		this.#byToken.delete(tokenHash);
	}

	find(token: string): S | null {
		return this.#byToken.get(this.hashOf(token)) ?? null;
	}

	/** False if so many are held, of this address or of all, that this one can't be. */
	hold(session: S, address: AddressKey): boolean {
		const { heldSessions, heldSessionsPerAddress } = this.#limits;
		if (this.#held.size >= heldSessions || this.#heldOf.of(address) >= heldSessionsPerAddress) return false;
		this.#held.set(session, address);
		this.#heldOf.add(address);
		return true;
	}

	/** Held no more. Idempotent. */
	release(session: S): void {
		const address = this.#held.get(session);
		if (address === undefined) return;
		this.#held.delete(session);
		this.#heldOf.remove(address);
	}

	/** Ends those that are held. */
	clear(): void {
		for (const session of [...this.#held.keys()]) session.end();
	}
}
