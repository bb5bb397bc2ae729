/** Beside the main thread: takes the frames of a camera and gives them back with another background. */

import modelUrl from '@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite?url';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import { nameOfError } from '../lib/log.ts';
import type { FromBackgroundWorker, ToBackgroundWorker } from './background-messages.ts';
import { createScenePainter, type Scene } from './background-scene.ts';
import { createPace } from './pace.ts';
import { createPersonFinder, type PersonFinder } from './person-finder.ts';

/** Before it is known nothing goes out. */
let scene: Scene | null = null;
const finder = loadFinder();

addEventListener('message', ({ data }: MessageEvent<ToBackgroundWorker>) => {
	if (data.type === 'scene') ({ scene } = data);
	else run(data.readable, data.writable).catch((error: unknown) => tell({ type: 'failed', error: nameOfError(error) }));
});
finder.catch(() => undefined);

async function loadFinder(): Promise<PersonFinder> {
	// Threads want memory that is shared, which pages of an extension have not.
	env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
	env().set('WASM_HAS_SIMD_SUPPORT', true);
	setWasmPaths({
		'tfjs-backend-wasm.wasm': wasmUrl,
		'tfjs-backend-wasm-simd.wasm': wasmUrl,
		'tfjs-backend-wasm-threaded-simd.wasm': wasmUrl,
	});
	const [response] = await Promise.all([fetch(modelUrl), setBackend('wasm').then(ready)]);
	return createPersonFinder(await response.arrayBuffer());
}

/** Until the camera ends, or the track its picture goes to. No frame goes out as it came in. */
async function run(readable: ReadableStream<VideoFrame>, writable: WritableStream<VideoFrame>): Promise<void> {
	const { width, height, find } = await finder;
	const painter = createScenePainter(width, height);
	const pace = createPace();
	const reader = readable.getReader();
	const writer = writable.getWriter();
	let isShown = false;
	for (let frame = await nextOf(reader); frame; frame = await nextOf(reader)) {
		const startedAt = performance.now();
		try {
			if (!scene) continue;
			const mask = await find(painter.look(frame));
			const painted = new VideoFrame(painter.paint(mask, scene), {
				timestamp: frame.timestamp,
				alpha: 'discard',
			});
			if (!(await isTaken(painted, writer))) return reader.cancel();
		} finally {
			frame.close();
		}
		// The first one compiles.
		const reading = isShown ? pace.note(startedAt, performance.now()) : null;
		if (!isShown) tell({ type: 'shown' });
		isShown = true;
		if (reading) tell({ type: 'paced', reading });
	}
}

/** Null at the end, however it came. */
async function nextOf(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<VideoFrame | null> {
	try {
		return (await reader.read()).value ?? null;
	} catch {
		return null;
	}
}

/** Whoever stops the track that frames go to wants no more of them: nothing is wrong. */
async function isTaken(frame: VideoFrame, writer: WritableStreamDefaultWriter<VideoFrame>): Promise<boolean> {
	try {
		await writer.write(frame);
		return true;
	} catch {
		frame.close();
		return false;
	}
}

function tell(message: FromBackgroundWorker): void {
	postMessage(message);
}
