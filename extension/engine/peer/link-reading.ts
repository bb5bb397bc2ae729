/** From `getStats` to the few numbers a person or a test wants to know of a connection. */
import type { LinkPictures, LinkReading, PictureReading } from '../contract/snapshot.ts';
import { type Arrivals, readArrivals } from './arrivals.ts';
import { connectedFingerprint, type Fingerprint } from './fingerprints.ts';
import type { Lines } from './media-lines.ts';
import { readPath } from './path-reading.ts';
import { codecOf, numberOf, ofType, readReports, type StatsReport, type StatsReports, sumOf } from './stats-report.ts';
import {
	type CameraFrames,
	countFrames,
	framesSince,
	isHeldBack,
	type LinkStrain,
	lossRateOf,
	noFrames,
} from './strain-reading.ts';

/** The other side reports of a sound every five seconds; what is older is of a line that sends nothing any more. */
const reportMaxAgeMs = 11_000;

interface Counts {
	readonly atMs: number;
	readonly packetsReceived: number;
	readonly packetsLost: number;
	readonly bytesReceived: number;
	readonly bytesSent: number;
	readonly frames: CameraFrames;
}

/** What is told of a link, and beside it what is only decided by. */
export interface LinkMeasurement {
	readonly reading: LinkReading;
	readonly strain: LinkStrain;
	/** Of the other side's certificate; null where the browser doesn't tell. */
	readonly fingerprint: Fingerprint | null;
	readonly arrivals: Arrivals | null;
}

export interface LinkMeter {
	/** A measurement now; loss, rates and frames are since the last one. */
	read(): Promise<LinkMeasurement>;
}

export function createLinkMeter(
	connection: Pick<RTCPeerConnection, 'getStats' | 'connectionState' | 'iceConnectionState'>,
	lines: () => Lines | null,
): LinkMeter {
	let previous: Counts | null = null;
	return {
		async read() {
			const reports = await readReports(connection);
			const inbound = ofType(reports, 'inbound-rtp');
			const outbound = ofType(reports, 'outbound-rtp');
			const { camera, microphone } = lines() ?? {};
			const [sound, voice, picture] = [
				onLine(inbound, microphone),
				onLine(outbound, microphone),
				onLine(outbound, camera),
			];
			const counts: Counts = {
				atMs: latest([...inbound, ...outbound]),
				packetsReceived: sumOf(inbound, 'packetsReceived'),
				packetsLost: sumOf(inbound, 'packetsLost'),
				bytesReceived: sumOf(inbound, 'bytesReceived') + sumOf(inbound, 'headerBytesReceived'),
				bytesSent: sumOf(outbound, 'bytesSent') + sumOf(outbound, 'headerBytesSent'),
				frames: countFrames(reports, picture),
			};
			const before = previous;
			previous = counts;
			const reading: LinkReading = {
				connectionState: connection.connectionState,
				iceState: connection.iceConnectionState,
				...readPath(reports),
				framesDecoded: sumOf(inbound, 'framesDecoded'),
				audioEnergy: sumOf(inbound, 'totalAudioEnergy'),
				lossRate: rateOfLoss(before, counts),
				sentLossRate: sentLossRate(reports, counts.atMs),
				jitterMs: readJitter(sound),
				sendingBps: rateOf(before, counts, 'bytesSent'),
				receivingBps: rateOf(before, counts, 'bytesReceived'),
				limitation: readLimitation(picture),
				audioCodec: codecOf(reports, sound),
				sent: readPictures(reports, outbound, lines()),
				received: readPictures(reports, inbound, lines()),
			};
			const maxBitrateBps = camera?.sender.getParameters().encodings[0]?.maxBitrate;
			const frames = isHeldBack(picture, maxBitrateBps) ? noFrames : framesSince(before?.frames ?? null, counts.frames);
			return {
				reading,
				strain: { frames, voiceLossRate: lossRateOf(reports, voice) },
				fingerprint: connectedFingerprint(reports),
				arrivals: readArrivals(reports),
			};
		},
	};
}

function onLine(reports: readonly StatsReport[], line: RTCRtpTransceiver | undefined): StatsReport | undefined {
	return line && reports.find((report) => report['mid'] === line.mid);
}

function readPictures(reports: StatsReports, streams: readonly StatsReport[], lines: Lines | null): LinkPictures {
	const read = (line: RTCRtpTransceiver | undefined) => readPicture(reports, onLine(streams, line));
	return { camera: read(lines?.camera), screen: read(lines?.screen) };
}

/** The size of the last picture stays in the statistics when no more come; their number per second does not. */
function readPicture(reports: StatsReports, stream: StatsReport | undefined): PictureReading | null {
	const [width, height] = [numberOf(stream, 'frameWidth'), numberOf(stream, 'frameHeight')];
	const framesPerSecond = Math.round(numberOf(stream, 'framesPerSecond') ?? 0);
	if (!width || !height || !framesPerSecond) return null;
	return { width, height, framesPerSecond, codec: codecOf(reports, stream) };
}

function readLimitation(stream: StatsReport | undefined): LinkReading['limitation'] {
	const reason = stream?.['qualityLimitationReason'];
	return reason === 'cpu' || reason === 'bandwidth' || reason === 'other' ? reason : 'none';
}

function readJitter(sound: StatsReport | undefined): number | null {
	const seconds = numberOf(sound, 'packetsReceived') ? numberOf(sound, 'jitter') : null;
	return seconds === null ? null : Math.round(seconds * 1_000);
}

/** The worst of what is sent. */
function sentLossRate(reports: StatsReports, nowMs: number): number | null {
	const rates = ofType(reports, 'remote-inbound-rtp')
		.filter((report) => nowMs - (numberOf(report, 'timestamp') ?? 0) < reportMaxAgeMs)
		.map((report) => numberOf(report, 'fractionLost'))
		.filter((rate) => rate !== null);
	return rates.length > 0 ? Math.max(...rates) : null;
}

function rateOfLoss(before: Counts | null, now: Counts): number {
	// `packetsLost` may shrink when late packets arrive.
	const lost = Math.max(0, now.packetsLost - (before?.packetsLost ?? 0));
	const expected = lost + Math.max(0, now.packetsReceived - (before?.packetsReceived ?? 0));
	return expected === 0 ? 0 : lost / expected;
}

/** In bits per second. */
function rateOf(before: Counts | null, now: Counts, bytes: 'bytesReceived' | 'bytesSent'): number {
	if (!before || now.atMs <= before.atMs) return 0;
	return Math.round((Math.max(0, now[bytes] - before[bytes]) * 8_000) / (now.atMs - before.atMs));
}

function latest(reports: readonly StatsReport[]): number {
	return Math.max(0, ...reports.map((report) => numberOf(report, 'timestamp') ?? 0));
}
