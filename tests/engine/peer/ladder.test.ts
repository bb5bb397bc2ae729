import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type CameraSituation,
	cameraEncoding,
	screenEncoding,
	wantedCameraHeight,
	wantedScreenHeight,
} from '#engine/peer/ladder.ts';

const huge = 4_320;

function camera(change: Partial<CameraSituation> = {}): string {
	const situation = {
		people: 2,
		mode: 'auto',
		loadSteps: 0,
		isTrial: false,
		wantedPx: null,
		sourcePx: null,
		...change,
	} as const;
	return write(cameraEncoding(situation));
}

function write(encoding: ReturnType<typeof cameraEncoding>): string {
	if (!encoding) return 'nothing';
	return `${encoding.maxHeight}p${encoding.maxFramesPerSecond} ${encoding.maxBitrateBps / 1_000}k`;
}

describe('a camera', () => {
	it.each([
		[2, '720p30 1700k', '720p30 1700k'],
		[3, '540p25 800k', '540p25 800k'],
		[4, '360p20 450k', '360p20 450k'],
		[5, '216p20 180k', '360p20 450k'],
		[6, '216p20 180k', '360p20 450k'],
		[7, '180p20 160k', '360p20 450k'],
		[8, '180p20 160k', '360p20 450k'],
	])('is sent among %i people as %s, and as %s if it is shown large', (people, small, large) => {
		const send = (shownLarge: boolean) => {
			const shown = { heightPx: huge, large: shownLarge };
			return camera({ people, wantedPx: wantedCameraHeight(shown, { people, mode: 'auto' }) });
		};
		expect([send(false), send(true)]).toEqual([small, large]);
	});

	it.each([
		[720, '720p30 1700k'],
		[622, '720p30 1700k'],
		[621, '540p25 800k'],
		[413, '360p20 450k'],
		[216, '216p20 180k'],
		[180, '180p20 160k'],
		[124, '108p15 80k'],
		[1, '108p15 80k'],
		[0, 'nothing'],
	])('shown %i pixels tall is sent as %s', (wantedPx, sent) => {
		expect(camera({ wantedPx })).toBe(sent);
	});

	it('of a lesser device is sent no better than it is', () => {
		expect(camera({ sourcePx: 480 })).toBe('540p25 800k');
		expect(camera({ sourcePx: 1_080 })).toBe('720p30 1700k');
	});

	it('is sent a step lower for each step of load, whatever was wanted, down to the lowest', () => {
		expect([0, 1, 2, 3].map((loadSteps) => camera({ loadSteps }).split(' ')[0])).toEqual([
			'720p30',
			'540p25',
			'360p20',
			'216p20',
		]);
		expect(camera({ wantedPx: 216, loadSteps: 1 })).toBe('180p20 160k');
		expect(camera({ wantedPx: 108, loadSteps: 3 })).toBe('108p15 80k');
	});

	it.each([
		[2, '360p15'],
		[3, '216p15'],
		[4, '180p15'],
	])('saving data is about half as large among %i people: %s', (people, sent) => {
		expect(camera({ people, mode: 'data-saver' }).split(' ')[0]).toBe(sent);
		const shown = { heightPx: huge, large: true };
		expect(`${wantedCameraHeight(shown, { people, mode: 'data-saver' })}p15`).toBe(sent);
	});

	it('on trial is sent as little as there is, and never where none is wanted', () => {
		expect(camera({ isTrial: true })).toBe('108p8 60k');
		expect(camera({ isTrial: true, people: 8, loadSteps: 3 })).toBe('108p8 60k');
		expect(camera({ isTrial: true, wantedPx: 0 })).toBe('nothing');
		expect(camera({ isTrial: true, mode: 'audio-only' })).toBe('nothing');
	});

	it('is neither sent nor asked for in audio only', () => {
		expect(camera({ mode: 'audio-only' })).toBe('nothing');
		expect(wantedCameraHeight({ heightPx: 720, large: true }, { people: 2, mode: 'audio-only' })).toBe(0);
	});

	it('is asked for no taller than it is shown, in whole pixels', () => {
		expect(wantedCameraHeight({ heightPx: 99.5, large: false }, { people: 2, mode: 'auto' })).toBe(100);
	});

	it('is never sent larger when more people are there, load grows, or less is wanted', () => {
		const situations = fc.record({
			people: fc.integer({ min: 1, max: 16 }),
			mode: fc.constantFrom('auto' as const, 'data-saver' as const),
			loadSteps: fc.nat(3),
			isTrial: fc.boolean(),
			wantedPx: fc.integer({ min: 1, max: huge }),
			sourcePx: fc.option(fc.integer({ min: 1, max: huge })),
		});
		const height = (situation: CameraSituation) => cameraEncoding(situation)?.maxHeight ?? 0;
		fc.assert(
			fc.property(situations, (situation) => {
				const sent = height(situation);
				expect(sent).toBeGreaterThan(0);
				expect(height({ ...situation, people: situation.people + 1 })).toBeLessThanOrEqual(sent);
				expect(height({ ...situation, loadSteps: situation.loadSteps + 1 })).toBeLessThanOrEqual(sent);
				expect(height({ ...situation, wantedPx: situation.wantedPx - 1 })).toBeLessThanOrEqual(sent);
			}),
		);
	});
});

describe('a shared screen', () => {
	it.each([
		['detail', 'auto', null, '1080p15 2500k'],
		['motion', 'auto', null, '1080p30 2500k'],
		['detail', 'auto', 700, '720p15 1200k'],
		['detail', 'auto', 200, '180p15 160k'],
		['detail', 'audio-only', huge, '1080p15 2500k'],
		['detail', 'data-saver', huge, '720p5 1200k'],
		['motion', 'data-saver', null, '720p15 1200k'],
		['motion', 'data-saver', 300, '360p15 450k'],
		['motion', 'auto', 0, 'nothing'],
	] as const)('of %s in mode %s, shown %s pixels tall, is sent as %s', (content, mode, wantedPx, sent) => {
		expect(write(screenEncoding({ people: 2, content, mode, wantedPx }))).toBe(sent);
	});

	it.each([
		[2, '1080p15 2500k', '1080p30 2500k'],
		[3, '1080p15 2500k', '1080p30 2500k'],
		[4, '1080p15 1500k', '720p30 1200k'],
		[5, '1080p15 1500k', '720p30 1200k'],
		[6, '1080p10 1000k', '720p20 1000k'],
		[8, '1080p10 1000k', '720p20 1000k'],
	])(
		'takes less of each path the more people it goes to: to %i, text as %s, movement as %s',
		(people, detail, motion) => {
			const sent = (['detail', 'motion'] as const).map((content) =>
				write(screenEncoding({ people, content, mode: 'auto', wantedPx: huge })),
			);
			expect(sent).toEqual([detail, motion]);
		},
	);

	it('shown small takes no more than that needs, however few people there are', () => {
		expect(write(screenEncoding({ people: 8, content: 'detail', mode: 'auto', wantedPx: 300 }))).toBe('360p10 450k');
		expect(write(screenEncoding({ people: 8, content: 'detail', mode: 'data-saver', wantedPx: huge }))).toBe(
			'720p5 1000k',
		);
	});

	it('keeps text sharp before anything else', () => {
		const preference = (content: 'detail' | 'motion') =>
			screenEncoding({ people: 8, content, mode: 'auto', wantedPx: null })?.degradationPreference;
		expect([preference('detail'), preference('motion')]).toEqual(['maintain-resolution', 'balanced']);
	});

	it('is asked for as tall as it is shown, up to what is sent at most', () => {
		expect(wantedScreenHeight(499.2, 'auto')).toBe(500);
		expect(wantedScreenHeight(huge, 'audio-only')).toBe(1_080);
		expect(wantedScreenHeight(huge, 'data-saver')).toBe(720);
		expect(wantedScreenHeight(0, 'auto')).toBe(0);
	});
});
