/**
 * The two ends of a pipe: at the instance that a client is connected to, and at the home of the room it is in. Both are
 * over when Redis or the other instance is gone; the client then comes back to its session.
 */
import { type CloseCode, closeCodes } from '#protocol/close-codes.ts';
import type { ClientSocketHandler, SessionSocket, SocketEnd } from '../client-socket.ts';
import type { InstanceId } from '../elsewhere.ts';
import type { PipeKind } from './pipe-message.ts';

interface PipeEndOptions {
	/** Says something to the other end. */
	readonly tell: (kind: PipeKind, body?: string | Buffer) => void;
	/** Nothing passes any more. */
	readonly onOver: () => void;
}

/** Stands where the client's session would be. */
export class NearEnd implements ClientSocketHandler {
	readonly home: InstanceId;
	readonly #socket: SessionSocket;
	readonly #options: PipeEndOptions;

	constructor(home: InstanceId, socket: SessionSocket, options: PipeEndOptions) {
		this.home = home;
		this.#socket = socket;
		this.#options = options;
		socket.handler = this;
	}

	send(data: string | Buffer): void {
		this.#socket.send(data);
	}

	close(code: CloseCode): void {
		this.#socket.close(code);
	}

	onText(text: string): void {
		this.#options.tell('text', text);
	}

	onBinary(frame: Buffer): void {
		this.#options.tell('binary', frame);
	}

	onDropped(data: Buffer, isBinary: boolean): void {
		this.#options.tell(isBinary ? 'dropped-binary' : 'dropped-text', data);
	}

	onExcess(): void {
		this.#options.tell('excess');
	}

	onEnd(_: SessionSocket, end: SocketEnd): void {
		this.#options.tell(end);
		this.#options.onOver();
	}
}

/** Stands where the client's socket would be. */
export class FarEnd implements SessionSocket {
	/** Where the client is connected. */
	readonly gateway: InstanceId;
	handler: ClientSocketHandler;
	readonly #options: PipeEndOptions;
	#isOver = false;

	constructor(gateway: InstanceId, handler: ClientSocketHandler, options: PipeEndOptions) {
		this.gateway = gateway;
		this.handler = handler;
		this.#options = options;
	}

	send(data: string | Buffer): void {
		if (!this.#isOver) this.#options.tell(typeof data === 'string' ? 'sent-text' : 'sent-binary', data);
	}

	close(code: CloseCode): void {
		if (this.#isOver) return;
		this.#options.tell('close', String(code));
		this.end(code === closeCodes.silent ? 'lost' : 'over');
	}

	/** The client's socket is gone. Idempotent. */
	end(end: SocketEnd): void {
		if (this.#isOver) return;
		this.#isOver = true;
		this.#options.onOver();
		this.handler.onEnd(this, end);
	}
}
