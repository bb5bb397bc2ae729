/** What the browser says of the connection that carries a call: asked at the connection itself, not at the engine. */
import { connectionsOf } from '../../e2e/support/connections.ts';
import { nameFunctions } from '../../e2e/support/named-functions.ts';
import type { Person } from '../../e2e/support/person.ts';

/** `relayed`: over the relay of the other one, which alone knows how it is reached. */
export type Path = 'direct' | 'relayed' | `relayed/${'udp' | 'tcp' | 'tls'}`;

export interface ConnectionReading {
	/** The same for one connection, whenever it is read. */
	readonly id: number;
	readonly path: Path;
	/** The address of our relay, if it goes over one of ours. */
	readonly relayUrl: string | null;
	readonly framesSent: number;
	readonly framesDecoded: number;
	/** Of the picture that arrives, and not sent again in time. */
	readonly packetsLost: number;
	/** Lines of the picture that arrives. */
	readonly heightPx: number;
	/** Of the voice that arrives. */
	readonly samples: number;
	/** Made up, because the real ones did not arrive in time. */
	readonly concealedSamples: number;
	readonly mediaLines: number;
}

/** Of the one that is connected and receives most; null without any. */
export async function readConnection(person: Person): Promise<ConnectionReading | null> {
	await nameFunctions(await person.host());
	const connections = await connectionsOf(person);
	try {
		return await connections.evaluate(async (list: RTCPeerConnection[]) => {
			const named = list as (RTCPeerConnection & { labId?: number })[];
			// Counted in the page: those that are gone must not lend their names to new ones.
			const page = globalThis as typeof globalThis & { labConnections?: number };
			for (const one of named) {
				page.labConnections ??= 0;
				one.labId ??= ++page.labConnections;
			}
			const readings: ConnectionReading[] = [];
			for (const one of named) {
				if (one.connectionState !== 'connected') continue;
				const reports = new Map<string, Record<string, unknown>>();
				for (const [id, report] of (await one.getStats()) as ReadonlyMap<string, Record<string, unknown>>) {
					reports.set(id, report);
				}
				const ofType = (type: string, kind?: string) =>
					[...reports.values()].filter((report) => report['type'] === type && (!kind || report['kind'] === kind));
				const sum = (some: readonly Record<string, unknown>[], key: string) =>
					some.reduce((total, report) => total + Number(report[key] ?? 0), 0);
				const transport = ofType('transport')[0];
				const pair = reports.get(String(transport?.['selectedCandidatePairId']));
				const local = reports.get(String(pair?.['localCandidateId']));
				const remote = reports.get(String(pair?.['remoteCandidateId']));
				const theirs = remote?.['candidateType'] === 'relay' ? 'relayed' : 'direct';
				const ours = local?.['candidateType'] === 'relay' ? `relayed/${local['relayProtocol']}` : null;
				// The first picture is the camera's.
				const camera = one.getTransceivers().filter(({ receiver }) => receiver.track.kind === 'video')[0];
				const pictures = ofType('inbound-rtp', 'video').filter((report) => report['mid'] === camera?.mid);
				const sent = ofType('outbound-rtp', 'video').filter((report) => report['mid'] === camera?.mid);
				const voice = ofType('inbound-rtp', 'audio');
				readings.push({
					id: one.labId ?? 0,
					path: (ours ?? theirs) as Path,
					relayUrl: ours ? String(local?.['url']) : null,
					framesSent: sum(sent, 'framesSent'),
					framesDecoded: sum(pictures, 'framesDecoded'),
					packetsLost: sum(pictures, 'packetsLost'),
					heightPx: sum(pictures, 'frameHeight'),
					samples: sum(voice, 'totalSamplesReceived'),
					concealedSamples: sum(voice, 'concealedSamples'),
					mediaLines: one.getTransceivers().length,
				});
			}
			return readings.sort((a, b) => b.framesDecoded - a.framesDecoded)[0] ?? null;
		});
	} finally {
		await connections.dispose();
	}
}
