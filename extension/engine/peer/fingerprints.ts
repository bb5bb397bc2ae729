/** The certificates of a connection: what its descriptions say of them, and which one the other side really has. */

import { ofType, type StatsReports } from './stats-report.ts';

/** SHA-256 of a certificate, lower-case hexadecimal. */
export type Fingerprint = string;

/** `a=fingerprint` of RFC 8122 section 5, wherever it stands. */
const fingerprintLine = /^a=fingerprint:\s*(\S+)\s+([0-9a-f:]+)\s*$/gim;

/** Whether a description names this certificate, and no other. */
export function namesOnly(sdp: string, fingerprint: Fingerprint): boolean {
	const named = [...sdp.matchAll(fingerprintLine)];
	const lines = sdp.match(/^a=fingerprint/gim) ?? [];
	return (
		named.length > 0 &&
		named.length === lines.length &&
		named.every(([, hash = '', digits = '']) => hash.toLowerCase() === 'sha-256' && plain(digits) === fingerprint)
	);
}

/** That of one's own certificate. Where the browser doesn't tell (Firefox), it stands in what a connection offers. */
export async function fingerprintOf(
	certificate: RTCCertificate,
	createConnection: (configuration: RTCConfiguration) => RTCPeerConnection,
): Promise<Fingerprint> {
	const told = certificate.getFingerprints?.().find(({ algorithm }) => algorithm?.toLowerCase() === 'sha-256');
	if (told?.value) return plain(told.value);
	const connection = createConnection({ certificates: [certificate] });
	try {
		connection.createDataChannel('');
		const { sdp = '' } = await connection.createOffer();
		const [, , digits] = [...sdp.matchAll(fingerprintLine)][0] ?? [];
		if (!digits) throw new Error('no fingerprint');
		return plain(digits);
	} finally {
		connection.close();
	}
}

/**
 * What the other side showed in the DTLS handshake, by the statistics of the connection (W3C webrtc-stats,
 * `RTCCertificateStats`); null where the browser doesn't tell.
 */
export function connectedFingerprint(reports: StatsReports): Fingerprint | null {
	for (const transport of ofType(reports, 'transport')) {
		const certificate = reports.get(String(transport['remoteCertificateId']));
		const digits = certificate?.['fingerprint'];
		if (certificate?.['fingerprintAlgorithm'] === 'sha-256' && typeof digits === 'string') return plain(digits);
	}
	return null;
}

function plain(digits: string): Fingerprint {
	return digits.replaceAll(':', '').toLowerCase();
}
