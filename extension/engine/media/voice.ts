/** What the level of one's own microphone says: a voice that others hear, one that nobody hears, or nothing at all. */
import { faintLevel } from './sound-level.ts';

/** -45 dBFS on the scale of `levelOf`: above a room with a fan, below a low voice. */
const voiceLevel = 0.25;
/** A click or a key is shorter, by itself and in readings 50 ms apart; a syllable is longer. */
const syllableMs = 80;
/** Between the syllables of one utterance. */
const dipLimitMs = 250;
const speakingAfterMs = 120;
const speakingEndsAfterMs = 800;
const talkingMutedAfterMs = 1_000;
const talkingMutedForMs = 10_000;
/** At most so often is somebody told that nobody hears them. */
const talkingMutedEveryMs = 60_000;
const silentAfterMs = 5_000;

export interface VoiceState {
	/** Others hear a voice from here. */
	readonly speaking: boolean;
	/** Muted, and somebody talks. */
	readonly talkingMuted: boolean;
	/** Unmuted for five seconds, and nothing, not even noise, was ever heard from this device. */
	readonly silent: boolean;
}

export interface Voice {
	/**
	 * Takes one reading: `level` as `levelOf`, of the microphone itself, muted or not; `nowMs` of any clock that goes
	 * forward. Meant for readings up to 66 ms apart.
	 */
	hear(level: number, nowMs: number, muted: boolean): VoiceState;
	/** Another device, or the same opened again. What was said of talking while muted still counts. */
	reset(): void;
}

export function createVoice(): Voice {
	/** Since when it has been loud without a pause. */
	let loudSince: number | null = null;
	/** First and last moment of the utterance that goes on, or was last. */
	let utterance: { readonly from: number; readonly to: number } | null = null;
	let mutedSince: number | null = null;
	let unmutedSince: number | null = null;
	let toldMutedAt: number | null = null;
	let talkingMuted = false;
	let speaking = false;
	let wasHeard = false;

	function listen(level: number, nowMs: number): boolean {
		wasHeard ||= level >= faintLevel;
		if (level < voiceLevel) {
			loudSince = null;
			return false;
		}
		loudSince ??= nowMs;
		if (nowMs - loudSince < syllableMs) return false;
		const goesOn = utterance && loudSince - utterance.to <= dipLimitMs;
		utterance = { from: goesOn && utterance ? utterance.from : loudSince, to: nowMs };
		return true;
	}

	function isSpeaking(isVoice: boolean, nowMs: number): boolean {
		if (!utterance) return false;
		if (isVoice && nowMs - utterance.from >= speakingAfterMs) return true;
		return speaking && nowMs - utterance.to < speakingEndsAfterMs;
	}

	function isTalkingMuted(isVoice: boolean, nowMs: number): boolean {
		if (mutedSince === null) return false;
		if (talkingMuted) return toldMutedAt !== null && nowMs - toldMutedAt < talkingMutedForMs;
		if (!isVoice || !utterance) return false;
		if (toldMutedAt !== null && nowMs - toldMutedAt < talkingMutedEveryMs) return false;
		// What was said before muting was heard.
		if (nowMs - Math.max(utterance.from, mutedSince) < talkingMutedAfterMs) return false;
		toldMutedAt = nowMs;
		return true;
	}

	return {
		hear(level, nowMs, muted) {
			mutedSince = muted ? (mutedSince ?? nowMs) : null;
			unmutedSince = muted ? null : (unmutedSince ?? nowMs);
			const isVoice = listen(level, nowMs);
			speaking = !muted && isSpeaking(isVoice, nowMs);
			talkingMuted = isTalkingMuted(isVoice, nowMs);
			const silent = !wasHeard && unmutedSince !== null && nowMs - unmutedSince >= silentAfterMs;
			return { speaking, talkingMuted, silent };
		},
		reset() {
			loudSince = utterance = mutedSince = unmutedSince = null;
			talkingMuted = speaking = wasHeard = false;
		},
	};
}
