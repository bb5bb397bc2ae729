/**
 * What one picture line sends: how large, how often, at what rate, or nothing. One change at a time, and the latest
 * wins, since each one has to follow from what `getParameters` says just before it.
 */
import type { PictureEncoding } from './ladder.ts';

/**
 * The first pictures of a camera are a quarter as wide and high: at the rate an unknown path begins with, the encoder
 * drops larger ones, one after the other, before it tries smaller ones. It halves the time to the first picture.
 */
const firstScale = 4;

/** From the connection to full size, in which the path shows what it carries. */
const fullSizeDelayMs = 600;

/**
 * From the connection over a path that loses much to further whole pictures: where a packet is never repeated, a receiver of
 * Chromium 156 waits up to five seconds before it asks for one. They are small, so that most of them arrive whole.
 */
const wholeAgainMs = [500, 1_000, 1_500, 2_000] as const;

/** The same as above, when that is over. */
const fullSizeAfterLossMs = 2_500;

/** `losing`: what went over it so far took so long that much of it must have been lost. */
export type PathStart = 'smooth' | 'losing';

export interface PictureSender {
	/**
	 * `null` sends nothing, `undefined` what the browser thinks right. Called again it notices that the track has got
	 * another size.
	 */
	setEncoding(encoding: PictureEncoding | null | undefined): void;
	/** Another track is on the line. */
	renew(): void;
	/** The path works, for the first time or again; `smooth` unless it is said. */
	start(path?: PathStart): void;
	/** It carries nothing, until `start`: what is sent meanwhile would only wait before what is new then. */
	pause(): void;
	/** Idempotent. */
	close(): void;
}

/** As W3C WebRTC `RTCRtpEncodingParameters`, section 5.2.7; what is `undefined` is left to the browser. */
interface Settings {
	readonly active: boolean;
	readonly scaleResolutionDownBy: number;
	readonly maxBitrate: number | undefined;
	readonly maxFramerate: number | undefined;
	readonly degradationPreference: RTCDegradationPreference | undefined;
}

export function createPictureSender(
	sender: RTCRtpSender,
	{ startsSmall }: { readonly startsSmall: boolean },
): PictureSender {
	let encoding: PictureEncoding | null | undefined;
	let isSmall = startsSmall;
	let isStarted = false;
	let isPaused = false;
	let isKeyFrameDue = false;
	let isApplying = false;
	let isStale = false;
	let closed = false;
	/** What the browser has taken; null before anything, or when it refused. */
	let taken: Settings | null = null;
	/** Of what is yet to come since the last start. */
	let timers: readonly ReturnType<typeof setTimeout>[] = [];

	function settings(): Settings {
		const height = sender.track?.getSettings().height;
		const scale = encoding && height ? Math.max(1, height / encoding.maxHeight) : 1;
		return {
			active: encoding !== null && !isPaused,
			scaleResolutionDownBy: isSmall ? Math.max(firstScale, scale) : scale,
			maxBitrate: encoding?.maxBitrateBps,
			maxFramerate: encoding?.maxFramesPerSecond,
			degradationPreference: encoding?.degradationPreference,
		};
	}

	async function apply(): Promise<void> {
		isStale = true;
		if (isApplying) return;
		isApplying = true;
		while (isStale && !closed) {
			isStale = false;
			await applyOnce();
		}
		isApplying = false;
	}

	async function applyOnce(): Promise<void> {
		const next = settings();
		// What starts again begins with a picture that needs no other.
		if (next.active && taken?.active === false) isKeyFrameDue = true;
		const keyFrame = isKeyFrameDue && isStarted && next.active && sender.track !== null;
		if (!keyFrame && taken && isSame(taken, next)) return;
		const parameters = sender.getParameters();
		assign(parameters, next);
		const options = { encodingOptions: parameters.encodings.map(() => ({ keyFrame })) };
		if (keyFrame) isKeyFrameDue = false;
		try {
			await sender.setParameters(parameters, options);
			taken = next;
		} catch {
			// Without it a picture is only later, smaller or larger; the next call tries again.
			taken = null;
			isKeyFrameDue ||= keyFrame;
		}
	}

	function grow(): void {
		isSmall = false;
		void apply();
	}

	/** With a whole picture. */
	function beginAnew(): void {
		isKeyFrameDue = true;
		void apply();
	}

	function clearTimers(): void {
		for (const timer of timers) clearTimeout(timer);
		timers = [];
	}

	return {
		setEncoding(next) {
			encoding = next;
			void apply();
		},
		renew: beginAnew,
		start(path) {
			if (startsSmall && (!isStarted || isPaused)) {
				const isLosing = path === 'losing';
				timers = [
					setTimeout(grow, isLosing ? fullSizeAfterLossMs : fullSizeDelayMs),
					...(isLosing ? wholeAgainMs.map((afterMs) => setTimeout(beginAnew, afterMs)) : []),
				];
			}
			isStarted = true;
			isPaused = false;
			// Without it the first picture waits until the receiver asks, up to three seconds after a break.
			beginAnew();
		},
		pause() {
			isPaused = true;
			// Who sends on is as new as in the beginning.
			isSmall = startsSmall;
			clearTimers();
			void apply();
		},
		close() {
			closed = true;
			clearTimers();
		},
	};
}

function assign(parameters: RTCRtpSendParameters, settings: Settings): void {
	const { active, scaleResolutionDownBy, maxBitrate, maxFramerate, degradationPreference } = settings;
	for (const encoding of parameters.encodings) {
		encoding.active = active;
		encoding.scaleResolutionDownBy = scaleResolutionDownBy;
		if (maxBitrate !== undefined) encoding.maxBitrate = maxBitrate;
		if (maxFramerate !== undefined) encoding.maxFramerate = maxFramerate;
	}
	if (degradationPreference !== undefined) parameters.degradationPreference = degradationPreference;
}

function isSame(one: Settings, other: Settings): boolean {
	return (Object.keys(one) as (keyof Settings)[]).every((key) => one[key] === other[key]);
}
