/** The real worker for backgrounds, and the browser's own end for its frames. */
import { createOwnWorker } from '../media/own-worker.ts';
import { framesOf } from '../media/track-processor.ts';
import type { BackgroundTool } from './background.ts';
import type { FromBackgroundWorker, ToBackgroundWorker } from './background-messages.ts';

/** A track of the frames that are written: of Chromium's documents, what W3C mediacapture-transform has in workers only. */
declare const MediaStreamTrackGenerator: new (options: {
	readonly kind: 'video';
}) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };

/** Begins to load at once. */
export function createBackgroundTool(onMessage: (message: FromBackgroundWorker) => void): BackgroundTool {
	const worker = createOwnWorker('background');
	worker.onmessage = ({ data }: MessageEvent<FromBackgroundWorker>) => onMessage(data);
	worker.onerror = () => onMessage({ type: 'failed', error: 'worker' });
	const tell = (message: ToBackgroundWorker, transfer: readonly Transferable[] = []) =>
		worker.postMessage(message, [...transfer]);
	/** Copies, so that no worker that was ended keeps frames of a camera that goes on. */
	let taken: MediaStreamTrack | null = null;
	return {
		setScene: (scene) => tell({ type: 'scene', scene }, scene.image ? [scene.image] : []),
		convert(camera) {
			taken?.stop();
			taken = camera.clone();
			const readable = framesOf(taken);
			const converted = new MediaStreamTrackGenerator({ kind: 'video' });
			converted.contentHint = camera.contentHint;
			const { writable } = converted;
			tell({ type: 'camera', readable, writable }, [readable, writable]);
			return converted;
		},
		close() {
			taken?.stop();
			worker.terminate();
		},
	};
}
