/** From statistics to what has arrived over a connection, whatever it was: sound, pictures, reports, checks of the path. */
import { numberOf, ofType, type StatsReports, sumOf } from './stats-report.ts';

export interface Arrivals {
	/** So far; only grows while the path stays the same. */
	readonly packets: number;
	/** Since the last of them that was no check of the path; null where the browser doesn't tell. */
	readonly silentMs: number | null;
}

/** Null where the browser doesn't count. */
export function readArrivals(reports: StatsReports): Arrivals | null {
	const [transport] = ofType(reports, 'transport');
	const received = numberOf(transport, 'packetsReceived');
	if (received === null) return null;
	// Of all pairs: one that is looked for anew has its checks before anything else.
	const pairs = ofType(reports, 'candidate-pair');
	const packets = received + sumOf(pairs, 'requestsReceived') + sumOf(pairs, 'responsesReceived');
	const selected = reports.get(String(transport?.['selectedCandidatePairId']));
	const [now, last] = [numberOf(selected, 'timestamp'), numberOf(selected, 'lastPacketReceivedTimestamp')];
	return { packets, silentMs: now === null || last === null ? null : Math.max(0, now - last) };
}
