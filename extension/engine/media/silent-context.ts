/** Graphs of sound that play nothing: no speaker is opened for them. */

/** Chromium's own: https://developer.mozilla.org/docs/Web/API/AudioContext/AudioContext#sinkid */
interface SilentContextOptions extends AudioContextOptions {
	readonly sinkId: { readonly type: 'none' };
}

export function createSilentContext(options: AudioContextOptions): AudioContext {
	const silent: SilentContextOptions = { ...options, sinkId: { type: 'none' } };
	return new AudioContext(silent);
}
