/** The server's end of a socket without a network: what the server sends is kept, how much waits is set by the test. */
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { ServerMessage } from '#protocol/messages.ts';

export class FakeWebSocket extends EventEmitter {
	bufferedAmount = 0;
	isPaused = false;
	closeCode: number | null = null;
	isTerminated = false;
	readonly #sent: (string | Buffer)[] = [];

	/** The parts of `WebSocket` that the server uses are all there. */
	asWebSocket(): WebSocket {
		return this as unknown as WebSocket;
	}

	/** The stream under it, with the parts that the server uses: it holds nothing back. */
	readonly stream = { writableCorked: 0, cork() {}, uncork() {} } as unknown as Duplex;

	/** The control messages so far. */
	get sent(): readonly ServerMessage[] {
		return this.#sent.filter((data) => typeof data === 'string').map((text): ServerMessage => JSON.parse(text));
	}

	/** A text frame comes from the client. */
	receive(message: unknown): void {
		this.emit('message', Buffer.from(JSON.stringify(message)), false);
	}

	send(data: string | Buffer): void {
		this.#sent.push(data);
	}

	pause(): void {
		this.isPaused = true;
	}

	resume(): void {
		this.isPaused = false;
	}

	ping(): void {}

	pong(): void {}

	close(code: number): void {
		this.closeCode ??= code;
	}

	terminate(): void {
		this.isTerminated = true;
	}
}
