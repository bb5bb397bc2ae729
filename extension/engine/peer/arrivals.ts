/** From statistics to what has arrived over a connection, whatever it was: sound, pictures, reports, checks of its path. */
import { numberOf, ofType, type StatsReports } from './stats-report.ts';

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
	// Not those of other pairs, which may be answered where the one in use is dead.
	const selected = reports.get(String(transport?.['selectedCandidatePairId']));
	const checks = (numberOf(selected, 'requestsReceived') ?? 0) + (numberOf(selected, 'responsesReceived') ?? 0);
	const [now, last] = [numberOf(selected, 'timestamp'), numberOf(selected, 'lastPacketReceivedTimestamp')];
	return { packets: received + checks, silentMs: now === null || last === null ? null : Math.max(0, now - last) };
}
