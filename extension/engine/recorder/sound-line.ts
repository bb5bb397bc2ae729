/**
 * Puts sound on the clock of the recording without a gap: what is missing is silence, what comes early moves the clock.
 * No sound is ever left out. Pure but for the clock.
 */
import { soundSlackSeconds } from './measures.ts';

export interface SoundPlace {
	/** To be put before it. */
	readonly silenceSeconds: number;
	/** How much later it is than the clock says, since there was more sound than time. */
	readonly aheadSeconds: number;
}

export interface SoundLine {
	/** Sound of so many seconds that has just ended. */
	place(nowSeconds: number, seconds: number): SoundPlace;
	/** Silence that is needed for the line to reach up to now, less what may still be on its way. */
	missing(nowSeconds: number): number;
	/** Where the next sound begins. */
	readonly endSeconds: number;
	add(seconds: number): void;
}

export function createSoundLine(): SoundLine {
	let endSeconds = 0;
	let hasSound = false;
	return {
		place(nowSeconds, seconds) {
			const behind = nowSeconds - seconds - endSeconds;
			// The first is put where it belongs, so that lips and voice go together; later on small differences are jitter.
			const silenceSeconds = behind > (hasSound ? soundSlackSeconds : 0) ? behind : 0;
			hasSound = true;
			return { silenceSeconds, aheadSeconds: -behind > soundSlackSeconds ? -behind : 0 };
		},
		missing(nowSeconds) {
			const missing = nowSeconds - endSeconds;
			return missing > 2 * soundSlackSeconds ? missing - soundSlackSeconds : 0;
		},
		get endSeconds() {
			return endSeconds;
		},
		add(seconds) {
			endSeconds += seconds;
		},
	};
}
