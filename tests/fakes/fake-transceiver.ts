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
	/** Tells when another path is taken. */
	readonly transport = { iceTransport: new EventTarget() };
	/** Key frames asked for. */
	keyFrames = 0;
	/** How often parameters were set. */
	changes = 0;
	/** Refuses the parameters set next. */
	refuses = false;
	/** What was set last. */
	parameters: Omit<RTCRtpSendParameters, 'transactionId'> = {
		encodings: [{}],
		codecs: [],
		headerExtensions: [],
		rtcp: {},
	};
	#transaction = 0;
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
		return { ...structuredClone(this.parameters), transactionId: `${++this.#transaction}` };
	}

	/** Section 5.2.1: only what was read last may be set, and once. */
	async setParameters(
		{ transactionId, ...parameters }: RTCRtpSendParameters,
		options?: { encodingOptions?: { keyFrame: boolean }[] },
	): Promise<void> {
		if (this.#isStopping() || transactionId !== `${this.#transaction}`)
			throw new DOMException('not the last one read', 'InvalidStateError');
		this.#transaction += 1;
		if (this.refuses) throw new DOMException('refused', 'OperationError');
		this.parameters = structuredClone(parameters);
		this.changes += 1;
		this.keyFrames += options?.encodingOptions?.filter(({ keyFrame }) => keyFrame).length ?? 0;
	}
}

export class FakeReceiver {
	readonly track: FakeTrack;
	/** What is being played, if anything. */
	source: { readonly audioLevel: number; readonly timestamp: number } | null = null;

	constructor(kind: 'audio' | 'video') {
		this.track = new FakeTrack(kind);
	}

	getSynchronizationSources(): { readonly audioLevel: number; readonly timestamp: number }[] {
		return this.source ? [this.source] : [];
	}
}

export class FakeTransceiver {
	mid: string | null = null;
	currentDirection: LineDirection | 'stopped' | null = null;
	stopping = false;
	stopped = false;
	readonly sender: FakeSender;
	readonly receiver: FakeReceiver;
	readonly #owner: TransceiverOwner;
	#direction: LineDirection;

	constructor(owner: TransceiverOwner, kind: 'audio' | 'video', direction: LineDirection) {
		this.#owner = owner;
		this.#direction = direction;
		this.sender = new FakeSender(owner, () => this.stopping);
		this.receiver = new FakeReceiver(kind);
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
