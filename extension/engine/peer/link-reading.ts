/** From `getStats` to the few numbers a person or a test wants to know of a connection. */
import type { LinkReading } from '../contract/snapshot.ts';

type Report = Readonly<Record<string, unknown>>;

interface PacketCounts {
	readonly received: number;
	readonly lost: number;
}

export interface LinkMeter {
	/** A reading now; loss is since the last one. */
	read(): Promise<LinkReading>;
}

export function createLinkMeter(
	connection: Pick<RTCPeerConnection, 'getStats' | 'connectionState' | 'iceConnectionState'>,
): LinkMeter {
	let previous: PacketCounts = { received: 0, lost: 0 };
	return {
		async read() {
			const reports = new Map<string, Report>();
			(await connection.getStats()).forEach((report: Report, id: string) => {
				reports.set(id, report);
			});
			const inbound = [...reports.values()].filter((report) => report['type'] === 'inbound-rtp');
			const counts = {
				received: sum(inbound, 'packetsReceived'),
				lost: sum(inbound, 'packetsLost'),
			};
			const lossRate = rateOfLoss(previous, counts);
			previous = counts;
			return {
				connectionState: connection.connectionState,
				iceState: connection.iceConnectionState,
				...readPath(reports),
				framesDecoded: sum(inbound, 'framesDecoded'),
				audioEnergy: sum(inbound, 'totalAudioEnergy'),
				lossRate,
			};
		},
	};
}

function readPath(reports: ReadonlyMap<string, Report>): Pick<LinkReading, 'roundTripMs' | 'path'> {
	const transport = [...reports.values()].find((report) => report['type'] === 'transport');
	const pair = reports.get(String(transport?.['selectedCandidatePairId']));
	if (!pair) return { roundTripMs: null, path: null };
	const ends = [pair['localCandidateId'], pair['remoteCandidateId']].map((id) => reports.get(String(id)));
	const seconds = pair['currentRoundTripTime'];
	return {
		roundTripMs: typeof seconds === 'number' ? Math.round(seconds * 1_000) : null,
		path: ends.some((end) => end?.['candidateType'] === 'relay') ? 'relayed' : 'direct',
	};
}

function rateOfLoss(before: PacketCounts, now: PacketCounts): number {
	// `packetsLost` may shrink when late packets arrive.
	const lost = Math.max(0, now.lost - before.lost);
	const expected = lost + Math.max(0, now.received - before.received);
	return expected === 0 ? 0 : lost / expected;
}

function sum(reports: readonly Report[], field: string): number {
	return reports.reduce((total, report) => {
		const value = report[field];
		return typeof value === 'number' ? total + value : total;
	}, 0);
}
