/** Certificates for DTLS with nothing in them but their fingerprint. */
import { createHash } from 'node:crypto';
import type { OwnCertificate } from '#engine/call/environment.ts';

let made = 0;

/** No two are the same. */
export function createFakeCertificate(): OwnCertificate {
	const fingerprint = createHash('sha256').update(`certificate ${made++}`).digest('hex');
	const value = (fingerprint.toUpperCase().match(/../g) ?? []).join(':');
	return { certificate: { expires: 0, getFingerprints: () => [{ algorithm: 'sha-256', value }] }, fingerprint };
}
