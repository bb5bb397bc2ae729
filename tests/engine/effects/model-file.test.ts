import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { readModelFile } from '#engine/effects/model-file.ts';

const path = createRequire(import.meta.url).resolve(
	'@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite',
);

function file(): ArrayBuffer {
	return Uint8Array.from(readFileSync(path)).buffer;
}

describe('the file of the network that finds a person', () => {
	it('is read to the last layer', () => {
		const { inputShape, input, output, layers, weights } = readModelFile(file());
		expect(inputShape).toEqual([1, 144, 256, 3]);
		expect(layers.at(-1)).toMatchObject({ kind: 'sigmoid', output, outputShape: [1, 144, 256, 1] });
		const known = new Set([input, ...weights.keys()]);
		for (const layer of layers) {
			if (layer.kind !== 'mean' && layer.kind !== 'resize')
				expect(layer.inputs.filter((one) => !known.has(one))).toEqual([]);
			known.add(layer.output);
		}
	});

	it('has weights of the size that their shapes say, none of which is damaged', () => {
		for (const { shape, values } of readModelFile(file()).weights.values()) {
			expect(values).toHaveLength(shape.reduce((product, size) => product * size, 1));
			expect(values.every((value) => Math.abs(value) < 100)).toBe(true);
		}
	});

	it('is refused where it is something else', () => {
		expect(() => readModelFile(new ArrayBuffer(0))).toThrow();
		expect(() => readModelFile(file().slice(0, 1_000))).toThrow();
		expect(() => readModelFile(new Uint8Array(4_000).fill(7).buffer)).toThrow();
	});
});
