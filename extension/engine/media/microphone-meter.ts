/** Listens to the microphone and tells its level. By a timer and not by frames: where it runs, nothing is drawn. */

import { atNextPress } from './next-press.ts';
import { createSilentContext } from './silent-context.ts';
import { levelOf } from './sound-level.ts';

/** Twenty times a second: as often as a level is shown. */
const readingIntervalMs = 50;
/** The samples of one reading: at 48 kHz 43 ms, so that hardly any go unheard between two. */
const samplesPerReading = 2_048;

export interface MicrophoneMeter {
	/** Measures this track in place of the one before; null for none, and says 0. The track is never touched. */
	listen(track: MediaStreamTrack | null): void;
	/** Final, idempotent. */
	close(): void;
}

/** `onLevel` is told twenty times a second while a track is listened to; the scale is that of `levelOf`. */
export function createMicrophoneMeter(onLevel: (level: number) => void): MicrophoneMeter {
	let stop: (() => void) | null = null;
	let closed = false;

	function start(track: MediaStreamTrack): () => void {
		const context = createSilentContext({ latencyHint: 'playback' });
		const analyser = new AnalyserNode(context, { fftSize: samplesPerReading });
		const source = context.createMediaStreamSource(new MediaStream([track]));
		source.connect(analyser);
		const samples = new Float32Array(samplesPerReading);
		const stopWaiting = atNextPress(() => void context.resume().catch(() => undefined));
		const timer = setInterval(() => {
			// A context that waits for a gesture would pass for a dead microphone.
			if (context.state !== 'running') return;
			analyser.getFloatTimeDomainData(samples);
			onLevel(levelOf(samples));
		}, readingIntervalMs);
		return () => {
			clearInterval(timer);
			stopWaiting();
			source.disconnect();
			context.close().catch(() => undefined);
		};
	}

	function release(): void {
		stop?.();
		stop = null;
	}

	return {
		listen(track) {
			if (closed) return;
			release();
			if (track) stop = start(track);
			else onLevel(0);
		},
		close() {
			closed = true;
			release();
		},
	};
}
