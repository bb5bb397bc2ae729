/**
 * When a member is gone: neither the server sees it nor does its connection work. For people that is soon; its connection
 * is kept for as long as the server keeps its place, and used again if either comes back.
 */
import { sessionGraceMs } from '#protocol/limits.ts';

/**
 * How long a member stays whom neither reaches. Not zero: a server that goes down takes its members one by one, and a
 * connection may be a moment away. With the time that a silent socket is noticed in, somebody who vanished is gone
 * within ten seconds.
 */
const graceMs = 3_000;

export interface AbsenceOptions {
	/** Gone, for people; its connection is kept. */
	readonly onVanished: () => void;
	/** There again, after that. */
	readonly onReturned: () => void;
	/** Gone for good. */
	readonly onLost: () => void;
}

export interface Absence {
	/** Whether the server sees the member. */
	setPresent(present: boolean): void;
	/** `ended`: the other side closed it. `none`: there never was one that worked. */
	setConnection(connection: 'none' | 'works' | 'interrupted' | 'ended'): void;
	/** Idempotent. Nothing is told any more. */
	close(): void;
}

export function createAbsence({ onVanished, onReturned, onLost }: AbsenceOptions): Absence {
	let present = true;
	let connection: Parameters<Absence['setConnection']>[0] = 'none';
	let hasVanished = false;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function look(): void {
		if (present || connection === 'works') {
			clearTimeout(timer);
			timer = undefined;
			if (!hasVanished) return;
			hasVanished = false;
			onReturned();
		} else if (!hasVanished) {
			if (connection === 'ended') vanish();
			else timer ??= setTimeout(connection === 'none' ? onLost : vanish, graceMs);
		}
	}

	function vanish(): void {
		clearTimeout(timer);
		hasVanished = true;
		timer = setTimeout(onLost, sessionGraceMs);
		onVanished();
	}

	return {
		setPresent(value) {
			present = value;
			look();
		},
		setConnection(value) {
			connection = value;
			look();
		},
		close() {
			clearTimeout(timer);
		},
	};
}
