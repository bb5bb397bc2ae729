/**
 * When a path that stalled is looked for anew: by restarting ICE, and where that doesn't help by a connection made from
 * nothing; after growing pauses, for as long as the member is there. Nothing is tried while its signals would not get
 * through: a path that is interrupted for a moment comes back by itself.
 */

/** From a stall to the first restart: with the time that it takes to notice, three seconds after the last packet. */
const restartDelayMs = 1_000;

/** After each restart, before the next try. Behind the last one there is a connection made anew. */
const restartPausesMs = [5_000, 10_000, 14_000] as const;

/** From a connection made anew to the next one. */
const renewalPausesMs = [15_000, 20_000, 30_000, 60_000] as const;

/**
 * From a path that was found to another connection beside those there are, by how many were made so: what the handshake
 * over it has lost is repeated by the browser twice as late each time. Where nothing is lost it takes one and a half round
 * trips.
 */
const handshakePausesMs = [1_000, 2_500] as const;

/** From the end of the other side's connection to a new one: if it is leaving, it says so within this time. */
const endedDelayMs = 1_000;

/** From the failure of one that never worked to a new one: time for a restart of ICE, which keeps what is negotiated. */
const failedDelayMs = 8_000;

/** After one could not be made: a browser has only so many. */
const refusedDelayMs = 8_000;

/** A network that changes does so more than once at a time. */
const settlingMs = 300;

/**
 * How much later the polite side restarts, since both notice at the same moment: of two offers that collide one is rolled
 * back, after which Chromium 156 may decode the other's picture and show none of it.
 */
const politeDelayMs = 1_500;

/**
 * From the moment at which our signals get through again: the path may have come back with them, and what the other side
 * has sent meanwhile arrives first. Before a stall nobody waits but the polite side. Who saw the other side come back
 * leaves the restart to that, for as long as above.
 */
const returnDelayMs = 300;

/**
 * From the server's answer in a doubt to a restart: it is not our network that is away for a moment, but the path to the
 * member leads nowhere, and time for what is sent to hear from it.
 */
const assuredDelayMs = 500;

/** Where another path was looked for so shortly before a stall, the restart has been made. */
const answerMs = 2_000;

/** From the first packet after a stall, to see whether more come. */
const revivalMs = 1_000;

export interface RecoveryOptions {
	readonly polite: boolean;
	/** Looks for another path for the connection there is. */
	readonly restart: () => void;
	/** Makes another connection. `isFailure`: because nothing helped, or it took too long. */
	readonly renew: (why: { readonly isFailure: boolean }) => void;
	/** Makes another connection beside those there are, since any may work first, unless there are enough. */
	readonly compete: () => void;
}

export interface Recovery {
	/** There is a connection that nobody is connected by yet. */
	begin(): void;
	/** One alone may take long; for who may make other connections beside it. */
	hurries(): void;
	/** There is a path, and a handshake goes on over it; for who may make another connection beside it. */
	findsPath(): void;
	/** It works. */
	works(): void;
	/** It works no more; to be told once. */
	stalls(): void;
	/** It never worked, and the browser gave up. */
	fails(): void;
	/** Its other end is closed. */
	ends(): void;
	/** None could be made. */
	refused(): void;
	/** Nothing has come for a while. */
	doubts(): void;
	/** The server has answered since somebody was in doubt. */
	assured(): void;
	/** Something came again. */
	revives(): void;
	/** The other side looks for another path. */
	asked(): void;
	/** Whether the server sees us. While it does not see both, nobody is heard; then everything is tried from the beginning. */
	setSignaling(connected: boolean): void;
	/** Whether the server sees the member. */
	setPresent(present: boolean): void;
	/** Ours, to others than before perhaps. */
	networkChanged(): void;
	/** Idempotent. */
	close(): void;
}

export function createRecovery({ polite, restart, renew, compete }: RecoveryOptions): Recovery {
	const yieldMs = polite ? politeDelayMs : 0;
	let phase: 'connecting' | 'greeting' | 'working' | 'stalled' | 'failed' | 'over' = 'connecting';
	let signaling = true;
	let present = true;
	let heard = true;
	let inDoubt = false;
	let restarts = 0;
	/** When this side or the other one last looked for another path. */
	let soughtAtMs = Number.NEGATIVE_INFINITY;
	let renewals = 0;
	/** How many were made beside the connection there is. */
	let companions = 0;
	/** How many are to be next. */
	let due = 1;
	/** Something was due while nobody heard it. */
	let isDue = false;
	/** The network changed meanwhile. */
	let hasMoved = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let settling: ReturnType<typeof setTimeout> | undefined;
	/** Until a path that has not stalled yet is looked for anew. */
	let soon: ReturnType<typeof setTimeout> | undefined;

	function tryIn(delayMs: number): void {
		clearTimeout(timer);
		isDue = false;
		timer = setTimeout(attempt, delayMs);
	}

	function attempt(): void {
		isDue = !heard;
		if (isDue) return;
		if (phase === 'greeting') {
			join();
			return;
		}
		const pauseMs = phase === 'stalled' ? restartPausesMs[restarts] : undefined;
		if (pauseMs === undefined) {
			companions = 0;
			renew({ isFailure: phase !== 'over' });
			return;
		}
		restarts += 1;
		tryIn(pauseMs);
		seek();
	}

	function join(): void {
		companions += due;
		phase = 'connecting';
		tryIn(renewalPauseMs());
		// They are not made anew, so that what is next is due no later for them.
		const before = renewals;
		for (let made = 0; made < due; made++) {
			compete();
			renewals = before;
		}
	}

	function renewalPauseMs(): number {
		return renewalPausesMs[Math.min(renewals, renewalPausesMs.length - 1)] ?? 0;
	}

	function seek(): void {
		noteSought();
		restart();
	}

	function noteSought(): void {
		soughtAtMs = performance.now();
		hasMoved = false;
		calm();
	}

	function calm(): void {
		clearTimeout(soon);
		soon = undefined;
	}

	function flowsAgain(): void {
		inDoubt = false;
		// By a path of before, where the network is another one.
		if (!hasMoved) calm();
	}

	/** Unless the other side does, or nothing is wrong any more. */
	function seekIn(delayMs: number): void {
		soon ??= setTimeout(() => {
			soon = undefined;
			if (heard && phase === 'working' && (hasMoved || inDoubt)) seek();
		}, delayMs);
	}

	/** As if the first restart had been made just now. */
	function awaitAnswer(): void {
		restarts = 1;
		tryIn(restartPausesMs[0]);
	}

	function listen(delayMs: number, doubtDelayMs: number): void {
		const isNews = signaling && present && !heard;
		heard = signaling && present;
		if (!isNews) return;
		// The network that our signals were lost with may be another one now.
		if ((hasMoved || inDoubt) && phase === 'working') seekIn(doubtDelayMs);
		if (phase === 'working') return;
		restarts = renewals = companions = 0;
		if (isDue || phase === 'stalled') tryIn(delayMs);
	}

	return {
		begin() {
			phase = 'connecting';
			tryIn(renewalPauseMs());
			renewals += 1;
		},
		hurries() {
			phase = 'greeting';
			due = handshakePausesMs.length;
			tryIn(0);
		},
		findsPath() {
			const pauseMs = handshakePausesMs[companions];
			if (phase !== 'connecting' || pauseMs === undefined) return;
			phase = 'greeting';
			due = 1;
			tryIn(pauseMs);
		},
		works() {
			phase = 'working';
			flowsAgain();
			restarts = renewals = companions = 0;
			isDue = false;
			clearTimeout(timer);
		},
		stalls() {
			phase = 'stalled';
			if (performance.now() - soughtAtMs > answerMs) tryIn(restartDelayMs + yieldMs);
			else awaitAnswer();
		},
		fails() {
			phase = 'failed';
			tryIn(failedDelayMs);
			if (heard) seek();
		},
		ends() {
			phase = 'over';
			tryIn(endedDelayMs);
		},
		refused() {
			phase = 'over';
			tryIn(refusedDelayMs);
		},
		doubts() {
			inDoubt = true;
		},
		assured() {
			// The other one leaves it to this side, or has no answer of the server.
			if (inDoubt && !polite && performance.now() - soughtAtMs > answerMs) seekIn(assuredDelayMs);
		},
		revives() {
			flowsAgain();
			if (phase === 'stalled') tryIn(revivalMs);
		},
		asked() {
			noteSought();
			if (phase === 'stalled' && restarts === 0) awaitAnswer();
		},
		setSignaling(value) {
			signaling = value;
			listen(returnDelayMs, polite ? returnDelayMs : 0);
		},
		setPresent(value) {
			present = value;
			listen(politeDelayMs, politeDelayMs);
		},
		networkChanged() {
			clearTimeout(settling);
			settling = setTimeout(() => {
				hasMoved = !heard;
				if (!heard || (phase !== 'working' && phase !== 'stalled')) return;
				// A path that still carries packets is used until there is another one.
				seek();
				if (phase === 'stalled') tryIn(restartPausesMs[0]);
			}, settlingMs);
		},
		close() {
			clearTimeout(timer);
			clearTimeout(settling);
			calm();
		},
	};
}
