/**
 * `RTCPeerConnection` as a check of the connection uses it: gathers by servers that answer or don't, and carries a data
 * channel between two that know each other's candidates.
 */

/** What a network lets through. An address that is not here never answers. */
export interface FakePaths {
	/** URLs of servers that answer. */
	readonly open: ReadonlySet<string>;
	/** Those of them over which nothing comes back. */
	readonly mute?: ReadonlySet<string>;
	/** Where there is no NAT a STUN server's answer makes no candidate. */
	readonly hasNat?: boolean;
	/** URLs of servers that refuse at once. */
	readonly refused?: ReadonlySet<string>;
}

interface FakeChannel {
	onopen: (() => void) | null;
	onmessage: ((event: { readonly data: string }) => void) | null;
	send(data: string): void;
}

export class FakeGatherer {
	readonly configuration: RTCConfiguration;
	iceGatheringState: RTCIceGatheringState = 'new';
	onicecandidate: ((event: { readonly candidate: object | null }) => void) | null = null;
	onicecandidateerror: (() => void) | null = null;
	onicegatheringstatechange: (() => void) | null = null;
	ondatachannel: ((event: { readonly channel: FakeChannel }) => void) | null = null;
	isClosed = false;

	readonly #paths: FakePaths;
	readonly #urls: readonly string[];
	#channel: FakeChannel | null = null;
	/** Introduced to this one, whose candidates are known or not. */
	#other: FakeGatherer | null = null;
	isKnown = false;

	constructor(configuration: RTCConfiguration, paths: FakePaths) {
		this.configuration = configuration;
		this.#paths = paths;
		this.#urls = (configuration.iceServers ?? []).flatMap(({ urls }) => urls);
		if (this.#urls.some((url) => url.includes('invalid'))) throw new SyntaxError('no such address');
	}

	/** The parts that the engine uses are all there. */
	asConnection(): RTCPeerConnection {
		return this as unknown as RTCPeerConnection;
	}

	createDataChannel(): FakeChannel {
		this.#channel = { onopen: null, onmessage: null, send: () => undefined };
		return this.#channel;
	}

	async createOffer(): Promise<object> {
		if (!this.#channel) throw new Error('an offer of nothing');
		return { from: this };
	}

	async createAnswer(): Promise<object> {
		return { from: this };
	}

	async setLocalDescription(): Promise<void> {
		this.iceGatheringState = 'gathering';
		queueMicrotask(() => this.#gather());
	}

	async setRemoteDescription({ from }: { readonly from: FakeGatherer }): Promise<void> {
		this.#other = from;
	}

	async addIceCandidate(): Promise<void> {
		if (!this.#other) throw new Error('not introduced');
		this.isKnown = true;
		this.#connect();
	}

	close(): void {
		this.isClosed = true;
	}

	#gather(): void {
		if (this.isClosed) return;
		const { open, refused = new Set(), hasNat = true } = this.#paths;
		const isRelay = this.configuration.iceTransportPolicy === 'relay';
		if (this.#urls.some((url) => refused.has(url))) this.onicecandidateerror?.();
		else if (!this.#urls.some((url) => open.has(url))) return;
		else if (isRelay || hasNat) {
			this.onicecandidate?.({ candidate: { candidate: 'candidate:…', type: isRelay ? 'relay' : 'srflx' } });
		}
		this.iceGatheringState = 'complete';
		this.onicecandidate?.({ candidate: null });
		this.onicegatheringstatechange?.();
	}

	#connect(): void {
		const other = this.#other;
		const isMute = this.#urls.some((url) => this.#paths.mute?.has(url));
		if (!other?.isKnown || !this.isKnown) return;
		const [near, far] = this.#channel ? [this, other] : [other, this];
		const channel = near.#channel;
		if (!channel) return;
		const distant: FakeChannel = { onopen: null, onmessage: null, send: (data) => channel.onmessage?.({ data }) };
		channel.send = (data) => {
			if (!isMute) distant.onmessage?.({ data });
		};
		far.ondatachannel?.({ channel: distant });
		channel.onopen?.();
	}
}
