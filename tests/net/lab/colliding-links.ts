/**
 * Runs in a page of a browser: two links to each other, over real connections, that are made to offer at the same moment
 * again and again. What is said between them arrives in order, each time after a while of its own.
 */
import { createPeerLink, type PeerLink, type PeerLinkHandlers } from '#engine/peer/peer-link.ts';
import { createRouterPorts } from '#engine/peer/router-ports.ts';

/** The longest that one side takes to be heard by the other. */
const delayMs = 60;

/** Between the moments at which the two of them begin, at most; well below that and well above. */
const apartMs = 100;

/** Of restarts on one side, one after the other. */
const mostRestarts = 3;

const patienceMs = 15_000;
const pollMs = 5;

/** A microphone, a camera, a screen with its sound, and what is said. */
const noTracks = { microphone: null, camera: null, 'screen-sound': null, screen: null };

/** Nobody listens to what a link tells. */
const deaf = new Proxy({} as PeerLinkHandlers, { get: () => () => {} });

export interface Round {
	/** From its last offer until both had agreed and were connected. */
	readonly settledMs: number;
	/** How many lines either had after it. */
	readonly lines: readonly number[];
}

export interface Collisions {
	/** How many rounds had offers of both on their way at a time. */
	readonly collisions: number;
	readonly warnings: readonly string[];
}

declare global {
	var collide: (rounds: number) => Promise<Collisions>;
	/** Of the test. */
	var tellRound: (round: Round) => Promise<void>;
}

class Side {
	readonly connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
	readonly warnings: string[] = [];
	readonly link: PeerLink;
	incoming = 0;
	other: Side | null = null;
	#last: Promise<void> = Promise.resolve();

	constructor(role: 'offer' | 'answer') {
		this.link = createPeerLink({
			createConnection: () => this.connection,
			role,
			tracks: noTracks,
			routerPorts: createRouterPorts(),
			probe: () => ({ type: 'bye' }),
			log: { info: () => {}, warn: (line) => this.warnings.push(line) },
		});
	}

	bind(other: Side, polite: boolean): void {
		this.other = other;
		this.link.bind({
			polite,
			send: (signal) => other.hear(structuredClone(signal)),
			handlers: deaf,
		});
	}

	hear(signal: Parameters<PeerLink['receive']>[0]): void {
		this.incoming += 1;
		const arrived = wait(Math.random() * delayMs);
		this.#last = this.#last.then(async () => {
			await arrived;
			this.incoming -= 1;
			this.link.receive(signal);
		});
	}

	get isSettled(): boolean {
		const { signalingState, connectionState } = this.connection;
		return this.incoming === 0 && signalingState === 'stable' && connectionState === 'connected';
	}

	get lines(): number {
		return this.connection.currentLocalDescription?.sdp.match(/^m=/gm)?.length ?? 0;
	}

	/** Of what the two agreed on last: its own half, as it is known here. */
	ufrag(whose: 'currentLocalDescription' | 'currentRemoteDescription'): string | undefined {
		return /^a=ice-ufrag:(\S+)/m.exec(this.connection[whose]?.sdp ?? '')?.[1];
	}

	agrees(other: Side): boolean {
		return this.ufrag('currentLocalDescription') === other.ufrag('currentRemoteDescription');
	}
}

globalThis.collide = async (rounds) => {
	const sides = [new Side('offer'), new Side('answer')] as const;
	const [one, other] = sides;
	one.bind(other, true);
	other.bind(one, false);
	await untilSettled(sides);
	let collisions = 0;
	for (const side of sides) {
		side.connection.addEventListener('signalingstatechange', () => {
			const isOffering = ({ connection }: Side) => connection.signalingState === 'have-local-offer';
			if (sides.every(isOffering)) collisions += 1;
		});
	}
	for (let round = 0; round < rounds; round++) {
		await Promise.all(sides.map(offerAgain));
		const from = performance.now();
		await untilSettled(sides);
		const settledMs = performance.now() - from;
		await tellRound({ settledMs, lines: sides.map((side) => side.lines) });
	}
	return { collisions, warnings: sides.flatMap(({ warnings }) => warnings) };
};

async function offerAgain({ link }: Side): Promise<void> {
	const restarts = Math.floor(Math.random() * (mostRestarts + 1));
	for (let i = 0; i < restarts; i++) {
		await wait(Math.random() * apartMs);
		link.restart();
	}
}

/** Nothing is on its way, and both mean the same by what they have agreed on. */
async function untilSettled([one, other]: readonly [Side, Side]): Promise<void> {
	const deadline = performance.now() + patienceMs;
	const isSettled = () => one.isSettled && other.isSettled && one.agrees(other) && other.agrees(one);
	// What is about to be said is said within a poll.
	while (!isSettled() || !(await wait(pollMs).then(isSettled))) {
		if (performance.now() > deadline) throw new Error(`never settled within ${patienceMs} ms`);
		await wait(pollMs);
	}
}

function wait(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
