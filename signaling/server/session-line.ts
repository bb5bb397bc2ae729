/**
 * One session's frames, to its client and from it, over one socket after the other: counts both ways, keeps what may have
 * to be sent again, and gives the tokens by which the client comes back.
 */
import { type CloseCode, closeCodes } from '#protocol/close-codes.ts';
import type { KeptLimits } from '#protocol/unacknowledged.ts';
import type { ClientSocket } from './client-socket.ts';
import { KeptFrames } from './kept-frames.ts';
import type { QueueBudget } from './queue-budget.ts';
import type { Session, Sessions, TokenHash } from './sessions.ts';

export interface SessionLineContext<S extends Session> {
	readonly sessions: Sessions<S>;
	readonly budget: QueueBudget;
	readonly limits: { readonly kept: KeptLimits };
}

export class SessionLine<S extends Session> {
	readonly #session: S;
	readonly #sessions: Sessions<S>;
	readonly #kept: KeptFrames;
	#socket: ClientSocket | null;
	/** Frames of the client since the first welcome. */
	#received = 0;
	/** Frames that the client may have had when its socket was lost; what comes after them it certainly lacks. */
	#sentWhenLost = 0;
	/** Those that are good: the newest, and the one before until the client has shown that it has the newest. */
	#tokens: readonly TokenHash[] = [];

	constructor(session: S, socket: ClientSocket, { sessions, budget, limits }: SessionLineContext<S>) {
		this.#session = session;
		this.#sessions = sessions;
		this.#socket = socket;
		this.#kept = new KeptFrames(limits.kept, budget, () => this.#endIfGappy());
	}

	get socket(): ClientSocket | null {
		return this.#socket;
	}

	get received(): number {
		return this.#received;
	}

	/** A frame came from the client, whatever becomes of it. */
	heard(): void {
		if (this.#tokens.length === 0) return;
		this.#received++;
		this.showsLife();
	}

	/** The client has had the last welcome. */
	showsLife(): void {
		if (this.#tokens.length > 1) this.#revokeAllBut(this.#tokens.at(-1));
	}

	/** As that of `Unacknowledged`. */
	acknowledge(received: number): boolean {
		return this.#kept.acknowledge(received);
	}

	/** A frame of the session: sent, now or later. Before the first welcome there is no session yet. */
	send(data: string | Buffer): void {
		if (this.#tokens.length === 0) {
			this.#socket?.send(data);
			return;
		}
		this.#kept.add(data);
		if (this.#socket) this.#socket.send(data);
		else this.#endIfGappy();
	}

	/** What is not counted: sent now or never. */
	sendAside(text: string): void {
		this.#socket?.send(text);
	}

	/** A token for the next welcome; all the others but `used` are good no more. */
	renewToken(used: string | null): string {
		this.#revokeAllBut(used === null ? undefined : this.#sessions.hashOf(used));
		const { token, hash } = this.#sessions.issue(this.#session);
		this.#tokens = [...this.#tokens, hash];
		return token;
	}

	/** The socket is no more. */
	lose(): void {
		this.#socket = null;
		this.#sentWhenLost = this.#kept.sent;
	}

	/** Whether a client that has so many frames can be given all the others. */
	covers(received: number): boolean {
		return this.#kept.covers(received);
	}

	/** From now on over this socket. One that seems to be open still is closed. */
	attach(socket: ClientSocket): void {
		const before = this.#socket;
		this.#socket = socket;
		before?.close(closeCodes.replaced);
	}

	/** Sends again what the client lacks. */
	sendAfter(received: number): void {
		for (const frame of this.#kept.after(received) ?? []) this.#socket?.send(frame);
		this.#kept.acknowledge(received);
	}

	close(code: CloseCode): void {
		this.#socket?.close(code);
	}

	/** Nobody comes back to it. */
	end(): void {
		this.#revokeAllBut(undefined);
		this.#kept.forget();
	}

	/** What a client lacks that isn't there, and what was sent to it meanwhile is not kept. */
	#endIfGappy(): void {
		if (this.#socket === null && !this.#kept.covers(this.#sentWhenLost)) this.#session.end();
	}

	#revokeAllBut(kept: TokenHash | undefined): void {
		for (const hash of this.#tokens) if (hash !== kept) this.#sessions.revoke(hash);
		this.#tokens = this.#tokens.filter((hash) => hash === kept);
	}
}
