import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkReading, ShareContent } from '#engine/contract/snapshot.ts';
import type { PictureEncoding } from '#engine/peer/ladder.ts';
import type { PictureKind } from '#engine/peer/media-lines.ts';
import { createPictureRegulator, type PictureRegulator } from '#engine/peer/picture-regulator.ts';
import { type LinkStrain, noFrames } from '#engine/peer/strain-reading.ts';

const shrinkDelayMs = 2_000;
const ids = ['ann', 'ben', 'cleo', 'dora', 'eve', 'finn', 'gus'];

type Measured = Readonly<Record<string, Partial<LinkReading & LinkStrain>>>;

let regulator: PictureRegulator;
/** What is sent to each now: camera, screen. */
let sent: Map<string, Record<'camera' | 'screen', string>>;
/** What each was told last. */
let told: Map<string, string>;
/** What was read last of the link to each, as it is told. */
let readings: Map<string, LinkReading>;
let share: ShareContent | null;
let cameraHeightPx: number | null;

function meet(...names: readonly string[]): void {
	for (const id of names) {
		const pictures = { camera: 'undecided', screen: 'undecided' };
		sent.set(id, pictures);
		regulator.meet(id, {
			setEncoding: (kind, encoding) => {
				pictures[kind] = encoding ? `${encoding.maxHeight}p${encoding.maxFramesPerSecond}` : 'nothing';
			},
			tell: ({ camera, screen }) => told.set(id, `${camera} ${screen}`),
		});
		regulator.opened(id);
	}
}

/** A second goes by in which this was read of the link to each. */
function second(measured: Measured = {}): void {
	vi.advanceTimersByTime(1_000);
	for (const id of sent.keys()) {
		const nothing = { connectionState: 'connected', availableBps: null, limitation: 'none' } as LinkReading;
		const { frames = noFrames, voiceLossRate = null, ...reading } = measured[id] ?? {};
		const measurement = {
			reading: { ...nothing, ...reading },
			strain: { frames, voiceLossRate },
			fingerprint: null,
			arrivals: null,
		};
		readings.set(id, regulator.read(id, measurement, measurement.reading.connectionState === 'connected'));
	}
	regulator.tick();
}

function seconds(count: number, measured: Measured = {}): void {
	for (let i = 0; i < count; i++) second(measured);
}

function camera(id: string): string | undefined {
	return sent.get(id)?.camera;
}

beforeEach(() => {
	vi.useFakeTimers();
	sent = new Map();
	told = new Map();
	readings = new Map();
	share = null;
	cameraHeightPx = null;
	regulator = createPictureRegulator({ cameraHeightPx: () => cameraHeightPx, shareContent: () => share });
});

afterEach(() => {
	for (const id of sent.keys()) regulator.part(id);
	expect(vi.getTimerCount()).toBe(0);
	vi.useRealTimers();
});

describe('what is sent', () => {
	it('follows how many people there are', () => {
		meet('ann');
		expect(camera('ann')).toBe('720p30');
		meet('ben');
		expect([camera('ann'), camera('ben')]).toEqual(['540p25', '540p25']);
		regulator.part('ben');
		expect(camera('ann')).toBe('720p30');
	});

	it('does not count who has vanished, until it is back', () => {
		meet('ann', 'ben');
		regulator.setThere('ben', false);
		expect(camera('ann')).toBe('720p30');
		regulator.setThere('ben', true);
		expect(camera('ann')).toBe('540p25');
	});

	it('follows what each member shows, of that member alone', () => {
		meet('ann', 'ben');
		regulator.heard('ann', { camera: 180, screen: 0 });
		expect([sent.get('ann'), sent.get('ben')]).toEqual([
			{ camera: '180p20', screen: 'nothing' },
			{ camera: '540p25', screen: '1080p15' },
		]);
		regulator.heard('ann', { camera: 0, screen: 720 });
		expect(sent.get('ann')).toEqual({ camera: 'nothing', screen: '720p15' });
	});

	it('follows the mode, the camera, and what matters in the share', () => {
		meet('ann');
		regulator.setQuality('audio-only');
		expect(sent.get('ann')).toEqual({ camera: 'nothing', screen: '1080p15' });
		regulator.setQuality('auto');
		cameraHeightPx = 480;
		share = 'motion';
		regulator.regulate();
		expect(sent.get('ann')).toEqual({ camera: '540p25', screen: '1080p30' });
	});

	it('to everybody steps down while any encoder is short of processor, and up later', () => {
		meet('ann', 'ben');
		seconds(4, { ben: { limitation: 'cpu' } });
		expect([camera('ann'), camera('ben')]).toEqual(['360p20', '360p20']);
		seconds(21);
		expect(camera('ann')).toBe('540p25');
	});

	it('steps down when the encoders of all links together leave frames out, and says why', () => {
		meet('ann', 'ben', 'cleo');
		const few = { frames: { offered: 2, encoded: 0 } };
		const half = { frames: { offered: 20, encoded: 10 } };
		seconds(4, { ann: few });
		expect(camera('ann')).toBe('360p20');
		seconds(4, { ann: half, ben: half, cleo: { limitation: 'bandwidth' } });
		expect(camera('cleo')).toBe('216p20');
		second();
		expect(readings.get('ann')?.limitation).toBe('cpu');
		second({ ann: { limitation: 'bandwidth' } });
		expect(readings.get('ann')?.limitation).toBe('bandwidth');
	});

	it('is not short of processor for what was read before a path was interrupted', () => {
		meet('ann', 'ben');
		seconds(2, { ben: { limitation: 'cpu' } });
		seconds(10, { ben: { limitation: 'cpu', connectionState: 'disconnected' } });
		expect(camera('ann')).toBe('540p25');
		expect(readings.get('ann')?.limitation).toBe('none');
	});

	it('is next to nothing while a starved path is tried, and the voice alone when that costs it much', () => {
		meet('ann', 'ben');
		seconds(14, { ann: { availableBps: 90_000 } });
		expect([camera('ann'), camera('ben')]).toEqual(['108p8', '540p25']);
		second({ ann: { availableBps: 130_000, voiceLossRate: 0.3 } });
		second();
		expect(camera('ann')).toBe('nothing');
	});

	it('is the voice alone for a member whose path is starved, and for no other', () => {
		meet('ann', 'ben');
		seconds(5, { ann: { availableBps: 90_000 } });
		expect([camera('ann'), camera('ben')]).toEqual(['nothing', '540p25']);
		seconds(7, { ann: { availableBps: 400_000 } });
		expect(camera('ann')).toBe('540p25');
	});

	it('has the camera again at once when the path was made anew', () => {
		meet('ann');
		seconds(5, { ann: { availableBps: 90_000 } });
		expect(camera('ann')).toBe('nothing');
		regulator.connected('ann');
		expect(camera('ann')).toBe('720p30');
		second();
		expect(camera('ann')).toBe('720p30');
	});

	describe('has another limit', () => {
		const held = { limitation: 'bandwidth', sendingBps: 60_000 } as const;
		let limits: (number | undefined)[];

		beforeEach(() => {
			limits = [];
			meet('ann');
			const setEncoding = (kind: PictureKind, encoding: PictureEncoding | null) => {
				if (kind === 'camera') limits.push(encoding?.maxBitrateBps);
			};
			regulator.meet('ann', { setEncoding, tell: () => {} });
		});

		it('whenever the path is to be measured', () => {
			seconds(5, { ann: { ...held, availableBps: 300_000 } });
			seconds(3, { ann: { ...held, availableBps: 500_000 } });
			const changes = limits.filter((limit, index) => limit !== limits[index - 1]);
			expect(changes).toEqual([1_700_000, 1_699_000, 1_700_000]);
		});

		it('for no path that is starved: that is tried in its own way', () => {
			seconds(400, { ann: { ...held, availableBps: 90_000 } });
			expect(new Set(limits)).toEqual(new Set([1_700_000, undefined, 60_000]));
		});
	});

	it('does not change for what is estimated of a path that is interrupted', () => {
		meet('ann');
		seconds(10, { ann: { availableBps: 0, limitation: 'cpu', connectionState: 'disconnected' } });
		expect(camera('ann')).toBe('720p30');
	});
});

describe('what is asked for', () => {
	it('is a small picture while no view shows a member', () => {
		meet('ann');
		expect(told.get('ann')).toBe('180 180');
	});

	it('is what views show, no more than so many people may have, and the large one more', () => {
		meet(...ids.slice(0, 5));
		const shown = (large: boolean) => ({ camera: { heightPx: 900, large }, screen: { heightPx: 700 } });
		regulator.setWanted(
			new Map([
				['ann', shown(true)],
				['ben', shown(false)],
			]),
		);
		vi.advanceTimersByTime(shrinkDelayMs);
		expect([told.get('ann'), told.get('ben'), told.get('cleo')]).toEqual(['360 700', '216 700', '180 180']);
		meet(...ids.slice(5));
		vi.advanceTimersByTime(shrinkDelayMs);
		expect([told.get('ann'), told.get('ben')]).toEqual(['360 700', '180 700']);
	});

	it('is no camera in audio only, and a screen all the same', () => {
		meet('ann');
		regulator.setWanted(new Map([['ann', { camera: { heightPx: 500, large: true }, screen: { heightPx: 900 } }]]));
		regulator.setQuality('audio-only');
		vi.advanceTimersByTime(shrinkDelayMs);
		expect(told.get('ann')).toBe('0 900');
	});

	it('is told to who is met later', () => {
		regulator.setWanted(new Map([['ann', { camera: { heightPx: 500, large: true }, screen: { heightPx: 0 } }]]));
		meet('ann');
		expect(told.get('ann')).toBe('500 180');
		vi.advanceTimersByTime(shrinkDelayMs);
		expect(told.get('ann')).toBe('500 0');
	});

	it('is not nothing at first, which views often ask for before they have a place for who comes', () => {
		const none = { heightPx: 0, large: false };
		regulator.setWanted(new Map([['ann', { camera: none, screen: none }]]));
		meet('ann');
		expect(told.get('ann')).toBe('180 180');
		regulator.setWanted(new Map([['ann', { camera: { heightPx: 500, large: true }, screen: none }]]));
		vi.advanceTimersByTime(shrinkDelayMs);
		expect(told.get('ann')).toBe('500 0');
	});

	it('is no camera from the beginning in audio only', () => {
		regulator.setQuality('audio-only');
		meet('ann');
		expect(told.get('ann')).toBe('0 180');
	});
});
