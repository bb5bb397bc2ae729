/** The real worker for backgrounds, and the browser's own ends for frames of tracks. */
import type { BackgroundTool } from './background.ts';
import type { FromBackgroundWorker, ToBackgroundWorker } from './background-messages.ts';
import workerUrl from './background-worker.ts?worker&url';

/** Chromium's names, in documents, for what W3C mediacapture-transform has in workers only. */
interface FrameEnds {
	readonly MediaStreamTrackProcessor: new (init: {
		readonly track: MediaStreamTrack;
	}) => {
		readonly readable: ReadableStream<VideoFrame>;
	};
	readonly MediaStreamTrackGenerator: new (init: {
		readonly kind: 'video';
	}) => MediaStreamTrack & {
		readonly writable: WritableStream<VideoFrame>;
	};
}

/** Of the W3C Trusted Types specification, as much as is needed here. */
interface TrustedTypesFactory {
	createPolicy(
		name: string,
		rules: { readonly createScriptURL: () => string },
	): { createScriptURL(input: string): string };
}

/** Begins to load at once. */
export function createBackgroundTool(onMessage: (message: FromBackgroundWorker) => void): BackgroundTool {
	const worker = new Worker(trustedWorkerUrl(), { type: 'module' });
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
			const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = globalThis as unknown as FrameEnds;
			const { readable } = new MediaStreamTrackProcessor({ track: taken });
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

let policy: { createScriptURL(input: string): string } | undefined;

/** Pages whose policy wants it only take an address that was vouched for: this one can't be another. */
function trustedWorkerUrl(): string {
	const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypesFactory };
	policy ??= trustedTypes?.createPolicy('ahoy-worker', { createScriptURL: () => workerUrl });
	return policy ? policy.createScriptURL('') : workerUrl;
}
