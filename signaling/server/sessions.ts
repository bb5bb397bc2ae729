/**
 * Which sessions there are, by the tokens that resume them, and how many are held without a socket. A token is looked up
 * by its hash, so how long that takes tells nothing of it.
 */
import { hash } from 'node:crypto';
import { resumeTokenLength } from '#protocol/ids.ts';
import type { AddressKey } from './client-address.ts';
import type { ServerLimits } from './limits.ts';
import { takeRandomBytes } from './random-bytes.ts';
import { Tally } from './tally.ts';

const tokenBytes = (resumeTokenLength * 3) / 4;

/** As it is kept. */
export type TokenHash = string;

type SessionLimits = Pick<ServerLimits, 'heldSessions' | 'heldSessionsPerAddress' | 'resumeGraceMs'>;

export interface Session {
	/** Goes away without a word. */
	end(): void;
}

export class Sessions<S extends Session> {
	readonly #limits: SessionLimits;
	readonly #byToken = new Map<TokenHash, S>();
	readonly #held = new Map<S, { readonly address: AddressKey; readonly grace: NodeJS.Timeout }>();
	readonly #heldOf = new Tally();

	constructor(limits: SessionLimits) {
		this.#limits = limits;
	}

	/** A new token for a session, and the name to revoke it by. */
	issue(session: S): { readonly token: string; readonly hash: TokenHash } {
		const token = takeRandomBytes(tokenBytes).toString('base64url');
		const tokenHash = this.hashOf(token);
		this.#byToken.set(tokenHash, session);
		return { token, hash: tokenHash };
	}

	/** A token that another instance has issued for a session that goes on here. */
	adopt(tokenHash: TokenHash, session: S): void {
		this.#byToken.set(tokenHash, session);
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

	/**
	 * Without a socket for a while, and then ended. False if so many are held, of this address or of all, that this one
	 * can't be.
	 */
	hold(session: S, address: AddressKey): boolean {
		const { heldSessions, heldSessionsPerAddress, resumeGraceMs } = this.#limits;
		if (this.#held.size >= heldSessions || this.#heldOf.of(address) >= heldSessionsPerAddress) return false;
		const grace = setTimeout(() => session.end(), resumeGraceMs).unref();
		this.#held.set(session, { address, grace });
		this.#heldOf.add(address);
		return true;
	}

	isHeld(session: S): boolean {
		return this.#held.has(session);
	}

	/** Held no more. Idempotent. */
	release(session: S): void {
		const held = this.#held.get(session);
		if (held === undefined) return;
		clearTimeout(held.grace);
		this.#held.delete(session);
		this.#heldOf.remove(held.address);
	}

	/** Ends those that are held. */
	clear(): void {
		for (const session of [...this.#held.keys()]) session.end();
	}
}
