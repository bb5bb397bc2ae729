/** The real noise filter: RNNoise as WebAssembly, in the thread that the browser computes sound in. */
import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor';
import wasmUrl from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url';
import simdWasmUrl from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url';
import workletUrl from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url';
import { createSilentContext } from '../media/silent-context.ts';
import { createLagWatch } from './lag-watch.ts';
import type { NoiseTool } from './noise.ts';

/** The only one that RNNoise knows. */
const sampleRateHz = 48_000;

/** `onBehind`: the sound takes longer to compute than it lasts. */
export async function createNoiseTool(onBehind: () => void): Promise<NoiseTool> {
	const context = createSilentContext({ sampleRate: sampleRateHz, latencyHint: 'interactive' });
	try {
		const [wasmBinary] = await Promise.all([
			loadRnnoise({ url: wasmUrl, simdUrl: simdWasmUrl }),
			context.audioWorklet.addModule(workletUrl),
		]);
		const filter = new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: 1 });
		const end = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
		const [filtered] = end.stream.getAudioTracks();
		if (!filtered) throw new Error('no track');
		filtered.contentHint = 'speech';
		filter.connect(end);
		const stopWatching = createLagWatch(context, onBehind);
		let source: MediaStreamAudioSourceNode | null = null;
		return {
			convert(microphone) {
				source?.disconnect();
				source = context.createMediaStreamSource(new MediaStream([microphone]));
				source.connect(filter);
				return filtered;
			},
			close() {
				stopWatching();
				source?.disconnect();
				filter.destroy();
				filtered.stop();
				context.close().catch(() => undefined);
			},
		};
	} catch (error) {
		context.close().catch(() => undefined);
		throw error;
	}
}
