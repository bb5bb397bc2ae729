/** A renewed certificate, in the files of the one before, is taken up at SIGHUP, and nobody is disconnected for it. */
import { readEnvironment } from './environment.ts';
import type { SignalingServer } from './server.ts';

/** `log` hears what came of it; with files that are unfit everything stays as it was. */
export function renewCertificateOnHangup(server: SignalingServer, log: (line: string) => void): void {
	process.on('SIGHUP', () => {
		const wishes = readEnvironment(process.env);
		if (!wishes.understood) return log(`kept the certificate it has. ${wishes.problems.join(' ')}`);
		if (!wishes.options.tls) return;
		server.renewCertificate(wishes.options.tls);
		log('took the certificate that is in the files now');
	});
}
