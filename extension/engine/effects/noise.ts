/**
 * One’s own sound without the noise that the browser leaves in it. The microphone is heard as it is until the filter
 * runs, and again when it can’t keep up.
 */
import type { EffectState } from '../contract/snapshot.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import { tellChanges } from '../lib/tell-changes.ts';

export interface NoiseOptions {
	/** `onBehind`: it doesn’t keep up with the sound. Rejects where it can’t run. */
	readonly createTool: (onBehind: () => void) => Promise<NoiseTool>;
	/** What is to be heard in place of the microphone given to `use`; null while there is nothing. */
	readonly onTrack: (track: MediaStreamTrack | null) => void;
	readonly onState: (state: EffectState) => void;
	readonly log: Log;
}

export interface NoiseTool {
	/** Takes this microphone in place of the one before. What comes out is always the same track. */
	convert(microphone: MediaStreamTrack): MediaStreamTrack;
	/** Final. */
	close(): void;
}

export interface NoiseEffect {
	/** The microphone that is open; null when there is none any more. Who opened it stops it. */
	use(microphone: MediaStreamTrack | null): void;
	/** What was given up is tried again when it is chosen anew. */
	choose(strong: boolean): void;
	/** The call is over: the next one tries again what was given up. */
	reset(): void;
}

export function createNoise(options: NoiseOptions): NoiseEffect {
	const { log } = options;
	const send = tellChanges<MediaStreamTrack | null>(null, options.onTrack);
	const tell = tellChanges<EffectState>('off', options.onState);
	let microphone: MediaStreamTrack | null = null;
	let isChosen = false;
	let trouble: 'too-slow' | 'failed' | null = null;
	let loading: object | null = null;
	let tool: NoiseTool | null = null;

	function apply(): void {
		if (!microphone || !isChosen || trouble) {
			stop();
			send(microphone);
			tell(trouble ?? 'off');
		} else if (tool) {
			send(tool.convert(microphone));
			tell('on');
		} else {
			send(microphone);
			tell('starting');
			if (!loading) void load();
		}
	}

	async function load(): Promise<void> {
		const attempt = {};
		loading = attempt;
		try {
			const loaded = await options.createTool(() => {
				if (tool === loaded) giveUp('too-slow');
			});
			if (loading !== attempt) return loaded.close();
			tool = loaded;
			apply();
		} catch (error) {
			if (loading !== attempt) return;
			log.warn(`noise: ${nameOfError(error)}`);
			giveUp('failed');
		}
	}

	function giveUp(why: 'too-slow' | 'failed'): void {
		trouble = why;
		apply();
	}

	function stop(): void {
		loading = null;
		tool?.close();
		tool = null;
	}

	return {
		use(next) {
			microphone = next;
			apply();
		},
		choose(strong) {
			if (strong === isChosen) return;
			isChosen = strong;
			trouble = null;
			apply();
		},
		reset() {
			if (!trouble) return;
			trouble = null;
			apply();
		},
	};
}
