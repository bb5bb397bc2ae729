/** `RTCRtpTransceiver` with its sender and receiver, as far as negotiation goes: W3C WebRTC section 5.4. */
import type { LineDirection } from './fake-description.ts';
import { FakeTrack } from './fake-media.ts';

export interface TransceiverOwner {
	/** Chains an operation that settles by itself. */
	chain<T>(operation: () => Promise<T>): Promise<T>;
	updateNegotiationNeeded(): void;
}

export class FakeSender {
	track: MediaStreamTrack | null = null;
	/** Key frames asked for. */
	keyFrames = 0;
	readonly #owner: TransceiverOwner;
	readonly #isStopping: () => boolean;

	constructor(owner: TransceiverOwner, isStopping: () => boolean) {
		this.#owner = owner;
		this.#isStopping = isStopping;
	}

	replaceTrack(track: MediaStreamTrack | null): Promise<void> {
		return this.#owner.chain(async () => {
			if (this.#isStopping()) throw new DOMException('stopped', 'InvalidStateError');
			this.track = track;
		});
	}

	getParameters(): RTCRtpSendParameters {
		return { encodings: [{}], transactionId: '', codecs: [], headerExtensions: [], rtcp: {} };
	}

	async setParameters(_: RTCRtpSendParameters, options?: { encodingOptions?: { keyFrame: boolean }[] }): Promise<void> {
		this.keyFrames += options?.encodingOptions?.filter(({ keyFrame }) => keyFrame).length ?? 0;
	}
}

export class FakeTransceiver {
	mid: string | null = null;
	currentDirection: LineDirection | 'stopped' | null = null;
	stopping = false;
	stopped = false;
	readonly sender: FakeSender;
	readonly receiver: { readonly track: FakeTrack };
	readonly #owner: TransceiverOwner;
	#direction: LineDirection;

	constructor(owner: TransceiverOwner, kind: 'audio' | 'video', direction: LineDirection) {
		this.#owner = owner;
		this.#direction = direction;
		this.sender = new FakeSender(owner, () => this.stopping);
		this.receiver = { track: new FakeTrack(kind) };
	}

	get direction(): LineDirection | 'stopped' {
		return this.stopping ? 'stopped' : this.#direction;
	}

	set direction(direction: LineDirection) {
		if (this.stopping) throw new DOMException('stopped', 'InvalidStateError');
		if (direction === this.#direction) return;
		this.#direction = direction;
		this.#owner.updateNegotiationNeeded();
	}

	/** What to say in a description: nothing is sent or received any more once it stops. */
	get wanted(): LineDirection {
		return this.stopping ? 'inactive' : this.#direction;
	}

	stop(): void {
		if (this.stopping) return;
		this.receiver.track.end();
		this.stopping = true;
		this.#owner.updateNegotiationNeeded();
	}

	/** "Stop the RTCRtpTransceiver", by a rejected line or the connection's end. */
	reject(): void {
		if (!this.stopping) this.receiver.track.end();
		this.stopping = true;
		this.stopped = true;
		this.currentDirection = 'stopped';
	}
}
