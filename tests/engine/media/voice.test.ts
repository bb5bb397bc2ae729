import { describe, expect, it } from 'vitest';
import { faintLevel } from '#engine/media/sound-level.ts';
import { createVoice, type VoiceState } from '#engine/media/voice.ts';

/** As the meter reads. */
const readingMs = 50;
const loud = 0.6;
const room = 0.05;

class VoiceUnderTest {
	readonly voice = createVoice();
	now = 1_000_000;
	muted = false;
	state: VoiceState = { speaking: false, talkingMuted: false, silent: false };

	/** Readings of this level for so long. */
	hear(level: number, durationMs: number): this {
		for (let passed = 0; passed < durationMs; passed += readingMs) {
			this.now += readingMs;
			this.state = this.voice.hear(level, this.now, this.muted);
		}
		return this;
	}

	/** Talk with pauses between the syllables. */
	talk(durationMs: number): this {
		for (let passed = 0; passed < durationMs; passed += 300) this.hear(loud, 200).hear(room, 100);
		return this;
	}

	/** Keys hit for so long, as two readings see each. */
	type(durationMs: number): this {
		for (let passed = 0; passed < durationMs; passed += 200) this.hear(loud, 100).hear(room, 100);
		return this;
	}
}

describe('speaking', () => {
	it('begins after 120 ms of voice', () => {
		const test = new VoiceUnderTest();
		expect(test.hear(loud, 150).state.speaking).toBe(false);
		expect(test.hear(loud, readingMs).state.speaking).toBe(true);
	});

	it('begins also when syllables have dips between them', () => {
		const test = new VoiceUnderTest();
		expect(test.hear(loud, 150).hear(room, 100).hear(loud, 150).state.speaking).toBe(true);
	});

	it('ends after 800 ms of silence', () => {
		const test = new VoiceUnderTest();
		expect(test.talk(2_000).hear(room, 650).state.speaking).toBe(true);
		expect(test.hear(room, 100).state.speaking).toBe(false);
	});

	it('does not begin with a click, a few clicks, or noise of a room', () => {
		const test = new VoiceUnderTest();
		expect(test.hear(loud, readingMs).hear(room, 200).state.speaking).toBe(false);
		expect(test.type(10_000).state.speaking).toBe(false);
		expect(test.hear(0.2, 10_000).state.speaking).toBe(false);
	});

	it('is only what others hear', () => {
		const test = new VoiceUnderTest();
		test.hear(loud, 1_000).muted = true;
		expect(test.hear(loud, readingMs).state.speaking).toBe(false);
		test.muted = false;
		expect(test.hear(loud, readingMs).state.speaking).toBe(true);
	});
});

describe('talking into a muted microphone', () => {
	function muted(): VoiceUnderTest {
		const test = new VoiceUnderTest();
		test.muted = true;
		return test.hear(room, readingMs);
	}

	it('is told after a second of voice, pauses between syllables included', () => {
		const test = muted();
		expect(test.talk(900).state.talkingMuted).toBe(false);
		expect(test.hear(loud, 200).state.talkingMuted).toBe(true);
	});

	it('is not told of typing, of single words, or of what was said before muting', () => {
		expect(muted().type(8_000).state.talkingMuted).toBe(false);
		const words = muted();
		for (let n = 0; n < 6; n++) words.hear(loud, 500).hear(room, 400);
		expect(words.state.talkingMuted).toBe(false);
		const test = new VoiceUnderTest();
		test.talk(3_000).muted = true;
		expect(test.hear(loud, 500).state.talkingMuted).toBe(false);
	});

	it('is over with unmuting', () => {
		const test = muted().talk(2_000);
		test.muted = false;
		expect(test.hear(loud, readingMs).state.talkingMuted).toBe(false);
	});

	it('is over after ten seconds, and not told again within a minute', () => {
		const test = muted().talk(1_200);
		expect(test.talk(9_000).state.talkingMuted).toBe(true);
		expect(test.talk(1_500).state.talkingMuted).toBe(false);
		expect(test.talk(45_000).state.talkingMuted).toBe(false);
		expect(test.talk(6_000).state.talkingMuted).toBe(true);
	});

	it('is told at most once a minute also across unmuting and another device', () => {
		const test = muted().talk(2_000);
		test.muted = false;
		test.hear(room, 1_000).muted = true;
		expect(test.talk(3_000).state.talkingMuted).toBe(false);
		test.voice.reset();
		expect(test.talk(3_000).state.talkingMuted).toBe(false);
	});
});

describe('a silent microphone', () => {
	it('is told after five seconds without any sound', () => {
		const test = new VoiceUnderTest();
		expect(test.hear(0, 5_000).state.silent).toBe(false);
		expect(test.hear(0, readingMs).state.silent).toBe(true);
	});

	it('is over with the first sound, however faint, for as long as the device is open', () => {
		const test = new VoiceUnderTest();
		expect(test.hear(0, 6_000).hear(faintLevel, readingMs).state.silent).toBe(false);
		expect(test.hear(0, 60_000).state.silent).toBe(false);
	});

	it('is not a quiet one', () => {
		expect(new VoiceUnderTest().hear(faintLevel, 10_000).state.silent).toBe(false);
	});

	it('counts from unmuting', () => {
		const test = new VoiceUnderTest();
		test.muted = true;
		expect(test.hear(0, 20_000).state.silent).toBe(false);
		test.muted = false;
		expect(test.hear(0, 4_000).state.silent).toBe(false);
		expect(test.hear(0, 1_100).state.silent).toBe(true);
	});

	it('is looked for anew with another device', () => {
		const test = new VoiceUnderTest().hear(loud, 1_000);
		test.voice.reset();
		expect(test.hear(0, 5_000).state.silent).toBe(false);
		expect(test.hear(0, readingMs).state.silent).toBe(true);
	});
});
