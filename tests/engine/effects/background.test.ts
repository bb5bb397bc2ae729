import { beforeEach, describe, expect, it } from 'vitest';
import type { EffectState } from '#engine/contract/snapshot.ts';
import { type BackgroundEffect, createBackground } from '#engine/effects/background.ts';
import type { FromBackgroundWorker } from '#engine/effects/background-messages.ts';
import type { Scene } from '#engine/effects/background-scene.ts';
import { asTrack, FakeTrack } from '../../fakes/fake-media.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';

interface FakeTool {
	readonly scenes: Scene[];
	readonly converted: FakeTrack[];
	closed: boolean;
	tell(message: FromBackgroundWorker): void;
}

const tooSlow: FromBackgroundWorker = {
	type: 'paced',
	reading: { framesPerSecond: 4, frameMs: 250, tooSlow: true },
};

describe('the background', () => {
	let effect: BackgroundEffect;
	let tools: FakeTool[];
	let sent: (MediaStreamTrack | null)[];
	let states: EffectState[];
	const camera = new FakeTrack('video');
	const blur = { background: 'blur', backgroundImageId: '' } as const;
	const none = { background: 'none', backgroundImageId: '' } as const;
	let loading: Promise<ImageBitmap | null>;
	let converts: boolean;

	beforeEach(() => {
		tools = [];
		sent = [];
		states = [];
		loading = Promise.resolve(null);
		converts = true;
		effect = createBackground({
			loadImage: () => loading,
			createTool(tell) {
				const tool: FakeTool = { scenes: [], converted: [], closed: false, tell };
				tools.push(tool);
				return {
					setScene: (scene) => void tool.scenes.push(scene),
					convert() {
						if (!converts) throw new DOMException('', 'InvalidStateError');
						const track = new FakeTrack('video');
						tool.converted.push(track);
						return asTrack(track);
					},
					close() {
						tool.closed = true;
					},
				};
			},
			onTrack: (track) => void sent.push(track),
			onState: (state) => void states.push(state),
			log: createRecordingLog(),
		});
	});

	it('sends the camera as it is, and loads nothing, where none is chosen', () => {
		effect.use(asTrack(camera));
		effect.use(null);
		expect([sent, tools, states]).toEqual([[camera, null], [], []]);
	});

	it('never sends the camera itself while a background is chosen', async () => {
		effect.choose(blur);
		effect.use(asTrack(camera));
		await settled();
		tools[0]?.tell({ type: 'shown' });
		effect.choose({ background: 'dusk', backgroundImageId: '' });
		await settled();
		expect(sent).toEqual(tools[0]?.converted);
		expect(sent).not.toContain(camera);
		expect(tools[0]?.scenes.map(({ background }) => background)).toEqual(['blur', 'dusk']);
		expect(states).toEqual(['starting', 'on']);
	});

	it('takes another camera to the same worker, and ends the picture of the one before', () => {
		effect.choose(blur);
		effect.use(asTrack(camera));
		effect.use(asTrack(new FakeTrack('video')));
		expect(tools).toHaveLength(1);
		expect(tools[0]?.converted.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
		expect(sent).toEqual(tools[0]?.converted);
	});

	it('ends the worker with the camera, and with the choice', () => {
		effect.choose(blur);
		effect.use(asTrack(camera));
		effect.use(null);
		effect.use(asTrack(camera));
		effect.choose(none);
		expect(tools.map(({ closed }) => closed)).toEqual([true, true]);
		expect(sent.at(-1)).toBe(camera);
		expect(states.at(-1)).toBe('off');
	});

	it('shows nobody who can’t be seen as they want to be, and leaves no worker behind', () => {
		converts = false;
		effect.choose(blur);
		effect.use(asTrack(camera));
		expect([sent, states, tools.map(({ closed }) => closed)]).toEqual([[], ['starting', 'failed'], [true]]);
		converts = true;
		effect.choose({ background: 'fog', backgroundImageId: '' });
		expect(sent).toEqual(tools[1]?.converted);
		// Another camera that is not to be had.
		converts = false;
		effect.use(asTrack(new FakeTrack('video')));
		expect([sent.at(-1), states.at(-1), tools[1]?.closed]).toEqual([null, 'failed', true]);
	});

	it('keeps no image in memory that came too late', async () => {
		let isClosed = false;
		const close = () => {
			isClosed = true;
		};
		loading = Promise.resolve({ width: 1, height: 1, close });
		effect.choose({ background: 'image', backgroundImageId: '1' });
		effect.use(asTrack(camera));
		effect.choose(blur);
		await settled();
		expect(tools[0]?.scenes).toEqual([{ background: 'blur', image: null }]);
		expect(isClosed).toBe(true);
	});

	it('goes off by itself where it is too slow, for this call or until another one is chosen', () => {
		effect.choose(blur);
		effect.use(asTrack(camera));
		tools[0]?.tell(tooSlow);
		expect([sent.at(-1), states.at(-1), tools[0]?.closed]).toEqual([camera, 'too-slow', true]);
		// Off and on again.
		effect.use(null);
		effect.use(asTrack(camera));
		expect(tools).toHaveLength(1);
		effect.use(null);
		effect.reset();
		effect.use(asTrack(camera));
		expect(tools).toHaveLength(2);
		tools[1]?.tell(tooSlow);
		effect.choose({ background: 'fog', backgroundImageId: '' });
		expect(tools).toHaveLength(3);
	});

	it('sends no picture at all where it can not run', () => {
		effect.choose(blur);
		effect.use(asTrack(camera));
		tools[0]?.tell({ type: 'failed', error: 'CompileError' });
		expect([sent.at(-1), states.at(-1), tools[0]?.closed]).toEqual([null, 'failed', true]);
		effect.choose(none);
		expect([sent.at(-1), states.at(-1)]).toEqual([camera, 'off']);
	});

	it('hears nothing any more of a worker that was ended', () => {
		effect.choose(blur);
		effect.use(asTrack(camera));
		effect.choose(none);
		tools[0]?.tell({ type: 'shown' });
		tools[0]?.tell(tooSlow);
		expect(states.at(-1)).toBe('off');
	});

	it('shows another picture of one’s own in place of the one before', async () => {
		effect.choose({ background: 'image', backgroundImageId: 'one' });
		effect.use(asTrack(camera));
		effect.choose({ background: 'image', backgroundImageId: 'two' });
		await settled();
		// The first was read no further when the second was chosen.
		expect(tools[0]?.scenes).toEqual([{ background: 'image', image: null }]);
	});
});

async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
