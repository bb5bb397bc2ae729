/** An address that a connection may be had by, as it is written: RFC 8839 section 5.1. */

export interface CandidateLine {
	readonly foundation: string;
	/** In small letters. */
	readonly transport: string;
	readonly priority: number;
	/** Or a name that stands for it. */
	readonly address: string;
	readonly port: string;
	/** In its own network, at the router, as the other side saw it, or at a relay. */
	readonly type: 'host' | 'srflx' | 'prflx' | 'relay';
	/** Where it was seen from outside, the address that it has in its own network. */
	readonly related: { readonly address: string; readonly port: string } | null;
	/** What else is said of it, as it stands, with the space before. */
	readonly extensions: string;
}

const shape =
	/^candidate:(\S+) \d+ (\S+) (\d+) (\S+) (\d+) typ (host|srflx|prflx|relay)\b(?: raddr (\S+) rport (\d+))?(.*)$/i;

/** Null for what can't be read, the end of all candidates among it. */
export function readCandidate(text: string): CandidateLine | null {
	const parts = shape.exec(text);
	if (!parts) return null;
	const [, foundation = '', transport = '', priority, address = '', port = '', type = '', ...more] = parts;
	const [relatedAddress, relatedPort = '', extensions = ''] = more;
	return {
		foundation,
		transport: transport.toLowerCase(),
		priority: Number(priority),
		address,
		port,
		type: type.toLowerCase() as CandidateLine['type'],
		related: relatedAddress === undefined ? null : { address: relatedAddress, port: relatedPort },
		extensions,
	};
}
