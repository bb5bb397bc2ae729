/**
 * While people wait for what is said over a socket: asks for a word so often that what TCP loses is missed by what comes
 * right behind it, and not by its clock alone, which takes twice as long each time. And tells when even so nothing comes.
 */

/** A server lets a client say ten things a second for as long as it likes, and there are others to say. */
const askIntervalMs = 125;

/** Unanswered, more of them tell TCP nothing new; and they arrive all at once, of which a server takes forty. */
const askLimit = 10;

/** Without a word for so long another socket is worth a try: on most paths TCP has repeated itself by then, in vain. */
const slowMs = 500;

/** Nobody is kept waiting for longer by this alone. */
const urgencyLimitMs = 15_000;

export interface LinkUrgencyOptions {
	/** Asks the server for a word, if it can be asked now. */
	readonly ask: () => void;
	/** Nothing was heard for a while; told again and again while that is so. */
	readonly onSlow: () => void;
}

export interface LinkUrgency {
	/** Ends by itself after a while; set again it has as long again. */
	set(isUrgent: boolean): void;
	/** Anything at all came, or there is a fresh socket. */
	heard(): void;
}

export function createLinkUrgency({ ask, onSlow }: LinkUrgencyOptions): LinkUrgency {
	let asking: ReturnType<typeof setInterval> | undefined;
	let asked = 0;
	let silentMs = 0;

	function look(): void {
		asked += 1;
		silentMs += askIntervalMs;
		if (asked * askIntervalMs >= urgencyLimitMs) clearInterval(asking);
		if (silentMs <= askLimit * askIntervalMs) ask();
		if (silentMs >= slowMs) onSlow();
	}

	return {
		set(isUrgent) {
			clearInterval(asking);
			asked = silentMs = 0;
			if (isUrgent) asking = setInterval(look, askIntervalMs);
		},
		heard() {
			silentMs = 0;
		},
	};
}
