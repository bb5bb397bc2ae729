/**
 * Credentials for a TURN server of the operator's that shares a secret with this one and knows no users: good for a
 * while, and for whoever has them. As coturn's `use-auth-secret` takes them; draft-uberti-behave-turn-rest-00 section 2.2.
 */
import { createHmac } from 'node:crypto';
import type { PeerId } from '#protocol/ids.ts';
import type { IceServer, IceService } from '#protocol/messages.ts';
import { isIceServers } from '#protocol/parse.ts';
import { isTurnUrl } from './ice-servers.ts';

export interface TurnOptions {
	readonly urls: readonly string[];
	/** coturn's `static-auth-secret`. */
	readonly secret: string;
}

/**
 * Of who is in no room: whoever can connect gets them, so they are of little use to who collects them. Clients ask again
 * at half of it, so that what is left is longer than it takes from the click to being in a call.
 */
export const turnLifetimeMs = 300_000;

/** Of who is in a room. A relay that was allocated goes on after its credentials have ended, for as long as it is refreshed. */
export const memberTurnLifetimeMs = 3_600_000;

/** `endMs` is since the epoch, since the TURN server compares it with its own clock. */
export function createTurnServer({ urls, secret }: TurnOptions, peerId: PeerId, endMs: number): IceServer {
	const username = `${Math.floor(endMs / 1_000)}:${peerId}`;
	const credential = createHmac('sha1', secret).update(username).digest('base64');
	return { urls, username, credential };
}

/** What every client is told, and with a relay of the operator's what only this one is, by whether it is in a room. */
export function createIceService(
	iceServers: readonly IceServer[],
	turn: TurnOptions | null,
): (peerId: PeerId, isMember: boolean) => IceService {
	if (turn === null) return () => ({ iceServers });
	return (peerId, isMember) => {
		const iceLifetimeMs = isMember ? memberTurnLifetimeMs : turnLifetimeMs;
		return { iceServers: [...iceServers, createTurnServer(turn, peerId, Date.now() + iceLifetimeMs)], iceLifetimeMs };
	};
}

/** Addresses with commas or spaces between them. `null` if a client or a browser would refuse any of them, or there are none. */
export function parseTurnUrls(text: string): readonly string[] | null {
	const urls = text.split(/[\s,]+/).filter((url) => url !== '');
	const isTaken = isIceServers([{ urls, username: '', credential: '' }]);
	return urls.length > 0 && urls.every(isTurnUrl) && isTaken ? urls : null;
}
