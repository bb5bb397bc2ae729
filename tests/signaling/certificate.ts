/** A certificate that signs itself, for localhost and 127.0.0.1, in files as an operator has them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface CertificateFiles {
	readonly cert: string;
	readonly key: string;
}

export const hasOpenssl = !spawnSync('openssl', ['version']).error;

/** In the place of one that is there already, as who renews certificates does. */
export function writeCertificate(folder: string): CertificateFiles {
	const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
	const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
	const form = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
	execFileSync('openssl', ['req', ...form, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
	return { cert, key };
}
