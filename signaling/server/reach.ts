/** Where a server that listens is reached, and by whom, in words for who started it. Pure. */
import { defaultPort, type ServerOptions } from './options.ts';
import type { Address } from './server.ts';
import { nameInCertificate } from './tls-pair.ts';

export interface Reach {
	readonly address: Address;
	readonly options: Pick<ServerOptions, 'tls' | 'trustedHops'>;
	/** This machine's in the networks it is in, IPv4. */
	readonly networkAddresses: readonly string[];
}

const guestsNeedHttps =
	"Guests on other computers can't join by a link: browsers lend camera and microphone to https:// only, and to this computer. README.md says how to get it, under HTTPS.";

/** The addresses to enter in Ahoy's settings, one line each. */
export function describeReach(reach: Reach): string {
	const { address, options, networkAddresses } = reach;
	const { port } = address;
	const own = options.tls
		? `https://${nameInCertificate(options.tls) ?? 'localhost'}${port === 443 ? '' : `:${port}`}`
		: `http://${isEverywhere(address) ? 'localhost' : bracketed(address.host)}:${port}`;
	const lines = [`The server is at ${own}`];
	if (options.tls || port !== defaultPort)
		lines.push("That isn't where Ahoy looks: enter this server address in its settings.");
	if (!options.tls && isEverywhere(address) && networkAddresses.length > 0) {
		const others = networkAddresses.map((host) => `http://${host}:${port}`).join(' or ');
		lines.push(`For calls between computers in this network: enter ${others} in Ahoy's settings on each.`);
	}
	return [...lines, ...warnOfPlainHttp(reach)].join('\n');
}

/** One sentence or two where others may connect, but no page of theirs could hold a call; none where a proxy has the certificate. */
export function warnOfPlainHttp({ address, options }: Pick<Reach, 'address' | 'options'>): readonly string[] {
	const isOwnOnly = address.host === '::1' || address.host.startsWith('127.');
	return options.tls || options.trustedHops || isOwnOnly ? [] : [guestsNeedHttps];
}

function isEverywhere({ host }: Address): boolean {
	return host === '::' || host === '0.0.0.0';
}

function bracketed(host: string): string {
	return host.includes(':') ? `[${host}]` : host;
}
