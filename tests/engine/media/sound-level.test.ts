import { describe, expect, it } from 'vitest';
import { faintLevel, levelOf } from '#engine/media/sound-level.ts';

/** A square wave: as loud as its amplitude. */
function square(amplitude: number): Float32Array {
	return Float32Array.from({ length: 128 }, (_, n) => (n % 2 === 0 ? amplitude : -amplitude));
}

describe('the level of samples', () => {
	it.each([
		['the loudest there is', 1, 1],
		['-6 dBFS', 10 ** (-6 / 20), 0.9],
		['-30 dBFS', 10 ** (-30 / 20), 0.5],
		['-54 dBFS', 10 ** (-54 / 20), 0.1],
		['more than there can be', 4, 1],
		['a quiet room', 10 ** (-75 / 20), faintLevel],
		['the smallest step of 16-bit sound', 1 / 32_768, faintLevel],
		['a switched-off microphone', 10 ** (-96 / 20), 0],
	])('is linear in decibels: %s', (_title, amplitude, level) => {
		expect(levelOf(square(amplitude))).toBeCloseTo(level, 4);
	});

	it('is nothing at all for digital silence, and for no samples', () => {
		expect([levelOf(new Float32Array(128)), levelOf(new Float32Array())]).toEqual([0, 0]);
	});
});
