/** Whether this browser, at this address, can hold a call at all; and if not, what keeps it from that. */

/** `insecure`: the address. `in-app`: a browser inside another app, without camera or connections. `old`: the browser. */
export type Trouble = 'insecure' | 'in-app' | 'old';

/** Apps that open links in a browser of their own, and what Android adds for all of them. */
const inAppMark = /FBAN|FBAV|Instagram|Line\/|MicroMessenger|Snapchat|LinkedInApp|TikTok|BytedanceWebview|; wv\)|GSA\//;

export type Surroundings = Pick<typeof globalThis, 'isSecureContext' | 'crypto'> & {
	readonly RTCPeerConnection?: unknown;
	readonly navigator: Pick<Navigator, 'userAgent'> & { readonly mediaDevices?: Partial<MediaDevices> };
};

/** Null where a call can be held. */
export async function findTrouble(surroundings: Surroundings): Promise<Trouble | null> {
	const { isSecureContext, crypto, RTCPeerConnection, navigator } = surroundings;
	// Everything else is missing then, too.
	if (!isSecureContext) return 'insecure';
	const hasMedia = RTCPeerConnection !== undefined && navigator.mediaDevices?.getUserMedia !== undefined;
	if (!hasMedia) return inAppMark.test(navigator.userAgent) ? 'in-app' : 'old';
	return (await hasCurves(crypto)) ? null : 'old';
}

/** What members sign with, and agree on keys: the newest that a call asks of a browser. */
async function hasCurves({ subtle }: Crypto): Promise<boolean> {
	try {
		await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
		await subtle.generateKey('X25519', false, ['deriveBits']);
		return true;
	} catch {
		return false;
	}
}
