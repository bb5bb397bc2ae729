/**
 * Who speaks, and whose picture is the one to look at, from how loud each is heard about ten times a second. Pure: noise
 * and pauses between words change nothing, and the picture goes from one to another only when that one means it.
 */

/** Levels as `audioLevel` of W3C webrtc-stats: a voice is above -34 dB, a room with a fan is below -40 dB. */
const voiceLevel = 0.02;

/** Who speaks already may drop this low at the end of a word. */
const trailingLevel = 0.01;

/** Voice that makes somebody a speaker: more than a click or a cough's beginning. */
const startMs = 120;

/** Silence that ends it: longer than the pause between two sentences. */
const stopMs = 800;

/** How long another one speaks before the picture goes to it. */
const takeoverMs = 2_000;

/** While both speak, the other one has to be this much louder. */
const takeoverRatio = 1.5;

/** Over which loudness is averaged to compare two people. */
const loudnessMs = 1_000;

/** One level stands for this long at most, so that a click alone is no voice. */
const stepLimitMs = 100;

export interface Speakers {
	readonly speaking: ReadonlySet<string>;
	/** Who speaks, or spoke last; null before anybody did. */
	readonly active: string | null;
}

export interface ActiveSpeaker {
	/** `levels` has everybody who is here, 0 to 1. */
	hear(levels: ReadonlyMap<string, number>, nowMs: number): Speakers;
}

interface Voice {
	/** Since it became a speaker; null while it is none. */
	spokeSinceMs: number | null;
	lastHeardMs: number;
	voicedMs: number;
	loudness: number;
}

export function createActiveSpeaker(): ActiveSpeaker {
	const voices = new Map<string, Voice>();
	let active: string | null = null;
	let activeSinceMs = 0;
	let previousMs: number | null = null;

	function follow(voice: Voice, level: number, nowMs: number, stepMs: number): void {
		voice.loudness += (level - voice.loudness) * Math.min(1, stepMs / loudnessMs);
		const isVoice = level >= (voice.spokeSinceMs === null ? voiceLevel : trailingLevel);
		if (isVoice) voice.lastHeardMs = nowMs;
		voice.voicedMs = isVoice ? Math.min(startMs, voice.voicedMs + stepMs) : Math.max(0, voice.voicedMs - stepMs);
		if (voice.spokeSinceMs === null && voice.voicedMs >= startMs) voice.spokeSinceMs = nowMs;
		else if (nowMs - voice.lastHeardMs >= stopMs) voice.spokeSinceMs = null;
	}

	/** The loudest of those who may be looked at now. */
	function choose(nowMs: number): string | null {
		const current = active === null ? undefined : voices.get(active);
		let chosen: string | null = null;
		let loudest = 0;
		for (const [id, voice] of voices) {
			if (voice === current || voice.spokeSinceMs === null || voice.loudness <= loudest) continue;
			if (current) {
				if (nowMs - Math.max(voice.spokeSinceMs, activeSinceMs) < takeoverMs) continue;
				if (current.spokeSinceMs !== null && voice.loudness < current.loudness * takeoverRatio) continue;
			}
			chosen = id;
			loudest = voice.loudness;
		}
		return chosen;
	}

	return {
		hear(levels, nowMs) {
			const stepMs = Math.min(stepLimitMs, previousMs === null ? 0 : Math.max(0, nowMs - previousMs));
			previousMs = nowMs;
			for (const id of [...voices.keys()]) if (!levels.has(id)) voices.delete(id);
			for (const [id, level] of levels) {
				const voice = voices.get(id) ?? { spokeSinceMs: null, lastHeardMs: nowMs, voicedMs: 0, loudness: 0 };
				voices.set(id, voice);
				follow(voice, level, nowMs, stepMs);
			}
			if (active !== null && !voices.has(active)) active = null;
			const chosen = choose(nowMs);
			if (chosen !== null) {
				active = chosen;
				activeSinceMs = nowMs;
			}
			const speaking = [...voices].filter(([, { spokeSinceMs }]) => spokeSinceMs !== null).map(([id]) => id);
			return { speaking: new Set(speaking), active };
		},
	};
}
