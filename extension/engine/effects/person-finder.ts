/** Finds the person in a small picture: runs the network of a model file on the processor, in WebAssembly. */
import '@tensorflow/tfjs-backend-wasm';
import {
	add,
	conv2dTranspose,
	fused,
	image,
	mean,
	mul,
	relu,
	relu6,
	sigmoid,
	type Tensor,
	type Tensor4D,
	tensor,
	tidy,
	transpose,
} from '@tensorflow/tfjs-core';
import { type Layer, type ModelFile, readModelFile } from './model-file.ts';

export interface PersonFinder {
	readonly width: number;
	readonly height: number;
	/** Red, green and blue of each pixel, 0 to 1, in rows; gives for each how much of it is a person, 0 to 1. */
	find(picture: Float32Array): Promise<Float32Array>;
}

/** The backend has to be ready before. Throws if the file is not a network of this kind. */
export function createPersonFinder(file: ArrayBuffer): PersonFinder {
	const model = readModelFile(file);
	const [batch, height, width, channels] = model.inputShape;
	if (batch !== 1 || !height || !width || channels !== 3) throw new Error('not a network for pictures');
	const weights = loadWeights(model);
	return {
		width,
		height,
		async find(picture) {
			const mask = tidy(() => {
				const known = new Map<number, Tensor>(weights);
				known.set(model.input, tensor(picture, [1, height, width, 3]));
				for (const layer of model.layers) known.set(layer.output, run(layer, known));
				return take(known, model.output);
			});
			const values = await mask.data<'float32'>();
			mask.dispose();
			return values;
		},
	};
}

/** In the order of axes that the layers want: height, width, from, to. */
function loadWeights(model: ModelFile): Map<number, Tensor> {
	const weights = new Map<number, Tensor>();
	for (const layer of model.layers) {
		for (const index of layer.inputs) {
			const stored = model.weights.get(index);
			if (!stored || weights.has(index)) continue;
			const loaded = tensor(stored.values, [...stored.shape]);
			weights.set(index, stored.shape.length === 4 ? turn(layer, loaded) : loaded);
		}
	}
	return weights;
}

function turn(layer: Layer, filter: Tensor): Tensor {
	if (layer.kind === 'convolution') return transpose(filter, [1, 2, 3, 0]);
	if (layer.kind === 'depthwise-convolution') return transpose(filter, [1, 2, 3, 0]);
	return transpose(filter, [1, 2, 0, 3]);
}

function run(layer: Layer, known: ReadonlyMap<number, Tensor>): Tensor {
	const [first = -1, second = -1, third = -1] = layer.inputs;
	const x = take(known, first) as Tensor4D;
	switch (layer.kind) {
		case 'convolution':
		case 'depthwise-convolution': {
			const filter = take(known, second) as Tensor4D;
			const convolution = { x, filter, bias: take(known, third), strides: layer.stride, pad: 'same' } as const;
			return layer.kind === 'convolution' ? fused.conv2d(convolution) : fused.depthwiseConv2d(convolution);
		}
		case 'transposed-convolution': {
			const [batch = 0, height = 0, width = 0, channels = 0] = layer.outputShape;
			const stretched = conv2dTranspose(
				x,
				take(known, second) as Tensor4D,
				[batch, height, width, channels],
				2,
				'same',
			);
			return add(stretched, take(known, third));
		}
		case 'resize': {
			const [, height = 0, width = 0] = layer.outputShape;
			return image.resizeBilinear(x, [height, width], false, layer.halfPixelCenters);
		}
		case 'hard-swish':
			return mul(mul(x, relu6(add(x, 3))), 1 / 6);
		case 'rectify':
			return relu(x);
		case 'sigmoid':
			return sigmoid(x);
		case 'mean':
			return mean(x, [1, 2], true);
		case 'add':
			return add(x, take(known, second));
		case 'multiply':
			return mul(x, take(known, second));
	}
}

function take(known: ReadonlyMap<number, Tensor>, index: number): Tensor {
	const found = known.get(index);
	if (!found) throw new Error(`tensor ${index} not there yet`);
	return found;
}
