/**
 * `RTCPeerConnection` with a true signaling-state machine and no network: W3C WebRTC section 4.4.1 and JSEP (RFC 9429),
 * as far as offers, answers, candidates and lines go. What a browser does in its own time (the end of an operation, a
 * queued task) waits in `steps()` until the test runs it.
 */
import { createFakeCertificate } from './fake-certificate.ts';
import { FakeDataChannel } from './fake-data-channel.ts';
import {
	type FakeDescription,
	type FakeLine,
	intersect,
	type LineDirection,
	readDescription,
	reverse,
	writeDescription,
} from './fake-description.ts';
import { FakeTransceiver } from './fake-transceiver.ts';

type Handler<Event> = ((event: Event) => void) | null;

export interface FakeConnectionOptions {
	readonly configuration?: RTCConfiguration | undefined;
	/** How many each gathering finds. With none at all, connections find each other without. */
	readonly candidates?: number;
	/** Whether the network carries anything now: the other end hears nothing of an end that comes meanwhile. */
	readonly isReachable?: () => boolean;
	/** Told whenever there is a new step to run. */
	readonly onStep?: () => void;
}

let made = 0;

/** Of connections that were given none. */
const anyCertificate = createFakeCertificate().certificate;

export class FakeConnection {
	configuration: RTCConfiguration;
	onnegotiationneeded: Handler<object> = null;
	onicecandidate: Handler<{ readonly candidate: RTCIceCandidateInit | null }> = null;
	onconnectionstatechange: Handler<object> = null;
	oniceconnectionstatechange: Handler<object> = null;
	connectionState: RTCPeerConnectionState = 'new';
	/** What `getStats` tells. */
	readonly stats = new Map<string, Record<string, unknown>>();
	/** Remote candidates taken in, oldest first. */
	readonly remoteCandidates: string[] = [];
	/** Its handshake gets nowhere: what it sends of it is lost. */
	isStuck = false;
	/** How many offers were made and applied. */
	offersMade = 0;

	readonly #name = `c${made++}`;
	readonly #fingerprint: string;
	readonly #onStep: () => void;
	readonly #isReachable: () => boolean;
	readonly #candidates: number;
	readonly #transceivers: FakeTransceiver[] = [];
	readonly #channels: FakeDataChannel[] = [];
	readonly #gathered = new Set<string>();
	#local: { current: FakeDescription | null; pending: FakeDescription | null } = { current: null, pending: null };
	#remote: { current: FakeDescription | null; pending: FakeDescription | null } = { current: null, pending: null };
	#signalingState: RTCSignalingState = 'stable';
	#operations: (() => void)[] = [];
	#completion: (() => void) | null = null;
	#tasks: (() => void)[] = [];
	#updateOnEmptyChain = false;
	#negotiationNeeded = false;
	#checkQueued = false;
	#restart = false;
	#ufrags = 0;
	#failedUfrag: string | null = null;
	#hasPath = false;
	/** The other end of the first negotiation: the DTLS association is with that one or with none. */
	#partner: string | null = null;
	/** The one that was told or waits to be. */
	#upcomingState: RTCPeerConnectionState = 'new';

	constructor(options: FakeConnectionOptions = {}) {
		const { configuration = {}, candidates = 1, isReachable = () => true, onStep = () => {} } = options;
		this.configuration = configuration;
		const [certificate = anyCertificate] = configuration.certificates ?? [];
		this.#fingerprint = certificate.getFingerprints()[0]?.value ?? '';
		this.#candidates = candidates;
		this.#onStep = onStep;
		this.#isReachable = isReachable;
	}

	get signalingState(): RTCSignalingState {
		return this.#signalingState;
	}

	get iceConnectionState(): RTCIceConnectionState {
		if (this.connectionState !== 'connecting') return this.connectionState;
		return this.#hasPath ? 'connected' : 'checking';
	}

	get localDescription(): RTCSessionDescription | null {
		const description = this.#local.pending ?? this.#local.current;
		return description && writeDescription(description);
	}

	get currentLocalDescription(): RTCSessionDescription | null {
		return this.#local.current && writeDescription(this.#local.current);
	}

	get remoteDescription(): RTCSessionDescription | null {
		const description = this.#remote.pending ?? this.#remote.current;
		return description && writeDescription(description);
	}

	get channels(): readonly FakeDataChannel[] {
		return this.#channels;
	}

	/** The lines that the last completed negotiation left. */
	get lines(): readonly FakeLine[] {
		return this.#local.current?.lines ?? [];
	}

	/**
	 * True if each is the very end whose descriptions the other holds, from the first to the last, with the certificate
	 * that they name, the last completed negotiation of both was one and the same, and a candidate found its way.
	 */
	canReach(other: FakeConnection): boolean {
		const [here, there] = [this.#local.current, this.#remote.current];
		if (!here || !there || this.#isClosed || other.#isClosed || this.isStuck || other.isStuck) return false;
		// Only an ICE restart leads out of `failed`.
		if (here.ufrag === this.#failedUfrag || there.ufrag === other.#failedUfrag) return false;
		if (this.#partner !== other.#name || other.#partner !== this.#name) return false;
		if (there.end !== other.#name || other.#remote.current?.end !== this.#name) return false;
		if (there.fingerprint !== other.#fingerprint) return false;
		if (other.#remote.current.fingerprint !== this.#fingerprint) return false;
		if (here.ufrag !== other.#remote.current?.ufrag || there.ufrag !== other.#local.current?.ufrag) return false;
		if (this.#candidates === 0) return true;
		return [this, other].some((end) => end.remoteCandidates.length + (end.#remote.current?.candidates.length ?? 0) > 0);
	}

	/** What may happen next: an operation ends, a task runs. Either may come first. */
	steps(): readonly { readonly kind: 'operation' | 'task'; readonly run: () => void }[] {
		const completion = this.#completion;
		const steps: { kind: 'operation' | 'task'; run: () => void }[] = [];
		if (completion) steps.push({ kind: 'operation', run: completion });
		if (this.#tasks.length > 0) steps.push({ kind: 'task', run: () => this.#tasks.shift()?.() });
		return steps;
	}

	/** The network does this. */
	changeConnection(state: RTCPeerConnectionState): void {
		if (this.#isClosed || state === this.#upcomingState) return;
		this.#upcomingState = state;
		if (state === 'failed') this.#failedUfrag = this.#local.current?.ufrag ?? null;
		if (state === 'connected') this.#tellCertificate();
		this.#queue(() => {
			this.connectionState = state;
			this.onconnectionstatechange?.({});
		});
	}

	/** Over which the handshake begins. */
	findPath(): void {
		this.connectionState = 'connecting';
		this.#hasPath = true;
		this.oniceconnectionstatechange?.({});
	}

	/** Section 4.4.1.6: what may change, changes. */
	setConfiguration(configuration: RTCConfiguration): void {
		this.#throwIfClosed();
		this.configuration = configuration;
	}

	addTransceiver(kind: 'audio' | 'video', { direction = 'sendrecv' }: { direction?: LineDirection } = {}) {
		this.#throwIfClosed();
		const transceiver = new FakeTransceiver(this.#owner, kind, direction);
		this.#transceivers.push(transceiver);
		this.#updateNegotiationNeeded();
		return transceiver;
	}

	getTransceivers(): FakeTransceiver[] {
		return [...this.#transceivers];
	}

	createDataChannel(_label: string, { id = 0 }: RTCDataChannelInit = {}): FakeDataChannel {
		this.#throwIfClosed();
		const channel = new FakeDataChannel(id, (task) => this.#queue(task));
		this.#channels.push(channel);
		if (this.#channels.length === 1) this.#updateNegotiationNeeded();
		return channel;
	}

	restartIce(): void {
		if (!this.#local.current) return;
		this.#restart = true;
		this.#updateNegotiationNeeded();
	}

	setLocalDescription(): Promise<void> {
		return this.#chain(() =>
			this.#complete(() => {
				if (this.#signalingState === 'have-remote-offer') this.#applyLocalAnswer();
				else this.#applyLocalOffer();
			}),
		);
	}

	setRemoteDescription(init: RTCSessionDescriptionInit): Promise<void> {
		return this.#chain(() =>
			this.#complete(() => {
				const description = readDescription(init);
				if (description.type === 'offer') this.#applyRemoteOffer(description);
				else this.#applyRemoteAnswer(description);
			}),
		);
	}

	addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
		return this.#chain(async () => {
			if (!this.remoteDescription) throw new DOMException('no remote description', 'InvalidStateError');
			return this.#complete(() => {
				const known = [this.#remote.pending, this.#remote.current].filter((description) => description !== null);
				const meant = known.find(({ ufrag }) => ufrag === candidate.usernameFragment);
				if (!meant?.lines.some(({ mid }) => mid === candidate.sdpMid))
					throw new DOMException('fits no description', 'OperationError');
				this.remoteCandidates.push(candidate.candidate ?? '');
			});
		});
	}

	async getStats(): Promise<ReadonlyMap<string, Record<string, unknown>>> {
		return this.stats;
	}

	/** Operations under way never settle (section 4.4.1.1). */
	close(): void {
		if (this.#isClosed) return;
		this.#signalingState = 'closed';
		this.connectionState = 'closed';
		this.#operations = [];
		this.#tasks = [];
		this.#completion = null;
		for (const transceiver of this.#transceivers) transceiver.reject();
		for (const channel of this.#channels) channel.close({ heard: this.#isReachable() });
	}

	/** In the statistics, unless the test has said something else there. */
	#tellCertificate(): void {
		if (this.stats.has('transport')) return;
		const fingerprint = this.#remote.current?.fingerprint;
		this.stats.set('transport', { type: 'transport', remoteCertificateId: 'remote certificate' });
		this.stats.set('remote certificate', { type: 'certificate', fingerprintAlgorithm: 'sha-256', fingerprint });
	}

	get #isClosed(): boolean {
		return this.#signalingState === 'closed';
	}

	get #owner() {
		return {
			chain: <T>(operation: () => Promise<T>) => this.#chain(operation),
			updateNegotiationNeeded: () => this.#updateNegotiationNeeded(),
		};
	}

	#throwIfClosed(): void {
		if (this.#isClosed) throw new DOMException('closed', 'InvalidStateError');
	}

	/** "Chain an operation", section 4.4.1.2. */
	#chain<T>(operation: () => Promise<T>): Promise<T> {
		if (this.#isClosed) return Promise.reject(new DOMException('closed', 'InvalidStateError'));
		const result = new Promise<T>((resolve, reject) => {
			this.#operations.push(() => {
				operation().then(
					(value) => !this.#isClosed && resolve(value),
					(error) => !this.#isClosed && reject(error),
				);
			});
		});
		const next = () => this.#advance();
		result.then(next, next);
		if (this.#operations.length === 1) this.#operations[0]?.();
		return result;
	}

	#advance(): void {
		if (this.#isClosed) return;
		this.#operations.shift();
		if (this.#operations.length > 0) this.#operations[0]?.();
		else if (this.#updateOnEmptyChain) {
			this.#updateOnEmptyChain = false;
			this.#updateNegotiationNeeded();
		}
	}

	/** What goes on in parallel, up to its end. */
	#complete(commit: () => void): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#completion = () => {
				this.#completion = null;
				try {
					resolve(commit());
				} catch (error) {
					reject(error);
				}
			};
			this.#onStep();
		});
	}

	#queue(task: () => void): void {
		if (this.#isClosed) return;
		this.#tasks.push(task);
		this.#onStep();
	}

	/** "Update the negotiation-needed flag", section 4.7.3. */
	#updateNegotiationNeeded(): void {
		if (this.#isClosed) return;
		if (this.#operations.length > 0) {
			this.#updateOnEmptyChain = true;
			return;
		}
		// One that waits does for those after it.
		if (this.#checkQueued) return;
		this.#checkQueued = true;
		this.#queue(() => {
			this.#checkQueued = false;
			if (this.#operations.length > 0) {
				this.#updateOnEmptyChain = true;
				return;
			}
			if (this.#signalingState !== 'stable') return;
			const needed = this.#isNegotiationNeeded();
			const fire = needed && !this.#negotiationNeeded;
			this.#negotiationNeeded = needed;
			if (fire) this.onnegotiationneeded?.({});
		});
	}

	/**
	 * "Check if negotiation is needed". A transceiver that is stopped before it was ever negotiated needs it forever, in
	 * the specification as in Chromium: https://github.com/w3c/webrtc-pc/issues/2838
	 */
	#isNegotiationNeeded(): boolean {
		if (this.#restart) return true;
		const local = this.#local.current;
		if (this.#channels.length > 0 && !local?.lines.some(({ kind }) => kind === 'application')) return true;
		return this.#transceivers.some((transceiver) => {
			if (transceiver.stopped) return false;
			if (transceiver.stopping) return true;
			const isOwn = ({ mid }: FakeLine) => mid === transceiver.mid;
			const line = local?.lines.find(isOwn);
			if (!line) return true;
			const offered = this.#remote.current?.lines.find(isOwn)?.direction ?? 'inactive';
			return local?.type === 'offer'
				? line.direction !== transceiver.wanted && reverse(offered) !== transceiver.wanted
				: line.direction !== intersect(transceiver.wanted, reverse(offered));
		});
	}

	/** Back in `stable`, by an answer. */
	#settle(): void {
		this.#signalingState = 'stable';
		this.#partner ??= this.#remote.current?.end ?? null;
		this.#local.pending = null;
		this.#remote.pending = null;
		this.#restart = false;
		this.#negotiationNeeded = false;
		this.#updateNegotiationNeeded();
	}

	#applyLocalOffer(): void {
		const previous = this.#local.pending ?? this.#local.current;
		const lines: FakeLine[] = (this.#local.current?.lines ?? []).map((line) => {
			const transceiver = this.#transceivers.find(({ mid }) => mid === line.mid);
			return transceiver ? { ...line, direction: transceiver.wanted, rejected: transceiver.stopping } : line;
		});
		const isNew = ({ mid, stopping }: FakeTransceiver) => !stopping && !lines.some((line) => line.mid === mid);
		for (const transceiver of this.#transceivers.filter(isNew)) {
			transceiver.mid = String(lines.length);
			const { kind } = transceiver.receiver.track;
			lines.push({ mid: transceiver.mid, kind, direction: transceiver.wanted, rejected: false });
		}
		if (this.#channels.length > 0 && !lines.some(({ kind }) => kind === 'application'))
			lines.push({ mid: String(lines.length), kind: 'application', direction: 'sendrecv', rejected: false });
		const ufrag = previous && !this.#restart ? previous.ufrag : this.#newUfrag();
		const candidates = previous?.ufrag === ufrag ? previous.candidates : [];
		this.#local.pending = this.#describe('offer', ufrag, lines, candidates);
		this.#signalingState = 'have-local-offer';
		this.offersMade += 1;
		this.#gather(this.#local.pending);
	}

	#applyLocalAnswer(): void {
		const offer = this.#remote.pending;
		if (!offer) throw new DOMException('no offer', 'InvalidStateError');
		const lines = offer.lines.map((line): FakeLine => {
			if (line.kind === 'application') return line;
			const transceiver = this.#transceivers.find(({ mid }) => mid === line.mid);
			if (!transceiver || transceiver.stopped || line.rejected)
				return { ...line, direction: 'inactive', rejected: true };
			const direction = intersect(transceiver.wanted, reverse(line.direction));
			transceiver.currentDirection = direction;
			return { ...line, direction };
		});
		const previous = this.#local.current;
		// An offer with other credentials is an ICE restart, and the answer restarts too (RFC 9429 section 5.3.1).
		const restarted = offer.ufrag !== this.#remote.current?.ufrag || this.#restart;
		const ufrag = previous && !restarted ? previous.ufrag : this.#newUfrag();
		const candidates = previous?.ufrag === ufrag ? previous.candidates : [];
		this.#local.current = this.#describe('answer', ufrag, lines, candidates);
		this.#remote.current = offer;
		this.#gather(this.#local.current);
		this.#settle();
	}

	#applyRemoteOffer(offer: FakeDescription): void {
		this.#validate(offer);
		if (this.#signalingState === 'have-local-offer') this.#rollBack();
		this.#remote.pending = offer;
		this.#signalingState = 'have-remote-offer';
		for (const { kind, mid } of offer.lines) {
			// Those made by addTransceiver are never taken for a remote line (RFC 9429 section 5.10).
			if (kind === 'application' || this.#transceivers.some((transceiver) => transceiver.mid === mid)) continue;
			const transceiver = new FakeTransceiver(this.#owner, kind, 'recvonly');
			transceiver.mid = mid;
			this.#transceivers.push(transceiver);
		}
	}

	#applyRemoteAnswer(answer: FakeDescription): void {
		const offer = this.#local.pending;
		if (this.#signalingState !== 'have-local-offer' || !offer)
			throw new DOMException('nothing to answer', 'InvalidStateError');
		if (answer.lines.map(({ mid }) => mid).join() !== offer.lines.map(({ mid }) => mid).join())
			throw new DOMException('answers something else', 'InvalidAccessError');
		this.#validate(answer);
		this.#local.current = offer;
		this.#remote.current = answer;
		for (const line of answer.lines) {
			const transceiver = this.#transceivers.find(({ mid }) => mid === line.mid);
			if (line.rejected) transceiver?.reject();
			else if (transceiver) transceiver.currentDirection = reverse(line.direction);
		}
		this.#settle();
	}

	/** Lines keep their places for ever (RFC 8829 section 5.2.2). */
	#validate({ lines }: FakeDescription): void {
		for (const [index, { mid }] of (this.#local.current?.lines ?? []).entries())
			if (lines[index]?.mid !== mid) throw new DOMException('lines in another order', 'InvalidAccessError');
	}

	/** RFC 9429 section 4.1.10.2: what the offer had associated for the first time is so no more. */
	#rollBack(): void {
		this.#local.pending = null;
		for (const transceiver of this.#transceivers)
			if (!this.#local.current?.lines.some(({ mid }) => mid === transceiver.mid)) transceiver.mid = null;
	}

	#describe(
		type: FakeDescription['type'],
		ufrag: string,
		lines: readonly FakeLine[],
		candidates: string[],
	): FakeDescription {
		return { type, end: this.#name, fingerprint: this.#fingerprint, ufrag, lines, candidates };
	}

	#newUfrag(): string {
		return `${this.#name}-${this.#ufrags++}`;
	}

	#gather({ ufrag }: FakeDescription): void {
		if (this.#gathered.has(ufrag)) return;
		this.#gathered.add(ufrag);
		for (let index = 0; index < this.#candidates; index++) {
			this.#queue(() => {
				const description = [this.#local.pending, this.#local.current].find((one) => one?.ufrag === ufrag);
				// Rolled back meanwhile: that gathering is over.
				if (!description) return;
				const candidate = `candidate:${ufrag}-${index}`;
				description.candidates.push(candidate);
				const line = { sdpMid: description.lines[0]?.mid ?? null, sdpMLineIndex: 0, usernameFragment: ufrag };
				this.onicecandidate?.({ candidate: { candidate, ...line } });
				if (index < this.#candidates - 1) return;
				this.onicecandidate?.({ candidate: { candidate: '', ...line } });
				this.onicecandidate?.({ candidate: null });
			});
		}
	}
}

/** For the engine's eyes. */
export function asConnection(connection: FakeConnection): RTCPeerConnection {
	return connection as unknown as RTCPeerConnection;
}
