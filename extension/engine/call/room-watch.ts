/** What is looked at all the time while one is in a room: who is heard, whether a host is there, whether time is up. */
import { repeat } from '../lib/repeat.ts';
import { createActiveSpeaker, type Speakers } from './active-speaker.ts';

/** Between two looks at the clock, and at whether there is a host. */
const watchIntervalMs = 1_000;

/** Between two looks at who is heard: twice within the time of one syllable. */
const listeningIntervalMs = 100;

/**
 * Each look waits, once for every member, for the thread that decodes sound. Where that one gets little time, in a large
 * call or beside other programs, looking would otherwise leave none of ours for the call itself.
 */
const listeningShare = 0.1;

export interface RoomWatchOptions {
	/** How loud each member is heard now. */
	readonly levels: () => ReadonlyMap<string, number>;
	/** Milliseconds on a clock that only goes forward. */
	readonly ticks: () => number;
	/** Whenever that changes. */
	readonly onSpeakers: (speakers: Speakers) => void;
	/** About once a second. */
	readonly onTick: () => void;
}

export interface RoomWatch {
	/** Idempotent. */
	start(): void;
	stop(): void;
}

export function createRoomWatch({ levels, ticks, onSpeakers, onTick }: RoomWatchOptions): RoomWatch {
	const activeSpeaker = createActiveSpeaker();
	let told = '';
	let stopListening: (() => void) | null = null;
	let watching: ReturnType<typeof setInterval> | undefined;

	function listen(): void {
		const speakers = activeSpeaker.hear(levels(), ticks());
		const text = JSON.stringify([[...speakers.speaking], speakers.active]);
		if (text === told) return;
		told = text;
		onSpeakers(speakers);
	}

	return {
		start() {
			stopListening ??= repeat({ work: listen, intervalMs: listeningIntervalMs, share: listeningShare, ticks });
			watching ??= setInterval(onTick, watchIntervalMs);
		},
		stop() {
			stopListening?.();
			stopListening = null;
			clearInterval(watching);
			watching = undefined;
		},
	};
}
