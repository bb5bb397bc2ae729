/**
 * One session's frames, to its client and from it, over one socket after the other: counts both ways, keeps what may have
 * to be sent again, and gives the tokens by which the client comes back.
 */
import { type CloseCode, closeCodes } from '#protocol/close-codes.ts';
import type { Ping, Pong } from '#protocol/messages.ts';
import type { KeptLimits } from '#protocol/unacknowledged.ts';
import type { SessionSocket } from './client-socket.ts';
import { KeptFrames, type KeptFramesContext } from './kept-frames.ts';
import type { SessionRecord } from './session-record.ts';
import type { Session, Sessions, TokenHash } from './sessions.ts';

export interface SessionLineContext<S extends Session> extends KeptFramesContext {
	readonly sessions: Sessions<S>;
	readonly limits: { readonly kept: KeptLimits };
}

export class SessionLine<S extends Session> {
	readonly #session: S;
	readonly #sessions: Sessions<S>;
	readonly #kept: KeptFrames;
	#socket: SessionSocket | null;
	/** Frames of the client since the first welcome. */
	#received = 0;
	/** Frames that the client may have had when its socket was lost; what comes after them it certainly lacks. */
	#sentWhenLost = 0;
	/** Those that are good: the newest, and the one before until the client has shown that it has the newest. */
	#tokens: readonly TokenHash[] = [];

	/** Frames that were sent by the instance where the session was before. */
	#sentElsewhere = 0;

	constructor(session: S, socket: SessionSocket | null, context: SessionLineContext<S>) {
		this.#session = session;
		this.#sessions = context.sessions;
		this.#socket = socket;
		this.#kept = new KeptFrames(context.limits.kept, context, () => this.#endIfGappy());
	}

	get socket(): SessionSocket | null {
		return this.#socket;
	}

	get received(): number {
		return this.#received;
	}

	/** Good ones, the newest last. */
	get tokens(): readonly TokenHash[] {
		return this.#tokens;
	}

	/** Frames of the session that were sent, ever. */
	get sent(): number {
		return this.#sentElsewhere + this.#kept.sent;
	}

	/** How many of those aren't kept any more. */
	get before(): number {
		return this.#sentElsewhere + this.#kept.before;
	}

	/** Frames from that one on; none if some of them aren't kept. */
	keptAfter(count: number): readonly (string | Buffer)[] {
		return this.#kept.after(count - this.#sentElsewhere) ?? [];
	}

	/** Goes on with what another instance has left. Before anything else. */
	restore({ tokens, received, before, kept }: SessionRecord): void {
		for (const hash of tokens) this.#sessions.adopt(hash, this.#session);
		this.#tokens = tokens;
		this.#received = received;
		this.#sentElsewhere = before;
		for (const frame of kept) this.#kept.add(frame);
		this.#sentWhenLost = this.#kept.sent;
	}

	/** A frame came from the client, whatever becomes of it. */
	heard(): void {
		if (this.#tokens.length === 0) return;
		this.#received++;
		this.#showsLife();
	}

	/** False if the client says to have what was never sent. */
	answerPing({ received }: Ping): boolean {
		if (!this.#acknowledge(received)) return false;
		this.#showsLife();
		this.sendAside(JSON.stringify({ type: 'pong', received: this.#received } satisfies Pong));
		return true;
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
		return this.#kept.covers(received - this.#sentElsewhere);
	}

	/** From now on over this socket. One that seems to be open still is closed. */
	attach(socket: SessionSocket): void {
		const before = this.#socket;
		this.#socket = socket;
		before?.close(closeCodes.replaced);
	}

	/** Sends again what the client lacks. */
	sendAfter(received: number): void {
		for (const frame of this.keptAfter(received)) this.#socket?.send(frame);
		this.#acknowledge(received);
	}

	close(code: CloseCode): void {
		this.#socket?.close(code);
	}

	/** Nobody comes back to it. */
	end(): void {
		this.#revokeAllBut(undefined);
		this.#kept.forget();
	}

	/** The client has had the last welcome. */
	#showsLife(): void {
		if (this.#tokens.length > 1) this.#revokeAllBut(this.#tokens.at(-1));
	}

	#acknowledge(received: number): boolean {
		return this.#kept.acknowledge(received - this.#sentElsewhere);
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
