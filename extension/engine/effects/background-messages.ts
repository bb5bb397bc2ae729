/** What the engine and its worker for backgrounds tell each other. */
import type { Scene } from './background-scene.ts';
import type { PaceReading } from './pace.ts';

export type ToBackgroundWorker =
	/** From the next frame on. */
	| { readonly type: 'scene'; readonly scene: Scene }
	/** A camera, and where its frames go to. One that comes later doesn't end it. */
	| {
			readonly type: 'camera';
			readonly readable: ReadableStream<VideoFrame>;
			readonly writable: WritableStream<VideoFrame>;
	  };

export type FromBackgroundWorker =
	/** The first frame of a camera is out. */
	| { readonly type: 'shown' }
	| { readonly type: 'paced'; readonly reading: PaceReading }
	/** Nothing comes any more. */
	| { readonly type: 'failed'; readonly error: string };
