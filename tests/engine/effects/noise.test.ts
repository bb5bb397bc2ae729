import { beforeEach, describe, expect, it } from 'vitest';
import type { EffectState } from '#engine/contract/snapshot.ts';
import { createNoise, type NoiseEffect, type NoiseTool } from '#engine/effects/noise.ts';
import { asTrack, FakeTrack } from '../../fakes/fake-media.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';

interface Attempt {
	readonly heard: MediaStreamTrack[];
	closed: boolean;
	arrive(): void;
	fail(): void;
	fallBehind(): void;
}

describe('stronger noise suppression', () => {
	let effect: NoiseEffect;
	let attempts: Attempt[];
	let sent: (MediaStreamTrack | null)[];
	let states: EffectState[];
	const microphone = asTrack(new FakeTrack('audio'));
	const filtered = asTrack(new FakeTrack('audio'));

	beforeEach(() => {
		attempts = [];
		sent = [];
		states = [];
		effect = createNoise({
			createTool: (onBehind) => {
				const { promise, resolve, reject } = withResolvers<NoiseTool>();
				const attempt: Attempt = {
					heard: [],
					closed: false,
					arrive: () =>
						resolve({
							convert(track) {
								attempt.heard.push(track);
								return filtered;
							},
							close() {
								attempt.closed = true;
							},
						}),
					fail: () => reject(new Error('no')),
					fallBehind: onBehind,
				};
				attempts.push(attempt);
				return promise;
			},
			onTrack: (track) => void sent.push(track),
			onState: (state) => void states.push(state),
			log: createRecordingLog(),
		});
	});

	async function run(): Promise<Attempt> {
		effect.choose(true);
		effect.use(microphone);
		return arrived(0);
	}

	async function arrived(index: number): Promise<Attempt> {
		const attempt = attempts[index];
		if (!attempt) throw new Error('nothing was loaded');
		attempt.arrive();
		await settled();
		return attempt;
	}

	it('loads nothing where it is not chosen', () => {
		effect.use(microphone);
		effect.use(null);
		expect([sent, attempts, states]).toEqual([[microphone, null], [], []]);
	});

	it('lets the microphone be heard as it is until the filter is there', async () => {
		effect.choose(true);
		effect.use(microphone);
		expect([sent, states]).toEqual([[microphone], ['starting']]);
		await arrived(0);
		expect([sent, states]).toEqual([
			[microphone, filtered],
			['starting', 'on'],
		]);
	});

	it('takes another microphone to the same filter, and the others notice nothing', async () => {
		const { heard } = await run();
		const other = asTrack(new FakeTrack('audio'));
		effect.use(other);
		expect([attempts.length, heard, sent]).toEqual([1, [microphone, other], [microphone, filtered]]);
	});

	it('ends with the microphone, and with the choice', async () => {
		const first = await run();
		effect.use(null);
		effect.use(microphone);
		const second = await arrived(1);
		effect.choose(false);
		expect([first.closed, second.closed, sent.at(-1), states.at(-1)]).toEqual([true, true, microphone, 'off']);
	});

	it('throws away a filter that comes when it is not wanted any more', async () => {
		effect.choose(true);
		effect.use(microphone);
		effect.choose(false);
		effect.choose(true);
		const late = await arrived(0);
		expect([late.closed, sent, states.at(-1)]).toEqual([true, [microphone], 'starting']);
		const { closed } = await arrived(1);
		expect([closed, sent.at(-1), states.at(-1)]).toEqual([false, filtered, 'on']);
	});

	it('goes off by itself where it falls behind, for this call', async () => {
		(await run()).fallBehind();
		expect([sent.at(-1), states.at(-1)]).toEqual([microphone, 'too-slow']);
		effect.use(null);
		effect.use(microphone);
		expect(attempts).toHaveLength(1);
		effect.reset();
		expect(attempts).toHaveLength(2);
	});

	it('leaves the microphone as it is where it can not run', async () => {
		effect.choose(true);
		effect.use(microphone);
		attempts[0]?.fail();
		await settled();
		expect([sent, states.at(-1)]).toEqual([[microphone], 'failed']);
	});
});

function withResolvers<T>() {
	let resolve: (value: T) => void = () => undefined;
	let reject: (error: Error) => void = () => undefined;
	const promise = new Promise<T>((yes, no) => {
		resolve = yes;
		reject = no;
	});
	return { promise, resolve, reject };
}

async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
