/**
 * Perfect negotiation, as in the W3C WebRTC specification, section 10.7 "Perfect Negotiation Example": both sides may
 * offer at any time; on a collision the polite side gives way. Holds exactly the three flags of the example, handles
 * signals one at a time, and keeps early candidates. Every offer after the first restarts ICE, and what may have been
 * lost is sent again: what comes twice is told by its ICE credentials.
 * https://www.w3.org/TR/webrtc/#perfect-negotiation-example
 */
import { type Log, nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import { createCandidateQueue } from './candidate-queue.ts';
import { createDetours } from './detours.ts';
import { createPrivateCandidates } from './private-candidates.ts';
import type { Candidate, Description, Signal } from './signal.ts';

/** Descriptions that are known again; nothing is on its way for longer than it takes to take so many. */
const takenLimit = 16;

export type NegotiatedConnection = Pick<
	RTCPeerConnection,
	| 'signalingState'
	| 'localDescription'
	| 'currentLocalDescription'
	| 'remoteDescription'
	| 'setLocalDescription'
	| 'setRemoteDescription'
	| 'addIceCandidate'
	| 'restartIce'
>;

export interface NegotiationOptions {
	readonly connection: NegotiatedConnection;
	/** Both sides must get opposite answers. */
	readonly isPolite: () => boolean;
	readonly send: (signal: Signal) => void;
	/** The other's offer is applied, the answer not yet made: attach what is to be sent. */
	readonly beforeAnswer: () => void;
	readonly log: Log;
}

export interface Negotiation {
	/** There is something to offer: an offer is made and sent in turn with the signals, or as soon as one can be. */
	requestOffer(): void;
	/**
	 * For the connection's `negotiationneeded`. That alone is no reason to offer: lines that gave way in a collision ask
	 * for ever, after every negotiation (https://github.com/w3c/webrtc-pc/issues/2838). Never rejects.
	 */
	offerIfDue(): Promise<void>;
	/** Sends an offer that nobody has answered yet once more, with the candidates found since: it may have been lost. */
	repeatOffer(): void;
	/** Queues one signal of the other side. */
	receive(signal: Signal): void;
	/** Idempotent; later signals are ignored. */
	close(): void;
}

export function createNegotiation(options: NegotiationOptions): Negotiation {
	const { connection, isPolite, send, beforeAnswer, log } = options;
	const queue = createSerialQueue();
	const early = createCandidateQueue();
	const addLater = (candidate: Candidate) => void queue.run(() => addCandidate(candidate));
	const detours = createDetours(addLater);
	const privates = createPrivateCandidates(addLater, () => connection.localDescription?.sdp);
	let offerDue = false;
	let makingOffer = false;
	let ignoreOffer = false;
	let isSettingRemoteAnswerPending = false;
	let closed = false;
	/** Of descriptions of the other side that were taken. */
	const taken: string[] = [];

	async function offerIfDue(): Promise<void> {
		if (!offerDue || makingOffer || closed || connection.signalingState !== 'stable') return;
		try {
			offerDue = false;
			makingOffer = true;
			// Asked for already, which an answer to the other side's restart may have done meanwhile.
			if (connection.currentLocalDescription) connection.restartIce();
			await connection.setLocalDescription();
			sendLocalDescription();
		} catch (error) {
			report('offer', error);
		} finally {
			makingOffer = false;
		}
	}

	async function handleDescription(description: Description): Promise<void> {
		const ufrag = iceUfragOf(description.sdp);
		// Applied again it would undo what came after it.
		if (ufrag !== null && taken.includes(ufrag)) return repeatAnswer(ufrag, description);
		const readyForOffer = !makingOffer && (connection.signalingState === 'stable' || isSettingRemoteAnswerPending);
		const offerCollision = description.type === 'offer' && !readyForOffer;
		ignoreOffer = !isPolite() && offerCollision;
		if (ignoreOffer) return;
		isSettingRemoteAnswerPending = description.type === 'answer';
		try {
			// On a collision the polite side's own offer is rolled back by this.
			await connection.setRemoteDescription({ ...description, sdp: detours.takeFrom(description.sdp) });
		} finally {
			isSettingRemoteAnswerPending = false;
		}
		remember(ufrag);
		privates.follow(description);
		for (const candidate of early.release()) await takeCandidate(candidate);
		if (description.type === 'offer' && !closed) {
			beforeAnswer();
			// An answer to a restart restarts this side, too.
			offerDue = false;
			await connection.setLocalDescription();
			sendLocalDescription();
		}
	}

	/** What came already and came again. Of another restart are other credentials. */
	function repeatAnswer(ufrag: string, { type }: Description): void {
		const { currentLocalDescription, remoteDescription } = connection;
		const isLast = remoteDescription !== null && iceUfragOf(remoteDescription.sdp) === ufrag;
		if (type === 'offer' && isLast && currentLocalDescription?.type === 'answer') tell(currentLocalDescription);
	}

	function remember(ufrag: string | null): void {
		if (ufrag !== null) taken.push(ufrag);
		if (taken.length > takenLimit) taken.shift();
	}

	async function takeCandidate(candidate: Candidate): Promise<void> {
		if (detours.take(candidate)) return;
		for (const one of privates.take(candidate)) await addCandidate(one);
	}

	async function addCandidate(candidate: Candidate): Promise<void> {
		if (closed) return;
		try {
			await connection.addIceCandidate(candidate);
		} catch (error) {
			// Candidates of an offer that was ignored fit nothing here. No other one is to be lost because of one.
			if (!ignoreOffer) report('candidate', error);
		}
	}

	async function handle(signal: Signal): Promise<void> {
		if (closed) return;
		try {
			if (signal.type === 'description') await handleDescription(signal.description);
			else if (connection.remoteDescription !== null) await takeCandidate(signal.candidate);
			// Those of an offer that was ignored would not fit the answer.
			else if (!ignoreOffer) early.hold(signal.candidate);
		} catch (error) {
			report(signal.type, error);
		}
	}

	function sendLocalDescription(): void {
		const description = connection.localDescription;
		if (description) tell(description);
	}

	function tell({ type, sdp }: RTCSessionDescription): void {
		if (!closed && (type === 'offer' || type === 'answer')) send({ type: 'description', description: { type, sdp } });
	}

	/** The name only: messages of these errors may quote a description. */
	function report(what: string, error: unknown): void {
		if (!closed) log.warn(`negotiation: ${what}: ${nameOfError(error)}`);
	}

	return {
		requestOffer() {
			offerDue = true;
			void queue.run(offerIfDue);
		},
		offerIfDue,
		repeatOffer() {
			void queue.run(async () => {
				if (connection.signalingState === 'have-local-offer') sendLocalDescription();
			});
		},
		receive(signal) {
			void queue.run(() => handle(signal));
		},
		close() {
			closed = true;
			detours.close();
			privates.close();
		},
	};
}

/** RFC 8839 section 5.4: half of the credentials that checks of paths go by, the same on every line. */
function iceUfragOf(sdp: string): string | null {
	return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null;
}
