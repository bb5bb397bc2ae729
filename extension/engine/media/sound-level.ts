/** How loud samples are, on the scale that is shown: 0 to 1, in decibels because ears hear so. */

/** Shown as nothing: a quiet room. 0 dBFS, the loudest there is, is 1. */
const quietDbfs = -60;
/** Below the smallest step of 16-bit sound, -90.3 dBFS: that never came from a microphone that is on. */
const silenceDbfs = -91;

/** The level of sound too quiet to be shown: more than nothing, so that a dead microphone can be told from a quiet room. */
export const faintLevel = 0.001;

/**
 * The level of samples in -1 to 1: 0 exactly for (digital) silence, else their root mean square in dBFS, from -60 or
 * less, `faintLevel`, to 0, which is 1.
 */
export function levelOf(samples: Float32Array): number {
	let sum = 0;
	for (const sample of samples) sum += sample * sample;
	const dbfs = 10 * Math.log10(sum / samples.length);
	// Nothing at all is minus infinity; no samples are not a number.
	if (!(dbfs >= silenceDbfs)) return 0;
	return Math.min(1, Math.max(faintLevel, 1 - dbfs / quietDbfs));
}
