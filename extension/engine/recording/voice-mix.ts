/** Everybody's sound in one: it goes on for as long as it is open, silent when nobody says anything. */
import { createSilentContext } from '../media/silent-context.ts';
import { soundOf } from '../media/track-processor.ts';
import { soundRateHz } from '../recorder/measures.ts';

export interface VoiceMix {
	readonly sound: ReadableStream<AudioData>;
	/** These tracks, and no others. They are not touched. */
	mix(tracks: readonly MediaStreamTrack[]): void;
	/** Final, idempotent. */
	close(): void;
}

/** Throws where the browser gives no sound to workers. */
export function createVoiceMix(): VoiceMix {
	const context = createSilentContext({ sampleRate: soundRateHz, latencyHint: 'playback' });
	const destination = context.createMediaStreamDestination();
	const [track] = destination.stream.getAudioTracks();
	const sound = track && readSound(track);
	if (!sound) {
		context.close().catch(() => undefined);
		throw new DOMException('no sound for workers', 'NotSupportedError');
	}
	const sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
	return {
		sound,
		mix(tracks) {
			for (const [mixed, source] of sources) {
				if (tracks.includes(mixed)) continue;
				source.disconnect();
				sources.delete(mixed);
			}
			for (const added of tracks) {
				if (sources.has(added)) continue;
				const source = context.createMediaStreamSource(new MediaStream([added]));
				source.connect(destination);
				sources.set(added, source);
			}
		},
		close() {
			for (const source of sources.values()) source.disconnect();
			sources.clear();
			track.stop();
			if (context.state !== 'closed') context.close().catch(() => undefined);
		},
	};
}

/** Null where the browser has no way. */
function readSound(track: MediaStreamTrack): ReadableStream<AudioData> | null {
	try {
		return soundOf(track);
	} catch {
		return null;
	}
}
