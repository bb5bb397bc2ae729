/** A client's socket that says nothing before what led to it is written, and has written what comes from it. */
import type { CloseCode } from '#protocol/close-codes.ts';
import type { ClientSocketHandler, SessionSocket, SocketEnd } from '../client-socket.ts';
import type { Outlet, RoomJournal } from './room-journal.ts';

export class HeldBackSocket implements SessionSocket, ClientSocketHandler {
	handler: ClientSocketHandler;
	readonly #outlet: Outlet;
	readonly #journal: Pick<RoomJournal, 'touch' | 'hold' | 'flush'>;

	constructor(
		createOutlet: (handler: ClientSocketHandler) => Outlet,
		journal: Pick<RoomJournal, 'touch' | 'hold' | 'flush'>,
		handler: ClientSocketHandler,
	) {
		this.handler = handler;
		this.#journal = journal;
		this.#outlet = createOutlet(this);
	}

	/** The end of the wire that this one stands before. */
	get outlet(): Outlet {
		return this.#outlet;
	}

	send(data: string | Buffer): void {
		this.#journal.hold(this.#outlet, data);
	}

	// Closing is heard of at once, so what was said before goes first.
	close(code: CloseCode): void {
		this.#journal.flush();
		this.#outlet.close(code);
	}

	onText(text: string): void {
		this.handler.onText(text);
		this.#touch();
	}

	onBinary(frame: Buffer, units: number, nowMs: number): void {
		this.handler.onBinary(frame, units, nowMs);
		this.#touch();
	}

	onDropped(data: Buffer, isBinary: boolean): void {
		this.handler.onDropped(data, isBinary);
		this.#touch();
	}

	onExcess(): void {
		this.handler.onExcess();
		this.#touch();
	}

	onEnd(_: SessionSocket, end: SocketEnd): void {
		this.handler.onEnd(this, end);
		this.#touch();
	}

	#touch(): void {
		const { roomId } = this.handler;
		if (roomId) this.#journal.touch(roomId);
	}
}
