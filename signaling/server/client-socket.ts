/**
 * One client's socket, kept within bounds: how much it may send, how slowly it may read, how long it may be silent. What
 * a message means is for connection.ts to know.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { type CloseCode, closeCodes } from '#protocol/close-codes.ts';
import type { RoomId } from '#protocol/ids.ts';
import { Allowance } from './allowance.ts';
import { Heartbeat, type Pacemaker } from './heartbeat.ts';
import type { ServerLimits } from './limits.ts';
import type { Newcomers } from './newcomers.ts';
import type { QueueBudget, SendQueue } from './queue-budget.ts';

/** An object and not a handful of functions, which ten thousand connections would each have to hold. */
export interface ClientSocketHandler {
	onText(text: string): void;
	/** The buffer is the handler's to change and to keep. `units`: what it costs of an allowance for relay frames. */
	onBinary(frame: Buffer, units: number, nowMs: number): void;
	/** More came than the client may send, and was not handed on. */
	onDropped(data: Buffer, isBinary: boolean): void;
	/** Is to be told that it sends too much. */
	onExcess(): void;
	/** Once, when either side closed or the network did. None of the above is called afterwards. */
	onEnd(socket: SessionSocket, end: SocketEnd): void;
	/** The room that what comes may change. */
	readonly roomId?: RoomId | null;
}

/** A client's socket as its session sees it, wherever it is open. */
export interface SessionSocket {
	/** Whose the socket is; another one's once that one's session goes on over it. */
	handler: ClientSocketHandler;
	/** Sends text, or a buffer as it is. */
	send(data: string | Buffer): void;
	/** Idempotent. */
	close(code: CloseCode): void;
}

/** `lost`: nobody wanted that. `over`: somebody did. */
export type SocketEnd = 'lost' | 'over';

/** By a client that is done, or a page that goes away. */
const goodbyes: readonly number[] = [1000, 1001];

/** What the sockets of a server share. */
export interface ClientSocketContext {
	readonly limits: ServerLimits;
	readonly budget: QueueBudget;
	readonly pacemaker: Pacemaker;
	readonly newcomers: Newcomers;
}

export class ClientSocket implements SessionSocket, SendQueue {
	readonly #socket: WebSocket;
	readonly #stream: Duplex;
	readonly #limits: ServerLimits;
	readonly #budget: QueueBudget;
	readonly #pacemaker: Pacemaker;
	readonly #newcomers: Newcomers;
	handler: ClientSocketHandler;
	readonly #control: Allowance;
	readonly #relay: Allowance;
	readonly #heartbeat: Heartbeat;
	#hasEnded = false;
	/** What came before its turn, in order; `null` once it had that. */
	#early: [data: Buffer, isBinary: boolean][] | null = [];
	/** Bytes waited when something was last sent. */
	#isBehind = false;

	/** Takes an open socket over, and the stream under it. */
	constructor(socket: WebSocket, stream: Duplex, context: ClientSocketContext, handler: ClientSocketHandler) {
		const { limits, budget, pacemaker, newcomers } = context;
		const nowMs = performance.now();
		this.#socket = socket;
		this.#stream = stream;
		this.#limits = limits;
		this.#budget = budget;
		this.#pacemaker = pacemaker;
		this.#newcomers = newcomers;
		this.handler = handler;
		this.#control = new Allowance(limits.control, nowMs);
		this.#relay = new Allowance(limits.relay, nowMs);
		this.#heartbeat = new Heartbeat(limits);
		pacemaker.add(this);

		// A buffer, and not a list of them, because the socket's binaryType is left at `nodebuffer`.
		socket.on('message', (data, isBinary) => {
			if (this.#early === null) this.#receive(data as Buffer, isBinary);
			else this.#receiveInTurn(data as Buffer, isBinary, this.#early);
		});
		socket.on('ping', (data) => {
			if (!this.#admits(this.#control, 1) || !this.#keepsUp()) return;
			socket.pong(data);
			this.#account();
		});
		// Pongs that nobody asked for are allowed (RFC 6455 section 5.5.3), but not without end.
		socket.on('pong', () => this.#admits(this.#control, 1));
		// What ws finds wrong with a frame comes here; it closes the socket itself, but nobody needs to wait for that.
		socket.on('error', () => this.#end('over'));
		socket.on('close', (code: number) => {
			this.#end(goodbyes.includes(code) ? 'over' : 'lost');
			this.#budget.account(this, 0);
		});
	}

	get queuedBytes(): number {
		return this.#socket.bufferedAmount;
	}

	get isClosing(): boolean {
		return this.#hasEnded;
	}

	/** Sends text, or a buffer as it is. A client that still has too much to read is closed instead. */
	send(data: string | Buffer): void {
		if (!this.#keepsUp()) return;
		const mustWait = typeof data !== 'string' && this.#socket.bufferedAmount > 0;
		// Without options, which ws would have to mix with its own for every frame: a buffer is binary, a string is text.
		this.#socket.send(mustWait ? compact(data) : data);
		this.#account();
	}

	/** False, and closed, if the client has too much to read; false also once it was closed. */
	#keepsUp(): boolean {
		if (this.#hasEnded) return false;
		if (this.#socket.bufferedAmount <= this.#limits.queueLimitBytes) return true;
		this.close(closeCodes.tooSlow);
		return false;
	}

	/** What the client is told from here to the end of this turn goes out together: handing it to the system costs most. */
	#gather(): void {
		this.#stream.cork();
		process.nextTick(() => {
			this.#stream.uncork();
			this.#account();
		});
	}

	/** After something was sent: what the network took at once, as nearly always, is nobody's burden. */
	#account(): void {
		const bytes = this.#socket.bufferedAmount;
		if (bytes === 0 && !this.#isBehind) return;
		// What is gathered goes out in a moment; what is left of a socket that is no more is given up.
		if (this.#stream.writableCorked > 0 || this.#stream.destroyed) return;
		this.#isBehind = bytes > 0;
		this.#budget.account(this, bytes);
	}

	/** Idempotent. What was sent before still goes out, if the client reads it within `closeTimeoutMs`. */
	close(code: CloseCode): void {
		if (this.#hasEnded) return;
		this.#end(code === closeCodes.silent ? 'lost' : 'over');
		this.#socket.close(code);
	}

	cut(): void {
		this.#end('over');
		this.#socket.terminate();
	}

	/** The first message, and if that has to wait, the others that came with it. Nothing more is read before its turn. */
	#receiveInTurn(data: Buffer, isBinary: boolean, early: [data: Buffer, isBinary: boolean][]): void {
		early.push([data, isBinary]);
		if (early.length > 1) return;
		const receiveAll = () => {
			this.#early = null;
			this.#gather();
			for (const [data, isBinary] of early) this.#receive(data, isBinary);
			if (this.#socket.isPaused) this.#socket.resume();
		};
		if (!this.#newcomers.add(receiveAll)) receiveAll();
		if (this.#early !== null) this.#socket.pause();
	}

	#receive(data: Buffer, isBinary: boolean): void {
		if (isBinary) {
			const units = relayUnits(data, this.#limits);
			const nowMs = performance.now();
			if (this.#admits(this.#relay, units, nowMs)) this.handler.onBinary(data, units, nowMs);
			else if (!this.#hasEnded) this.handler.onDropped(data, isBinary);
		} else if (this.#admits(this.#control, 1)) {
			this.handler.onText(data.toString());
		} else if (!this.#hasEnded) {
			this.handler.onDropped(data, isBinary);
		}
	}

	/** Whether to go on with what came. Tells the client, and closes, when it sends too much. */
	#admits(allowance: Allowance, cost: number, nowMs = performance.now()): boolean {
		// ws goes on delivering until the client has answered the close.
		if (this.#hasEnded) return false;
		this.#heartbeat.heard();
		switch (allowance.spend(cost, nowMs)) {
			case 'granted':
				return true;
			case 'refused':
				this.handler.onExcess();
				return false;
			case 'dropped':
				return false;
			case 'flooding':
				this.close(closeCodes.flooding);
				return false;
		}
	}

	beat(): void {
		const pulse = this.#heartbeat.beat();
		if (pulse === 'ask') this.#socket.ping();
		if (pulse === 'silent') this.close(closeCodes.silent);
	}

	#end(end: SocketEnd): void {
		if (this.#hasEnded) return;
		this.#hasEnded = true;
		this.#pacemaker.remove(this);
		this.handler.onEnd(this, end);
	}
}

/** What a frame costs of an allowance for relay frames. */
export function relayUnits(frame: Buffer, { relayUnitBytes }: Pick<ServerLimits, 'relayUnitBytes'>): number {
	return Math.max(1, frame.length / relayUnitBytes);
}

/**
 * A frame that has to wait, without what came with it: a small one is a view into the up to 64 KiB it arrived in, and
 * would hold on to all of them. What doesn't wait is sent as it is.
 */
function compact(frame: Buffer): Buffer {
	return frame.buffer.byteLength > 2 * frame.length ? Buffer.from(Uint8Array.from(frame).buffer) : frame;
}
