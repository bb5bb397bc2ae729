/**
 * Records who may be recorded: hands their frames and mixed voices to a worker, which draws, encodes and writes. Loaded
 * when a recording begins, never before.
 */
import { createOwnWorker } from '../media/own-worker.ts';
import { framesOf } from '../media/track-processor.ts';
import type {
	RecordedTile,
	RecordedWords,
	RecorderReport,
	RecorderRequest,
	RecordingEnd,
} from '../recorder/message.ts';
import { createVoiceMix } from './voice-mix.ts';

/** How long a worker may take to write what is left. One that takes longer has hung. */
const endTimeoutMs = 30_000;

/** A tile, and what is seen and heard of it. */
export interface RecordedSource {
	readonly tile: RecordedTile;
	readonly picture: MediaStreamTrack | null;
	readonly sounds: readonly MediaStreamTrack[];
}

export interface CallRecordingOptions {
	/** In the folder of recordings. */
	readonly fileName: string;
	readonly sources: readonly RecordedSource[];
	readonly onStarted: () => void;
	/** Once, last. The file is closed; after a failure there may be none. */
	readonly onEnd: (end: RecordingEnd) => void;
}

export interface CallRecording {
	/** These and no others, from now on, and these words. */
	record(sources: readonly RecordedSource[], words: readonly RecordedWords[]): void;
	/** `onEnd` tells when it is done. Idempotent. */
	stop(): void;
}

/** Throws where nothing can be recorded. */
export function startCallRecording({ fileName, sources, onStarted, onEnd }: CallRecordingOptions): CallRecording {
	// Before there is a worker to be ended: this throws where nothing can be recorded.
	const voices = createVoiceMix();
	const worker = createOwnWorker('recorder');
	const pictures = new Map<string, MediaStreamTrack>();
	let shown = '';
	let ended = false;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function ask(request: RecorderRequest, transfer: Transferable[] = []): void {
		worker.postMessage(request, transfer);
	}

	function end(how: RecordingEnd): void {
		if (ended) return;
		ended = true;
		clearTimeout(timer);
		voices.close();
		worker.terminate();
		onEnd(how);
	}

	function showFrames(id: string, track: MediaStreamTrack | null): void {
		if ((pictures.get(id) ?? null) === track) return;
		if (!track) {
			pictures.delete(id);
			ask({ type: 'frames', id, frames: null });
			return;
		}
		pictures.set(id, track);
		const frames = framesOf(track);
		ask({ type: 'frames', id, frames }, [frames]);
	}

	function record(next: readonly RecordedSource[], words: readonly RecordedWords[]): void {
		if (ended) return;
		voices.mix(next.flatMap(({ sounds }) => sounds));
		for (const id of pictures.keys()) if (!next.some(({ tile }) => tile.id === id)) showFrames(id, null);
		for (const { tile, picture } of next) showFrames(tile.id, picture);
		const tiles = next.map(({ tile }) => tile);
		const text = JSON.stringify([tiles, words]);
		if (text === shown) return;
		shown = text;
		ask({ type: 'show', tiles, words });
	}

	worker.addEventListener('message', ({ data }: MessageEvent<RecorderReport>) => {
		if (data.type === 'started') onStarted();
		else end(data.end);
	});
	worker.addEventListener('error', () => end('failed'));
	ask({ type: 'start', fileName, sound: voices.sound }, [voices.sound]);
	record(sources, []);

	return {
		record,
		stop() {
			if (ended) return;
			timer ??= setTimeout(() => end('failed'), endTimeoutMs);
			ask({ type: 'stop' });
		},
	};
}
