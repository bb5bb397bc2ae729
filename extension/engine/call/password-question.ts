/**
 * Whether one has to be asked for the room's password. Members who can't read one's introduction say so, unsigned: whoever
 * has the code can make it up, so it counts only where nothing speaks against it.
 */
import type { MemberKey } from '../crypto/member-key.ts';

/** For an answer when there are only people whom one can't read; then the password counts as wrong without. */
const answerTimeoutMs = 8_000;

/** For all who are in to be back under a new key. */
const lookAgainDelayMs = 2_000;

export interface PasswordQuestionOptions {
	/** In the call, now or before a loss of the server. */
	readonly isInside: () => boolean;
	/** The server shows nobody who has the same key. */
	readonly isAlone: () => boolean;
	/** A charter is known. */
	readonly isAnswered: () => boolean;
	/** Whose connections carry messages. */
	readonly reachable: () => ReadonlySet<MemberKey>;
	/** Out of the room and in again. */
	readonly enterAnew: () => void;
	readonly ask: (retryAfterMs: number) => void;
}

export interface PasswordQuestion {
	/** One enters. `isTold`: under a key that one has just chosen, or was told by a host. */
	entering(isTold: boolean): void;
	/** Entered, and somebody is there, but nobody whom one can read. */
	foundStrangers(): void;
	/** Somebody can't read one's introduction. */
	heard(retryAfterMs: number): void;
	/** The door has said what becomes of one: the key is right. */
	settled(): void;
	/** The server no longer shows somebody. */
	departed(): void;
	/** A connection is gone. */
	lost(member: MemberKey): void;
	close(): void;
}

export function createPasswordQuestion(options: PasswordQuestionOptions): PasswordQuestion {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let looking: ReturnType<typeof setTimeout> | undefined;
	let isTold = false;
	/** Back in the room with an old key: who is still connected, and may yet tell the new one. */
	let bridges: Set<MemberKey> | null = null;
	let retryAfterMs = 0;

	function askIfApart(): void {
		if (bridges?.size === 0) ask(retryAfterMs);
	}

	function ask(waitMs: number): void {
		clearTimeout(timer);
		bridges = null;
		options.ask(waitMs);
	}

	function wait(waitMs: number): void {
		clearTimeout(timer);
		timer = setTimeout(() => ask(waitMs), answerTimeoutMs);
	}

	/** Who waits, and sees everybody go, may have missed a new password: then they are back, and can't be read. */
	function mayHaveMissed(): boolean {
		return !options.isInside() && options.isAnswered() && options.isAlone();
	}

	function lookAgain(): void {
		clearTimeout(looking);
		looking = setTimeout(() => {
			if (mayHaveMissed()) options.enterAnew();
		}, lookAgainDelayMs);
	}

	return {
		entering(told) {
			clearTimeout(timer);
			isTold = told;
			bridges = null;
		},
		foundStrangers: () => wait(0),
		heard(waitMs) {
			if (options.isInside()) {
				// Who waits at the door may have the old key, and not know of the new one.
				if (isTold) return;
				bridges = new Set(options.reachable());
				retryAfterMs = waitMs;
				askIfApart();
			} else if (options.isAlone()) ask(waitMs);
			// Somebody there has the same key, and its charter may be under way.
			else if (!options.isAnswered()) wait(waitMs);
		},
		settled: () => clearTimeout(timer),
		departed() {
			if (mayHaveMissed()) lookAgain();
		},
		lost(member) {
			if (bridges?.delete(member)) askIfApart();
		},
		close() {
			clearTimeout(timer);
			clearTimeout(looking);
		},
	};
}
