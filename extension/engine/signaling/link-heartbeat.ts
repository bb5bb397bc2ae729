/** Notices that a socket is dead which never said so: asks now and then, and at once when there is reason to doubt. */
import { heartbeatIntervalMs } from '#protocol/limits.ts';

/** For any word of the server after a ping. With the interval of those: a dead socket is noticed within six seconds. */
const answerTimeoutMs = 4_000;

/** The same, when there is reason to think that the socket is dead: the machine slept or changed networks, or members are silent. */
const suspectTimeoutMs = 1_000;

/** And then for so long another socket is worth a try. */
const suspectSlowMs = 500;

/** A beat that comes so late has been slept through. */
const sleptAfterMs = 3 * heartbeatIntervalMs;

export interface LinkHeartbeatOptions {
	/** Milliseconds since the epoch, which go on while the machine sleeps. */
	readonly now: () => number;
	/** Asks the server for a word. */
	readonly ping: () => void;
	readonly onSilent: () => void;
	/** In doubt nothing has come for a while, and may yet. */
	readonly onSlow: () => void;
	/** Something came in doubt. */
	readonly onAssured: () => void;
}

export interface LinkHeartbeat {
	/** Of a socket that was just good. */
	start(): void;
	/** Anything at all came. */
	heard(): void;
	/** Is to be heard of soon, or counts as silent. */
	doubt(): void;
	/** Idempotent. */
	stop(): void;
}

export function createLinkHeartbeat(options: LinkHeartbeatOptions): LinkHeartbeat {
	const { now, ping, onSilent, onSlow, onAssured } = options;
	let beating: ReturnType<typeof setInterval> | undefined;
	/** Until the server has to have said something. */
	let deadline: ReturnType<typeof setTimeout> | undefined;
	let slow: ReturnType<typeof setTimeout> | undefined;
	let beatAt = 0;
	/** And for that there is little time. */
	let inDoubt = false;

	function beat(): void {
		const slept = now() - beatAt >= sleptAfterMs;
		beatAt = now();
		if (slept) doubt();
		else {
			ping();
			deadline ??= setTimeout(onSilent, answerTimeoutMs);
		}
	}

	function doubt(): void {
		if (inDoubt) return;
		inDoubt = true;
		ping();
		clearTimeout(deadline);
		deadline = setTimeout(onSilent, suspectTimeoutMs);
		slow = setTimeout(onSlow, suspectSlowMs);
	}

	function calm(): void {
		clearTimeout(deadline);
		clearTimeout(slow);
		deadline = undefined;
		inDoubt = false;
	}

	return {
		start() {
			beatAt = now();
			beating = setInterval(beat, heartbeatIntervalMs);
		},
		heard() {
			const wasInDoubt = inDoubt;
			calm();
			if (wasInDoubt) onAssured();
		},
		doubt,
		stop() {
			clearInterval(beating);
			calm();
		},
	};
}
