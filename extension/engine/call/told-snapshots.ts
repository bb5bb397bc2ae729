/**
 * The snapshots that views are told. Views draw on the thread that sets up connections, and take longest where somebody
 * comes: an answer to the newcomer's offer goes first.
 */
import type { Snapshot } from '../contract/snapshot.ts';
import { createStore, type ReadableStore } from '../contract/store.ts';

/** An answer is on its way before, and with it what there is time to draw in. */
const newcomerPauseMs = 150;

export interface ToldSnapshots extends ReadableStore<Snapshot | null> {
	/** What is held back is told now: somebody waits to see what comes of a click. */
	flush(): void;
}

/** Those of `source`, the last of several that come in a pause. */
export function createToldSnapshots(source: ReadableStore<Snapshot | null>): ToldSnapshots {
	const told = createStore(source.value);
	let pause: ReturnType<typeof setTimeout> | undefined;

	function tell(): void {
		clearTimeout(pause);
		pause = undefined;
		told.set(source.value);
	}

	source.subscribe((snapshot) => {
		if (bringsNewcomer(told.value, snapshot)) pause ??= setTimeout(tell, newcomerPauseMs);
		else tell();
	});
	return {
		get value() {
			return told.value;
		},
		subscribe: told.subscribe,
		flush: tell,
	};
}

function bringsNewcomer(told: Snapshot | null, next: Snapshot | null): boolean {
	const [before, now] = [told?.call, next?.call];
	if (before?.phase !== 'in-call' || now?.phase !== 'in-call') return false;
	return now.members.some(
		({ id, connection }) => connection === 'connecting' && !before.members.some((member) => member.id === id),
	);
}
