/** A browser's WebSocket as the signaling link sees it, with the far end in the test's hands. */

import type { LinkSocket } from '#engine/signaling/link.ts';
import type { ServerMessage } from '#protocol/messages.ts';

/** The states of the WebSocket standard, which Node 20 doesn't have. */
const connecting = 0;
const open = 1;
const closed = 3;

export class FakeSocket implements LinkSocket {
	readonly url: string;
	binaryType: BinaryType = 'blob';
	readyState: number = connecting;
	onopen: LinkSocket['onopen'] = null;
	onmessage: LinkSocket['onmessage'] = null;
	onclose: LinkSocket['onclose'] = null;
	onerror: LinkSocket['onerror'] = null;
	/** The code it was closed with here; null without one. */
	closedWith: number | null = null;
	/** Everything sent, oldest first. */
	readonly sent: (string | Uint8Array<ArrayBuffer>)[] = [];
	/** The far end's ears. */
	onSent: (frame: string | Uint8Array<ArrayBuffer>) => void = () => {};
	onClosedHere: () => void = () => {};

	constructor(url: string) {
		this.url = url;
	}

	/** What was sent as text, parsed. */
	get messages(): unknown[] {
		return this.sent.filter((frame) => typeof frame === 'string').map((text) => JSON.parse(text));
	}

	send(data: Parameters<WebSocket['send']>[0]): void {
		if (this.readyState === connecting) throw new DOMException('still connecting', 'InvalidStateError');
		if (this.readyState !== open) return;
		const frame = typeof data === 'string' ? data : Uint8Array.from(data as Uint8Array<ArrayBuffer>);
		this.sent.push(frame);
		this.onSent(frame);
	}

	close(code?: number): void {
		if (this.readyState === closed) return;
		this.readyState = closed;
		this.closedWith = code ?? null;
		this.onClosedHere();
	}

	/** The far end accepts. */
	open(): void {
		if (this.readyState !== connecting) return;
		this.readyState = open;
		this.#call(this.onopen, {});
	}

	/** The far end sends. */
	receive(message: ServerMessage | string | Uint8Array | Blob): void {
		if (this.readyState !== open) return;
		this.#call(this.onmessage, { data: toData(message, this.binaryType) });
	}

	/** The connection ends, by the far end or on the way. */
	lose(code = 1006): void {
		if (this.readyState === closed) return;
		this.readyState = closed;
		this.#call(this.onerror, {});
		this.#call(this.onclose, { code });
	}

	#call(handler: unknown, event: object): void {
		(handler as ((event: object) => void) | null)?.(event);
	}
}

function toData(message: ServerMessage | string | Uint8Array | Blob, binaryType: BinaryType): unknown {
	if (typeof message === 'string' || message instanceof Blob) return message;
	if (!(message instanceof Uint8Array)) return JSON.stringify(message);
	// A fresh buffer of exactly this size, as browsers give.
	return binaryType === 'arraybuffer' ? Uint8Array.from(message).buffer : new Blob([Uint8Array.from(message)]);
}
