/**
 * Reads a small network from a TensorFlow Lite file (a FlatBuffer of schema version 3): the layers of one picture in and
 * one picture out. Files come with the extension, so that what is not as expected is a fault of the build.
 */

export type Layer =
	| (Step & { readonly kind: 'convolution' | 'depthwise-convolution'; readonly stride: number })
	| (Step & { readonly kind: 'transposed-convolution' })
	| (Step & { readonly kind: 'resize'; readonly halfPixelCenters: boolean })
	| (Step & { readonly kind: 'hard-swish' | 'rectify' | 'sigmoid' | 'mean' | 'add' | 'multiply' });

interface Step {
	/** Numbers of tensors: of a layer before, of the network’s input, or of `weights`. */
	readonly inputs: readonly number[];
	readonly output: number;
	readonly outputShape: readonly number[];
}

export interface Weights {
	readonly shape: readonly number[];
	readonly values: Float32Array;
}

export interface ModelFile {
	readonly input: number;
	/** Batch, height, width, channels. */
	readonly inputShape: readonly number[];
	readonly output: number;
	/** In the order they are run in. */
	readonly layers: readonly Layer[];
	readonly weights: ReadonlyMap<number, Weights>;
}

/** `BuiltinOperator` of the schema. */
const operators = {
	add: 0,
	convolution: 3,
	depthwiseConvolution: 4,
	dequantize: 6,
	sigmoid: 14,
	multiply: 18,
	rectify: 19,
	resize: 23,
	custom: 32,
	mean: 40,
	hardSwish: 117,
} as const;

/** `TensorType.FLOAT16` of the schema. */
const halfPrecision = 1;

/** Throws for what it doesn’t know. */
export function readModelFile(file: ArrayBuffer): ModelFile {
	const model = createTable(new DataView(file)).root();
	const codes = model.tables(1).map((code) => Math.max(code.int8(0), code.int32(3)));
	const [graph] = model.tables(2);
	if (!graph) throw new Error('no network');
	const buffers = model.tables(4);
	const tensors = graph.tables(0);
	const [input] = graph.numbers(1);
	const [output] = graph.numbers(2);
	if (input === undefined || output === undefined) throw new Error('no way in or out');
	const shapeOf = (index: number) => tensors[index]?.numbers(0) ?? [];
	const weights = new Map<number, Weights>();
	const layers: Layer[] = [];
	for (const operator of graph.tables(3)) {
		const code = codes[operator.uint32(0)];
		const inputs = operator.numbers(1);
		const [result] = operator.numbers(2);
		const [first] = inputs;
		if (result === undefined || first === undefined) throw new Error('a layer without ends');
		if (code === operators.dequantize) {
			const tensor = tensors[first];
			const bytes = tensor && buffers[tensor.uint32(2)]?.bytes(0);
			if (!bytes || tensor.int8(1) !== halfPrecision) throw new Error('weights of an unknown kind');
			weights.set(result, { shape: shapeOf(first), values: fromHalfPrecision(bytes) });
		} else {
			layers.push(readLayer(code, operator.table(4), { inputs, output: result, outputShape: shapeOf(result) }));
		}
	}
	return { input, inputShape: shapeOf(input), output, layers, weights };
}

function readLayer(code: number | undefined, options: Table | null, step: Step): Layer {
	switch (code) {
		case operators.convolution:
			return { ...step, kind: 'convolution', stride: options?.int32(1) ?? 1 };
		case operators.depthwiseConvolution:
			return { ...step, kind: 'depthwise-convolution', stride: options?.int32(1) ?? 1 };
		case operators.custom:
			return { ...step, kind: 'transposed-convolution' };
		case operators.resize:
			return { ...step, kind: 'resize', halfPixelCenters: options?.int8(3) === 1 };
		case operators.hardSwish:
			return { ...step, kind: 'hard-swish' };
		case operators.rectify:
			return { ...step, kind: 'rectify' };
		case operators.sigmoid:
			return { ...step, kind: 'sigmoid' };
		case operators.mean:
			return { ...step, kind: 'mean' };
		case operators.add:
			return { ...step, kind: 'add' };
		case operators.multiply:
			return { ...step, kind: 'multiply' };
		default:
			throw new Error(`unknown layer ${code}`);
	}
}

/** One table of a FlatBuffer; fields by number, with the defaults of what is absent. */
interface Table {
	int8(field: number): number;
	int32(field: number): number;
	uint32(field: number): number;
	numbers(field: number): readonly number[];
	bytes(field: number): DataView | null;
	table(field: number): Table | null;
	tables(field: number): readonly Table[];
}

function createTable(view: DataView): { root(): Table } {
	const follow = (at: number) => at + view.getUint32(at, true);

	function tableAt(start: number): Table {
		const layout = start - view.getInt32(start, true);
		const layoutBytes = view.getUint16(layout, true);

		/** Where the field’s value is; 0 for one that is absent. */
		function place(field: number): number {
			const entry = 4 + 2 * field;
			const offset = entry < layoutBytes ? view.getUint16(layout + entry, true) : 0;
			return offset === 0 ? 0 : start + offset;
		}

		function places(field: number): readonly number[] {
			const at = place(field);
			if (at === 0) return [];
			const list = follow(at);
			return Array.from({ length: view.getUint32(list, true) }, (_, index) => list + 4 + 4 * index);
		}

		return {
			int8: (field) => (place(field) ? view.getInt8(place(field)) : 0),
			int32: (field) => (place(field) ? view.getInt32(place(field), true) : 0),
			uint32: (field) => (place(field) ? view.getUint32(place(field), true) : 0),
			numbers: (field) => places(field).map((at) => view.getInt32(at, true)),
			bytes(field) {
				const at = place(field);
				if (at === 0) return null;
				const list = follow(at);
				return new DataView(view.buffer, view.byteOffset + list + 4, view.getUint32(list, true));
			},
			table: (field) => (place(field) ? tableAt(follow(place(field))) : null),
			tables: (field) => places(field).map((at) => tableAt(follow(at))),
		};
	}

	return { root: () => tableAt(follow(0)) };
}

/** IEEE 754 binary16 to numbers. */
function fromHalfPrecision(bytes: DataView): Float32Array {
	const values = new Float32Array(bytes.byteLength / 2);
	for (let index = 0; index < values.length; index++) {
		const bits = bytes.getUint16(2 * index, true);
		const exponent = (bits >> 10) & 0x1f;
		const fraction = bits & 0x3ff;
		const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
		values[index] = bits & 0x8000 ? -size : size;
	}
	return values;
}
