/** Certificates for DTLS with nothing in them but their fingerprint. */
import { createHash } from 'node:crypto';
import type { OwnCertificate } from '#engine/call/environment.ts';

let made = 0;

/** `name` decides the fingerprint; without, no two are the same. */
export function createFakeCertificate(name = `certificate ${made++}`): OwnCertificate {
	const fingerprint = createHash('sha256').update(name).digest('hex');
	const value = writeFingerprint(fingerprint);
	const certificate = { expires: 0, getFingerprints: () => [{ algorithm: 'sha-256', value }] };
	return { certificate, fingerprint };
}

/** As descriptions have it. */
export function writeFingerprint(fingerprint: string): string {
	return (fingerprint.toUpperCase().match(/../g) ?? []).join(':');
}
