/** From statistics to what the engine alone goes by: whether a camera's encoder has the time it needs, and the voice a path. */
import { numberOf, ofType, type StatsReport, type StatsReports } from './stats-report.ts';

/** Of what an encoder may take. One that was given less leaves frames out because of the path, not of the processor. */
const heldBackShare = 0.5;

/** Since the last reading. */
export interface CameraFrames {
	/** What the encoder was given: never more than the camera gives, in the dark or not. */
	readonly offered: number;
	/** What it had time for. */
	readonly encoded: number;
}

export interface LinkStrain {
	/** Of our camera; none while the path holds it back. */
	readonly frames: CameraFrames;
	/** Share of our voice lost on the way, as the member reported last; null without a report. */
	readonly voiceLossRate: number | null;
}

export const noFrames: CameraFrames = { offered: 0, encoded: 0 };

/** All frames so far: of the source that a stream is made of, and of the stream. */
export function countFrames(reports: StatsReports, stream: StatsReport | undefined): CameraFrames {
	const source = reports.get(String(stream?.['mediaSourceId']));
	return { offered: numberOf(source, 'frames') ?? 0, encoded: numberOf(stream, 'framesEncoded') ?? 0 };
}

export function framesSince(before: CameraFrames | null, now: CameraFrames): CameraFrames {
	// Another camera counts from zero.
	if (!before || now.offered < before.offered || now.encoded < before.encoded) return noFrames;
	return { offered: now.offered - before.offered, encoded: now.encoded - before.encoded };
}

/** Whether frames may be missing for another reason than a processor without time. */
export function isHeldBack(stream: StatsReport | undefined, maxBitrateBps: number | undefined): boolean {
	if (stream?.['active'] === false || stream?.['qualityLimitationReason'] === 'bandwidth') return true;
	const targetBps = numberOf(stream, 'targetBitrate');
	return targetBps !== null && maxBitrateBps !== undefined && targetBps < maxBitrateBps * heldBackShare;
}

/** As the other side reports of one of our streams. */
export function lossRateOf(reports: StatsReports, stream: StatsReport | undefined): number | null {
	const report = ofType(reports, 'remote-inbound-rtp').find(({ localId }) => stream && localId === stream['id']);
	return numberOf(report, 'fractionLost');
}
