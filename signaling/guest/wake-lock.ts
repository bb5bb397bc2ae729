/** Keeps the screen on while there is a call to look at. Browsers take it back whenever the page is hidden. */

export interface WakeLock {
	/** Idempotent. */
	set(wanted: boolean): void;
}

export function createWakeLock(): WakeLock {
	let isWanted = false;
	let held: WakeLockSentinel | null = null;

	/** Refused on a battery that runs low, say: then the screen goes dark as ever. */
	async function hold(): Promise<void> {
		if (!isWanted || document.hidden || (held && !held.released) || !('wakeLock' in navigator)) return;
		held = await navigator.wakeLock.request('screen').catch(() => null);
		if (!isWanted) release();
	}

	function release(): void {
		held?.release().catch(() => undefined);
		held = null;
	}

	document.addEventListener('visibilitychange', () => void hold());

	return {
		set(wanted) {
			if (wanted === isWanted) return;
			isWanted = wanted;
			if (wanted) void hold();
			else release();
		},
	};
}
