/**
 * One connection to one member: its media lines, its control channel, its negotiation. Knows no rooms, no sealing,
 * no ui. Politeness is told from outside, by comparing member keys.
 */
import type { MemberConnection } from '../contract/snapshot.ts';
import { type ControlChannel, openControlChannel } from '../data/control-channel.ts';
import type { ControlMessage } from '../data/control-message.ts';
import { type MemberChannels, openChannel } from '../data/data-channels.ts';
import type { Log } from '../lib/log.ts';
import { readArrivals } from './arrivals.ts';
import type { PictureEncoding } from './ladder.ts';
import { createLinkMeter, type LinkMeasurement } from './link-reading.ts';
import {
	addLines,
	adoptLines,
	type Lines,
	type LocalTracks,
	type PictureKind,
	type ReceivedTracks,
	receivedTracks,
	type TrackKind,
} from './media-lines.ts';
import { createNegotiation } from './negotiation.ts';
import { createPacketWatch } from './packet-watch.ts';
import type { RouterPorts } from './router-ports.ts';
import { createSentMedia } from './sent-media.ts';
import type { Signal } from './signal.ts';
import { readReports } from './stats-report.ts';
import { leaveOutSilence, preferRedundancy, raisePriority, readLevel } from './voice-line.ts';

/**
 * From the connection to the first packet: one round trip where the other side's end of the handshake was not lost. Beyond
 * this it had no use for the first pictures, and asks for another one later than can be known here.
 */
const lateStartMs = 400;

/** From the path to the connection: one and a half round trips where nothing is lost on the way. */
const lossyHandshakeMs = 700;

export interface PeerLinkHandlers {
	readonly onConnection: (connection: MemberConnection) => void;
	/** A path was found; it carries nothing before both ends have greeted each other over it. */
	readonly onPath: () => void;
	/** The first sound or picture has come. */
	readonly onArrival: () => void;
	/** Nothing has come for a while, or something came again after that. */
	readonly onDoubt: (doubt: 'begins' | 'ends') => void;
	/** The lines are known: this is what the member sends, for as long as the link lives. */
	readonly onTracks: (tracks: ReceivedTracks) => void;
	/** Not open yet. These are there for as long as the link lives. */
	readonly onChannels: (channels: MemberChannels) => void;
	readonly onControlOpen: () => void;
	readonly onControl: (message: ControlMessage) => void;
	/** The member's side is gone for good. */
	readonly onClosed: () => void;
}

export interface PeerLinkOptions {
	readonly createConnection: () => RTCPeerConnection;
	/** Offer at once, or wait for the member's offer. */
	readonly role: 'offer' | 'answer';
	/** What to send now; changes come by `setTrack`. */
	readonly tracks: LocalTracks;
	/** What is known of the routers here, by all connections. */
	readonly routerPorts: RouterPorts;
	/** What may be said again at any time, to hear whether it arrives. */
	readonly probe: () => ControlMessage;
	readonly log: Log;
}

/** Who the link goes to, once that is known. */
export interface PeerLinkBinding {
	readonly polite: boolean;
	readonly send: (signal: Signal) => void;
	readonly handlers: PeerLinkHandlers;
}

export interface PeerLink {
	/** An offer of ours that nobody has answered yet. */
	readonly isUnanswered: boolean;
	/** Once. A link may exist before its member is known, so that an offer is ready; what it has to say is kept. */
	bind(binding: PeerLinkBinding): void;
	/** Resolves with the present offer, candidates found so far included, as soon as there is one; with null once closed. */
	readOffer(): Promise<string | null>;
	receive(signal: Signal): void;
	/** Replaces what is sent on a line, without renegotiation; null sends nothing. */
	setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
	/** How a picture is sent; null sends none. Until it is said the browser decides. */
	setEncoding(kind: PictureKind, encoding: PictureEncoding | null): void;
	sendControl(message: ControlMessage): boolean;
	/** Looks for other paths; what is negotiated stays, and a path that works is used until there is a better one. */
	restart(): void;
	/** An offer of ours that nobody has answered, once more. */
	repeatOffer(): void;
	/** Other servers, for paths that are looked for from now on; those that are found stay. */
	setConfiguration(configuration: RTCConfiguration): void;
	/** How loud the member's microphone is now, 0 to 1. */
	level(): number;
	read(): Promise<LinkMeasurement>;
	/** Idempotent. */
	close(): void;
}

export function createPeerLink(options: PeerLinkOptions): PeerLink {
	const { role, log } = options;
	const connection = options.createConnection();
	const tellOf = options.routerPorts.follow();
	const meter = createLinkMeter(connection, () => lines);
	const sent = createSentMedia(options.tracks, log);
	const unsent: Signal[] = [];
	let markOfferMade = () => {};
	const offerMade = new Promise<void>((resolve) => {
		markOfferMade = resolve;
	});
	let binding: PeerLinkBinding | null = null;
	let lines: Lines | null = null;
	let control: ControlChannel | null = null;
	let channels: MemberChannels | null = null;
	/** When a path was found; null before. */
	let pathAtMs: number | null = null;
	let wasConnected = false;
	let flows = true;
	/** Since the connection worked another path was negotiated, and may be taken. */
	let isPathDue = false;
	let closed = false;
	const watch = createPacketWatch({
		look: async () => readArrivals(await readReports(connection)),
		// Said before; whoever hears it twice doesn't mind.
		probe: () => void control?.send(options.probe()),
		onFlow(value) {
			if (closed) return;
			flows = value;
			if (!flows) sent.stall();
			tellConnection();
		},
		onDoubt: (inDoubt) => binding?.handlers.onDoubt(inDoubt ? 'begins' : 'ends'),
		onGap: () => sent.start(),
	});

	const negotiation = createNegotiation({
		connection,
		isPolite: () => binding?.polite ?? false,
		send(signal) {
			if (signal.type === 'description') {
				markOfferMade();
				isPathDue = wasConnected;
			}
			send(signal);
		},
		beforeAnswer: () => useLines(adoptLines(connection)),
		log,
	});

	connection.onnegotiationneeded = () => void negotiation.offerIfDue();
	connection.onicecandidate = ({ candidate }) => {
		// The empty candidate, end of candidates, is of no use to the other side before it times out by itself.
		if (!candidate?.candidate) return;
		const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
		for (const told of tellOf(candidate.candidate)) {
			send({ type: 'candidate', candidate: { candidate: told, sdpMid, sdpMLineIndex, usernameFragment } });
		}
	};
	connection.onconnectionstatechange = () => {
		if (closed) return;
		if (connection.connectionState === 'connected') {
			const isLate = !wasConnected && pathAtMs !== null && performance.now() - pathAtMs >= lossyHandshakeMs;
			if (lines && !wasConnected) useConnection(lines);
			wasConnected = true;
			sent.start(isLate ? 'losing' : 'smooth');
		}
		tellConnection();
	};

	connection.oniceconnectionstatechange = () => {
		if (closed || wasConnected || connection.iceConnectionState !== 'connected') return;
		pathAtMs ??= performance.now();
		binding?.handlers.onPath();
	};

	if (role === 'offer') {
		useLines(addLines(connection));
		negotiation.requestOffer();
	}

	function useLines(next: Lines | null): void {
		if (!next) {
			log.warn('offer lacks a line');
			return;
		}
		// The same lines again, in a later offer of the other side: all this is done.
		if (lines?.microphone === next.microphone) return;
		lines = next;
		preferRedundancy(next.microphone);
		control ??= openControlChannel(connection, {
			onOpen: () => binding?.handlers.onControlOpen(),
			onMessage: (message) => binding?.handlers.onControl(message),
			onClosed: () => {
				if (!closed) binding?.handlers.onClosed();
			},
			log,
		});
		if (!channels) {
			channels = { words: openChannel(connection, 'words'), files: openChannel(connection, 'files') };
			binding?.handlers.onChannels(channels);
		}
		sent.use(next);
		announceTracks();
	}

	/** To be done once. */
	function useConnection({ microphone, camera }: Lines): void {
		raisePriority(microphone);
		const connectedAtMs = performance.now();
		let hasArrived = false;
		const arrive = () => {
			if (hasArrived || closed) return;
			hasArrived = true;
			binding?.handlers.onArrival();
			if (performance.now() - connectedAtMs >= lateStartMs) sent.startOver();
		};
		for (const { receiver } of [microphone, camera]) receiver.track.addEventListener('unmute', arrive, { once: true });
		const transport = microphone.sender.transport?.iceTransport;
		transport?.addEventListener('selectedcandidatepairchange', () => {
			// What was on its way when the old one broke is lost.
			if ((isPathDue || watch.inDoubt) && !closed) sent.start();
			isPathDue = false;
		});
	}

	function tellConnection(): void {
		const state = describeConnection();
		log.info(`link ${state}`);
		binding?.handlers.onConnection(state);
	}

	function announceTracks(): void {
		if (lines) binding?.handlers.onTracks(receivedTracks(lines));
	}

	function describeConnection(): MemberConnection {
		switch (connection.connectionState) {
			case 'connected':
				return flows ? 'connected' : 'reconnecting';
			case 'failed':
			case 'closed':
				return wasConnected ? 'reconnecting' : 'failed';
			default:
				return wasConnected ? 'reconnecting' : 'connecting';
		}
	}

	function send(signal: Signal): void {
		if (closed) return;
		if (binding) binding.send(signal);
		else unsent.push(signal);
	}

	return {
		get isUnanswered() {
			return role === 'offer' && connection.remoteDescription === null;
		},
		bind(next) {
			if (binding) throw new Error('a link is bound once');
			binding = next;
			for (const signal of unsent.splice(0)) next.send(signal);
			if (channels) next.handlers.onChannels(channels);
			announceTracks();
		},
		async readOffer() {
			await offerMade;
			if (closed) return null;
			// All of this rides in the description from here on.
			unsent.length = 0;
			return connection.localDescription?.sdp ?? '';
		},
		receive(signal) {
			if (signal.type === 'candidate') return negotiation.receive(signal);
			const { type, sdp } = signal.description;
			negotiation.receive({ ...signal, description: { type, sdp: leaveOutSilence(sdp) } });
		},
		setTrack: sent.setTrack,
		setEncoding: sent.setEncoding,
		sendControl: (message) => control?.send(message) ?? false,
		restart() {
			if (closed) return;
			negotiation.repeatOffer();
			// Before the first offer was answered there is nothing to look for again.
			if (connection.remoteDescription === null) return;
			connection.restartIce();
			negotiation.requestOffer();
		},
		repeatOffer: () => negotiation.repeatOffer(),
		setConfiguration(configuration) {
			if (!closed) connection.setConfiguration(configuration);
		},
		level: () => (lines ? readLevel(lines.microphone) : 0),
		async read() {
			const measurement = await meter.read();
			if (wasConnected && measurement.arrivals) watch.see(measurement.arrivals);
			return measurement;
		},
		close() {
			if (closed) return;
			closed = true;
			markOfferMade();
			sent.close();
			negotiation.close();
			watch.close();
			connection.onnegotiationneeded = connection.onicecandidate = null;
			connection.onconnectionstatechange = connection.oniceconnectionstatechange = null;
			connection.close();
		},
	};
}
