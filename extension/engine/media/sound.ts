/** Plays one track's sound in the document of the engine. */
import { nameOfError } from '../lib/log.ts';
import { atNextPress } from './next-press.ts';

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
	let stopWaiting = () => {};
	element.srcObject = new MediaStream([track]);

	/** Also rejects when it is stopped before it began. */
	function play(): void {
		element.play().catch((error: unknown) => {
			if (nameOfError(error) === 'NotAllowedError') stopWaiting = atNextPress(play);
		});
	}

	// A phone call takes the sound away, and nobody here ever pauses it.
	element.onpause = play;
	play();
	return {
		setVolume(volume) {
			element.volume = volume;
		},
		setSpeaker(speakerId) {
			// Browsers of phones choose by themselves, and have no such method.
			if (speakerId === element.sinkId || !('setSinkId' in element)) return;
			element
				.setSinkId(speakerId)
				.catch((error: unknown) => console.warn(`ahoy: speaker not used: ${nameOfError(error)}`));
		},
		stop() {
			stopWaiting();
			element.onpause = null;
			element.srcObject = null;
		},
	};
}
