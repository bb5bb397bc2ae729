/** A data channel negotiated out of band: joined with the one of the same id when its connection is. */

export class FakeDataChannel {
	readonly id: number;
	readyState: RTCDataChannelState = 'connecting';
	onopen: (() => void) | null = null;
	onclose: (() => void) | null = null;
	onmessage: ((event: { readonly data: unknown }) => void) | null = null;
	/** Nothing waits here. */
	readonly bufferedAmount = 0;
	/** Every text sent, oldest first. */
	readonly sent: string[] = [];
	readonly #queue: (task: () => void) => void;
	#other: FakeDataChannel | null = null;

	/** `queue` runs what the channel has to tell its owner, in turn. */
	constructor(id: number, queue: (task: () => void) => void) {
		this.id = id;
		this.#queue = queue;
	}

	join(other: FakeDataChannel): void {
		if (this.readyState !== 'connecting') return;
		this.#other = other;
		this.readyState = 'open';
		this.#queue(() => this.onopen?.());
	}

	send(data: string | Uint8Array<ArrayBuffer>): void {
		if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
		if (typeof data === 'string') this.sent.push(data);
		this.#other?.receive(typeof data === 'string' ? data : data.slice().buffer);
	}

	receive(data: unknown): void {
		this.#queue(() => {
			if (this.readyState === 'open') this.onmessage?.({ data });
		});
	}

	/** This end's connection is closed: nothing more is told here, and the other end hears of it if it can. */
	close({ heard = true }: { readonly heard?: boolean } = {}): void {
		if (this.readyState === 'closed') return;
		const wasOpen = this.readyState === 'open';
		this.readyState = 'closed';
		if (wasOpen && heard) this.#other?.loseOther();
	}

	loseOther(): void {
		this.#queue(() => {
			if (this.readyState === 'closed') return;
			this.readyState = 'closed';
			this.onclose?.();
		});
	}
}

/** For the engine's eyes. */
export function asChannel(channel: FakeDataChannel): RTCDataChannel {
	return channel as unknown as RTCDataChannel;
}
