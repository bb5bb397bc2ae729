/** From statistics to what the path between two members is, and what keeps it secret. */
import type { LinkReading } from '../contract/snapshot.ts';
import { numberOf, ofType, type StatsReports } from './stats-report.ts';

type PathReading = Pick<LinkReading, 'roundTripMs' | 'path' | 'availableBps' | 'encryption'>;

/** As `tlsVersion` of W3C webrtc-stats: the two bytes of the version in the handshake, RFC 6347 and RFC 9147. */
const dtlsVersions = new Map([
	['FEFF', 'DTLS 1.0'],
	['FEFD', 'DTLS 1.2'],
	['FEFC', 'DTLS 1.3'],
]);

export function readPath(reports: StatsReports): PathReading {
	const [transport] = ofType(reports, 'transport');
	const encryption = dtlsVersions.get(String(transport?.['tlsVersion'])) ?? null;
	const pair = reports.get(String(transport?.['selectedCandidatePairId']));
	if (!pair) return { roundTripMs: null, path: null, availableBps: null, encryption };
	const ends = [pair['localCandidateId'], pair['remoteCandidateId']].map((id) => reports.get(String(id)));
	const seconds = numberOf(pair, 'currentRoundTripTime');
	return {
		roundTripMs: seconds === null ? null : Math.round(seconds * 1_000),
		path: ends.some((end) => end?.['candidateType'] === 'relay') ? 'relayed' : 'direct',
		availableBps: numberOf(pair, 'availableOutgoingBitrate'),
		encryption,
	};
}
