/** Plays one track's sound in the document of the engine. */
import { nameOfError } from '../lib/log.ts';

export interface Sound {
	/** 0 to 1. */
	setVolume(volume: number): void;
	/** By device id; empty for the system's own choice. One that is gone leaves the sound where it is. */
	setSpeaker(speakerId: string): void;
	/** Idempotent. */
	stop(): void;
}

export function playSound(track: MediaStreamTrack): Sound {
	const element = new Audio();
	element.srcObject = new MediaStream([track]);
	// Rejects only when it is stopped before it began.
	element.play().catch(() => undefined);
	return {
		setVolume(volume) {
			element.volume = volume;
		},
		setSpeaker(speakerId) {
			if (speakerId === element.sinkId) return;
			element
				.setSinkId(speakerId)
				.catch((error: unknown) => console.warn(`ahoy: speaker not used: ${nameOfError(error)}`));
		},
		stop() {
			element.srcObject = null;
		},
	};
}
