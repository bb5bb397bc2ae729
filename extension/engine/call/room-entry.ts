/**
 * One's way into a room, and back into it after each loss of the server: what the link, the room and time come to for who
 * wants to be in. What there is to do in the room is for others.
 */

import type { RefusalCode } from '#protocol/refusals.ts';
import type { Failure, FailureCode } from '../contract/failure.ts';
import type { InCallView } from '../contract/snapshot.ts';
import type { Log } from '../lib/log.ts';
import type { Refusal } from '../room/standing.ts';
import type { LinkState, SignalingLink } from '../signaling/link.ts';
import type { RoomPresence } from './room-presence.ts';
import { failureFor, failureOf } from './room-refusal.ts';

/** From the click to being in the room; a server that takes longer counts as unreachable. */
const entryTimeoutMs = 10_000;

/** Before asking again to be let back in, when the server refused after a reconnection. */
const reentryDelayMs = 5_000;

export interface RoomEntryOptions {
	readonly link: Pick<SignalingLink, 'state' | 'retryNow'>;
	/** Null as long as there is none to enter. */
	readonly room: () => Pick<RoomPresence, 'enter' | 'sawOtherHost'> | null;
	/** How many people the server takes. */
	readonly capacity: () => number;
	/** Whether members could be connected to as it is wished. */
	readonly hasPaths: () => boolean;
	readonly isOnline: () => boolean;
	/** Whether what is sent to members gets through now. */
	readonly onInside: (inside: boolean) => void;
	readonly onSignaling: (signaling: InCallView['signaling']) => void;
	/** Whether an answer is waited for. */
	readonly onEntering: (isEntering: boolean) => void;
	/** Not in the room, and not trying any more. */
	readonly onFailed: (failure: Failure, capacity: number) => void;
	/** In it, and now out of it. */
	readonly onPutOut: (why: Refusal) => void;
	readonly log: Log;
}

export interface RoomEntry {
	/** In the room, and comes back by itself. */
	readonly isEntered: boolean;
	/** At the door: the server may come and go, as in a call. */
	readonly isWaiting: boolean;
	/** The room's members and oneself are there for each other, as the server sees it. */
	readonly isInside: boolean;
	/** There is a room to enter. */
	begin(): void;
	linkChanged(state: LinkState): void;
	networkChanged(): void;
	/** By the server. */
	refused(code: RefusalCode): void;
	/** By the room's rules, of which its capacity is one. */
	putOut(refusal: Refusal, capacity: number): void;
	/** In it, for the first time or again. */
	arrived(): void;
	/** Before the door, until somebody opens it. */
	waits(): void;
	/** Out, until a password is entered. */
	stopped(): void;
	/** Idempotent. */
	close(): void;
}

interface FailureDetails {
	readonly cause?: string;
	/** How many people are let in. */
	readonly capacity?: number;
}

export function createRoomEntry(options: RoomEntryOptions): RoomEntry {
	const { link, room, onEntering, onSignaling, log } = options;
	/** Was in the room once: from then on it comes back by itself. */
	let entered = false;
	let inside = false;
	/** The socket that was there last was good; the next one may be had at once. */
	let welcomed = false;
	/** Sockets that were good since the click. */
	let sockets = 0;
	let waiting = false;
	let failed = false;
	let timer: ReturnType<typeof setTimeout> | undefined;

	/** What is to be told to members waits until they can be told again. */
	function setInside(value: boolean): void {
		inside = value;
		options.onInside(value);
	}

	function enter(): void {
		if (!entered && !options.hasPaths()) fail('relay-needed');
		else room()?.enter();
	}

	/** As if nothing had been. */
	function resume(): void {
		if (!entered) return;
		setInside(true);
		onSignaling('connected');
	}

	function lose({ isBusy }: { readonly isBusy: boolean }): void {
		setInside(false);
		if (entered) onSignaling(options.isOnline() ? 'lost' : 'offline');
		else if (room() && !waiting && !welcomed) fail(isBusy ? 'server-busy' : unreachable());
		welcomed = false;
	}

	function outdate(): void {
		setInside(false);
		if (entered) onSignaling('lost');
		else if (room() && !waiting) fail('version-mismatch');
	}

	function unreachable(): FailureCode {
		return options.isOnline() ? 'server-unreachable' : 'offline';
	}

	/** A server that has answered, and is or was reached for again, is not away: it gets as long again, once. */
	function unanswered({ isAgain }: { readonly isAgain: boolean }): void {
		const isReplaced = (welcomed && link.state.name === 'greeting') || sockets > 1;
		if (isReplaced && !isAgain) giveTime({ isAgain: true });
		else fail(link.state.name !== 'ready' ? unreachable() : room()?.sawOtherHost ? 'host-differs' : 'room-not-found');
	}

	function giveTime(which: { readonly isAgain: boolean }): void {
		timer = setTimeout(() => unanswered(which), entryTimeoutMs);
	}

	function endWait(): void {
		clearTimeout(timer);
		onEntering(false);
	}

	function fail(code: FailureCode, { cause, capacity = options.capacity() }: FailureDetails = {}): void {
		if (entered || failed) return;
		failed = true;
		endWait();
		const recoverable = code !== 'version-mismatch';
		options.onFailed({ code, recoverable, ...(cause === undefined ? {} : { cause }) }, capacity);
	}

	return {
		get isEntered() {
			return entered;
		},
		get isWaiting() {
			return waiting;
		},
		get isInside() {
			return inside;
		},
		begin() {
			failed = false;
			sockets = link.state.name === 'ready' ? 1 : 0;
			giveTime({ isAgain: false });
			onEntering(true);
			if (link.state.name === 'ready') enter();
			else if (link.state.name === 'outdated') fail('version-mismatch');
			else link.retryNow();
		},
		linkChanged(state) {
			switch (state.name) {
				case 'ready':
					welcomed = true;
					sockets += 1;
					// Asking again is done by this, which must not be done twice at a time.
					if (entered) clearTimeout(timer);
					if (state.resumed) resume();
					else if (room()) enter();
					return;
				case 'waiting':
					return lose({ isBusy: state.busy });
				case 'outdated':
					return outdate();
				case 'greeting':
					// Over another socket, perhaps, than what was said before it.
					if (inside) setInside(false);
					return;
				case 'closed':
				case 'connecting':
					return;
			}
		},
		networkChanged() {
			if (!entered) return;
			if (!options.isOnline()) onSignaling('offline');
			// The socket may have lived through it; else entering again tells.
			else if (inside) onSignaling('connected');
		},
		refused(code) {
			if (!entered && !waiting) {
				fail(failureFor(code), { cause: code });
				return;
			}
			log.warn(`not let back in: ${code}`);
			clearTimeout(timer);
			timer = setTimeout(() => room()?.enter(), reentryDelayMs);
		},
		putOut(refusal, capacity) {
			waiting = false;
			if (entered) {
				options.onPutOut(refusal);
				return;
			}
			// The host's limit only where it is less than what the server takes.
			const isServers = refusal === 'full' && capacity >= options.capacity();
			fail(isServers ? 'room-full' : (failureOf(refusal)?.code ?? 'room-not-found'), { capacity });
		},
		arrived() {
			entered = true;
			waiting = false;
			endWait();
			setInside(true);
		},
		waits() {
			waiting = true;
			entered = false;
			setInside(false);
			endWait();
		},
		stopped() {
			endWait();
			entered = waiting = false;
			setInside(false);
		},
		close: () => clearTimeout(timer),
	};
}
