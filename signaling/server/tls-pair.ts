/**
 * A certificate and its key, as the operator keeps them in files: read, and found to belong together before any client
 * has to find out.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

/** Both as PEM; the certificate with those between it and its authority behind it. */
export interface TlsPair {
	readonly cert: string;
	readonly key: string;
}

export type TlsReading =
	| { readonly isFit: true; readonly pair: TlsPair }
	/** A sentence or two that name the variables. Nothing of the files is in it. */
	| { readonly isFit: false; readonly problem: string };

/** Reads the files that `TLS_CERT` and `TLS_KEY` name. An end that has passed is no problem here: clocks differ. */
export function readTlsPair(certFile: string, keyFile: string): TlsReading {
	const cert = readText(certFile);
	if (cert === null) return unfit(`TLS_CERT names ${certFile}, which can't be read.`);
	const key = readText(keyFile);
	if (key === null) return unfit(`TLS_KEY names ${keyFile}, which can't be read.`);

	const certificate = attempt(() => new X509Certificate(cert));
	if (!certificate) return unfit(`TLS_CERT names ${certFile}, in which there is no certificate as PEM.`);
	const privateKey = attempt(() => createPrivateKey(key));
	if (!privateKey) return unfit(`TLS_KEY names ${keyFile}, in which there is no key as PEM without a passphrase.`);
	if (!certificate.checkPrivateKey(privateKey))
		return unfit('TLS_CERT and TLS_KEY do not belong together: the key is not that of the certificate.');
	// What stands behind the certificate, and whether OpenSSL deems the key long enough.
	if (!attempt(() => createSecureContext({ cert, key })))
		return unfit('TLS_CERT and TLS_KEY belong together, but OpenSSL does not take them.');
	return { isFit: true, pair: { cert, key } };
}

/** The first host name the certificate is good for, or address where it has none; null for one of neither. */
export function nameInCertificate({ cert }: TlsPair): string | null {
	const { subjectAltName = '' } = new X509Certificate(cert);
	const [, name] = /DNS:(?!\*)([\w.-]+)/.exec(subjectAltName) ?? /IP Address:([\d.]+)/.exec(subjectAltName) ?? [];
	return name ?? null;
}

function unfit(problem: string): TlsReading {
	return { isFit: false, problem };
}

function readText(file: string): string | null {
	return attempt(() => readFileSync(file, 'utf8'));
}

/** OpenSSL says by throwing, in its own terms, what the sentences above say in the operator's. */
function attempt<T>(work: () => T): T | null {
	try {
		return work();
	} catch {
		return null;
	}
}
