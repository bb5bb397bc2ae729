/**
 * One's own picture before another background. A worker draws it, frame by frame, and is there only while it is wanted;
 * until it has drawn there is no picture, so that nobody sees a room that was to be hidden.
 */
import type { Background } from '../contract/background.ts';
import type { EffectState } from '../contract/snapshot.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import { tellChanges } from '../lib/tell-changes.ts';
import type { FromBackgroundWorker } from './background-messages.ts';
import type { Scene } from './background-scene.ts';

export interface BackgroundOptions {
	/** Null where none is kept, or what is kept is none. */
	readonly loadImage: () => Promise<ImageBitmap | null>;
	readonly createTool: (onMessage: (message: FromBackgroundWorker) => void) => BackgroundTool;
	/** What is to be seen in place of the camera given to `use`; null while there is nothing. */
	readonly onTrack: (track: MediaStreamTrack | null) => void;
	readonly onState: (state: EffectState) => void;
	readonly log: Log;
}

/** A worker and the tracks that go through it. */
export interface BackgroundTool {
	/** From the next frame on; nothing is drawn before there is one. */
	setScene(scene: Scene): void;
	/** The camera’s picture with the scene. Has no frames before the first is drawn. */
	convert(camera: MediaStreamTrack): MediaStreamTrack;
	/** Final. */
	close(): void;
}

export interface ChosenBackground {
	readonly background: Background;
	/** Tells one’s own pictures apart. */
	readonly backgroundImageId: string;
}

export interface BackgroundEffect {
	/** The camera that is open; null when there is none any more. Who opened it stops it. */
	use(camera: MediaStreamTrack | null): void;
	/** What was given up is tried again with another choice. */
	choose(chosen: ChosenBackground): void;
	/** The call is over: the next one tries again what was given up. */
	reset(): void;
}

export function createBackground(options: BackgroundOptions): BackgroundEffect {
	const { log } = options;
	const send = tellChanges<MediaStreamTrack | null>(null, options.onTrack);
	const tell = tellChanges<EffectState>('off', options.onState);
	let camera: MediaStreamTrack | null = null;
	let chosen: ChosenBackground = { background: 'none', backgroundImageId: '' };
	let tool: BackgroundTool | null = null;
	/** What comes out of it. */
	let track: MediaStreamTrack | null = null;
	let trouble: 'too-slow' | 'failed' | null = null;

	function apply(): void {
		if (!camera || chosen.background === 'none' || trouble) {
			stop();
			// Who can’t be seen as they want to be is not seen.
			send(trouble === 'failed' ? null : camera);
			tell(trouble ?? 'off');
			return;
		}
		tell('starting');
		track?.stop();
		try {
			track = (tool ?? start()).convert(camera);
		} catch (error) {
			log.warn(`background: ${nameOfError(error)}`);
			giveUp('failed');
			return;
		}
		send(track);
	}

	function start(): BackgroundTool {
		const started = options.createTool((message) => {
			if (tool === started) hear(message);
		});
		tool = started;
		void setScene(started);
		return started;
	}

	async function setScene(drawing: BackgroundTool): Promise<void> {
		const { background } = chosen;
		const wanted = chosen;
		if (background === 'none') return;
		const image = background === 'image' ? await options.loadImage() : null;
		if (wanted === chosen && drawing === tool) drawing.setScene({ background, image });
		else image?.close();
	}

	function hear(message: FromBackgroundWorker): void {
		switch (message.type) {
			case 'shown':
				tell('on');
				return;
			case 'paced': {
				const { framesPerSecond, frameMs, tooSlow } = message.reading;
				log.info(`background: ${frameMs.toFixed(1)} ms a frame, ${framesPerSecond.toFixed(1)} a second`);
				if (tooSlow) giveUp('too-slow');
				return;
			}
			case 'failed':
				log.warn(`background: ${message.error}`);
				giveUp('failed');
		}
	}

	function giveUp(why: 'too-slow' | 'failed'): void {
		trouble = why;
		apply();
	}

	function stop(): void {
		tool?.close();
		track?.stop();
		tool = track = null;
	}

	return {
		use(next) {
			camera = next;
			apply();
		},
		choose({ background, backgroundImageId }) {
			if (chosen.background === background && chosen.backgroundImageId === backgroundImageId) return;
			chosen = { background, backgroundImageId };
			trouble = null;
			if (tool && background !== 'none') void setScene(tool);
			else apply();
		},
		reset() {
			if (!trouble) return;
			trouble = null;
			apply();
		},
	};
}
