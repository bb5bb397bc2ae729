/** Session descriptions with just what negotiation depends on: JSON in place of SDP, and after it the lines that are read. */

export type LineDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** A media description, "m= section" in the terms of JSEP (RFC 9429). */
export interface FakeLine {
	readonly mid: string;
	readonly kind: 'audio' | 'video' | 'application';
	readonly direction: LineDirection;
	readonly rejected: boolean;
}

export interface FakeDescription {
	readonly type: 'offer' | 'answer';
	/** Whose description it is: stands for the DTLS association, which a connection keeps for life. */
	readonly end: string;
	/** Of the certificate, as the line has it. */
	readonly fingerprint: string;
	/** Stands for the ICE credentials: one for all lines, as they are bundled. */
	readonly ufrag: string;
	readonly lines: readonly FakeLine[];
	/** Grows while gathering. */
	readonly candidates: string[];
}

const beforeFingerprint = '\r\na=fingerprint:sha-256 ';

export function writeDescription(description: FakeDescription): RTCSessionDescription {
	const { type, fingerprint, ...content } = description;
	const iceLine = `\r\na=ice-ufrag:${content.ufrag}`;
	const sdp = `${JSON.stringify(content)}${iceLine}${beforeFingerprint}${fingerprint}\r\n`;
	return { type, sdp } as RTCSessionDescription;
}

/** Throws for what is no description. */
export function readDescription({ type, sdp }: RTCSessionDescriptionInit): FakeDescription {
	if (type !== 'offer' && type !== 'answer') throw new DOMException('no such type here', 'InvalidAccessError');
	try {
		const [start = '', rest = ''] = (sdp ?? '').split(beforeFingerprint);
		const [json = ''] = start.split('\r\n');
		const content = JSON.parse(json) as Omit<FakeDescription, 'type' | 'fingerprint'>;
		if (!Array.isArray(content.lines)) throw new TypeError('no lines');
		return { ...content, candidates: [...content.candidates], type, fingerprint: rest.trimEnd() };
	} catch {
		throw new DOMException('not a description', 'OperationError');
	}
}

export function reverse(direction: LineDirection): LineDirection {
	if (direction === 'sendonly') return 'recvonly';
	return direction === 'recvonly' ? 'sendonly' : direction;
}

export function intersect(a: LineDirection, b: LineDirection): LineDirection {
	const send = sends(a) && sends(b);
	const receive = sends(reverse(a)) && sends(reverse(b));
	if (send) return receive ? 'sendrecv' : 'sendonly';
	return receive ? 'recvonly' : 'inactive';
}

function sends(direction: LineDirection): boolean {
	return direction === 'sendrecv' || direction === 'sendonly';
}
