/**
 * The snapshots that views are told. Views draw on the thread that sets up connections, and take longest where somebody
 * comes, or where one has come oneself: a path is looked for first.
 */
import type { Snapshot } from '../contract/snapshot.ts';
import { createStore, type ReadableStore } from '../contract/store.ts';

/** Behind routers a path is found before, on one continent; whoever has none by then is shown without. */
const longestPauseMs = 450;

export interface ToldSnapshots extends ReadableStore<Snapshot | null> {
	/** What is held back is told now: a path was found, or somebody waits to see what comes of a click. */
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
		if (bringsNewcomer(told.value, snapshot)) pause ??= setTimeout(tell, longestPauseMs);
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
	if (!before || now?.phase !== 'in-call') return false;
	const known = before.phase === 'in-call' ? before.members : [];
	return now.members.some(
		({ id, connection }) => connection === 'connecting' && !known.some((member) => member.id === id),
	);
}
