/**
 * How large, how often and at what rate a picture is sent: by how many people share path and processor, how tall it is
 * shown, and what the user asked for. Whoever shows a picture caps what it asks for; whoever sends it caps it again. Pure.
 */
import type { QualityMode, ShareContent } from '../contract/snapshot.ts';
import type { ShownHeight } from './shown-height.ts';

export interface PictureEncoding {
	readonly maxHeight: number;
	readonly maxBitrateBps: number;
	readonly maxFramesPerSecond: number;
	/** What is kept when the path or the processor can't carry both. */
	readonly degradationPreference: RTCDegradationPreference;
}

interface Rung {
	readonly heightPx: number;
	readonly bitrateBps: number;
}

interface CameraRung extends Rung {
	readonly framesPerSecond: number;
}

/** Largest first. Two down is about half as wide and high. */
const cameraRungs: readonly CameraRung[] = [
	{ heightPx: 720, bitrateBps: 1_700_000, framesPerSecond: 30 },
	{ heightPx: 540, bitrateBps: 800_000, framesPerSecond: 25 },
	{ heightPx: 360, bitrateBps: 450_000, framesPerSecond: 20 },
	{ heightPx: 216, bitrateBps: 180_000, framesPerSecond: 20 },
	{ heightPx: 180, bitrateBps: 160_000, framesPerSecond: 20 },
	{ heightPx: 108, bitrateBps: 80_000, framesPerSecond: 15 },
];

/** What a path that may carry no camera at all is tried with. */
const trialRung: CameraRung = { heightPx: 108, bitrateBps: 60_000, framesPerSecond: 8 };

const screenRungs: readonly Rung[] = [
	{ heightPx: 1_080, bitrateBps: 2_500_000 },
	{ heightPx: 720, bitrateBps: 1_200_000 },
	{ heightPx: 360, bitrateBps: 450_000 },
	{ heightPx: 180, bitrateBps: 160_000 },
];

/**
 * What a screen may take of each path, by how many people are in the call: what is sent goes out once to each of them.
 * Text keeps its size and comes less often; movement keeps most of its frames and gets smaller.
 */
const screenAllowances = [
	{ maxPeople: 3, bitrateBps: 2_500_000, framesPerSecond: { detail: 15, motion: 30 }, motionHeightPx: 1_080 },
	{ maxPeople: 5, bitrateBps: 1_500_000, framesPerSecond: { detail: 15, motion: 30 }, motionHeightPx: 720 },
	{ maxPeople: Infinity, bitrateBps: 1_000_000, framesPerSecond: { detail: 10, motion: 20 }, motionHeightPx: 720 },
] as const;

/** How much a picture may be enlarged where it is shown before the next rung is worth its bits. */
const enlargementLimit = 1.15;

const dataSaverSteps = 2;
const dataSaverFramesPerSecond = 15;
const dataSaverScreen = { heightPx: 720, framesPerSecond: { detail: 5, motion: 15 } };

/** What to ask a member for, of its camera. `people` counts everybody in the call. */
export function wantedCameraHeight(
	shown: ShownHeight,
	{ people, mode }: { readonly people: number; readonly mode: QualityMode },
): number {
	if (mode === 'audio-only') return 0;
	const allowed = rungAt(cameraRungs, allowedStep(people, shown.large) + savedSteps(mode));
	return Math.min(Math.ceil(shown.heightPx), allowed.heightPx);
}

/** The same of its screen. Asked for by the user, so it is there in every mode. */
export function wantedScreenHeight(heightPx: number, mode: QualityMode): number {
	return Math.min(Math.ceil(heightPx), tallestScreen(mode));
}

export interface CameraSituation {
	readonly people: number;
	readonly mode: QualityMode;
	/** How far to step down because the processor is overloaded. */
	readonly loadSteps: number;
	/** The path may carry no camera at all, and is tried. */
	readonly isTrial: boolean;
	/** As the receiver told; null before it did. */
	readonly wantedPx: number | null;
	/** What the camera gives; null if it doesn't say. */
	readonly sourcePx: number | null;
}

/** `null`: nothing is sent. */
export function cameraEncoding(situation: CameraSituation): PictureEncoding | null {
	const { people, mode, loadSteps, isTrial, wantedPx, sourcePx } = situation;
	if (mode === 'audio-only' || wantedPx === 0) return null;
	// Only the receiver knows whether it shows this one large, and has asked for less if not.
	const step = Math.max(
		allowedStep(people, true) + savedSteps(mode),
		stepFor(cameraRungs, wantedPx),
		stepFor(cameraRungs, sourcePx),
	);
	const rung = isTrial ? trialRung : rungAt(cameraRungs, step + loadSteps);
	const limit = mode === 'data-saver' ? dataSaverFramesPerSecond : rung.framesPerSecond;
	return toEncoding(rung, Math.min(rung.framesPerSecond, limit), 'maintain-framerate');
}

export interface ScreenSituation {
	readonly people: number;
	readonly content: ShareContent;
	readonly mode: QualityMode;
	/** As the receiver told; null before it did. */
	readonly wantedPx: number | null;
}

/** `null`: nothing is sent. */
export function screenEncoding({ people, content, mode, wantedPx }: ScreenSituation): PictureEncoding | null {
	if (wantedPx === 0) return null;
	const allowance = screenAllowance(people);
	const tallest = Math.min(tallestScreen(mode), content === 'motion' ? allowance.motionHeightPx : Infinity);
	const rung = rungAt(screenRungs, stepFor(screenRungs, Math.min(wantedPx ?? tallest, tallest)));
	const limit = mode === 'data-saver' ? dataSaverScreen.framesPerSecond[content] : Infinity;
	return toEncoding(
		{ ...rung, bitrateBps: Math.min(rung.bitrateBps, allowance.bitrateBps) },
		Math.min(allowance.framesPerSecond[content], limit),
		content === 'detail' ? 'maintain-resolution' : 'balanced',
	);
}

function screenAllowance(people: number): (typeof screenAllowances)[number] {
	return screenAllowances.find(({ maxPeople }) => people <= maxPeople) ?? screenAllowances[2];
}

function allowedStep(people: number, large: boolean): number {
	const heightPx = allowedHeight(people, large);
	return cameraRungs.findIndex((rung) => rung.heightPx === heightPx);
}

function allowedHeight(people: number, large: boolean): number {
	if (people <= 2) return 720;
	if (people === 3) return 540;
	if (people === 4 || large) return 360;
	return people <= 6 ? 216 : 180;
}

function savedSteps(mode: QualityMode): number {
	return mode === 'data-saver' ? dataSaverSteps : 0;
}

function tallestScreen(mode: QualityMode): number {
	return mode === 'data-saver' ? dataSaverScreen.heightPx : rungAt(screenRungs, 0).heightPx;
}

/** The smallest rung that is tall enough. */
function stepFor(rungs: readonly Rung[], heightPx: number | null): number {
	if (heightPx === null) return 0;
	const enough = rungs.filter((rung) => rung.heightPx * enlargementLimit >= heightPx);
	return Math.max(0, enough.length - 1);
}

/** Below the lowest there is the lowest. */
function rungAt<AnyRung extends Rung>(rungs: readonly AnyRung[], step: number): AnyRung {
	const rung = rungs[Math.min(step, rungs.length - 1)];
	if (!rung) throw new Error('a ladder has rungs');
	return rung;
}

function toEncoding(
	rung: Rung,
	maxFramesPerSecond: number,
	degradationPreference: RTCDegradationPreference,
): PictureEncoding {
	return { maxHeight: rung.heightPx, maxBitrateBps: rung.bitrateBps, maxFramesPerSecond, degradationPreference };
}
