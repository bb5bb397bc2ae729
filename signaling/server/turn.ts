/**
 * Credentials for a TURN server of the operator's that shares a secret with this one and knows no users: good for a
 * while, and for whoever has them. As coturn's `use-auth-secret` takes them; draft-uberti-behave-turn-rest-00 section 2.2.
 */
import { createHmac } from 'node:crypto';
import type { PeerId } from '#protocol/ids.ts';
import type { IceServer, IceService } from '#protocol/messages.ts';
import { isTurnUrl } from './ice-servers.ts';

export interface TurnOptions {
	readonly urls: readonly string[];
	/** coturn's `static-auth-secret`. */
	readonly secret: string;
}

/**
 * Longer than it takes from opening the popup to being in a call, short enough to be of little use to whoever collects
 * them. Clients in a room get new ones; a relay that was allocated goes on with the old.
 */
export const turnLifetimeMs = 3_600_000;

/** `nowMs` is since the epoch, since the TURN server compares it with its own clock. */
export function createTurnServer({ urls, secret }: TurnOptions, peerId: PeerId, nowMs: number): IceServer {
	const username = `${Math.floor((nowMs + turnLifetimeMs) / 1_000)}:${peerId}`;
	const credential = createHmac('sha1', secret).update(username).digest('base64');
	return { urls, username, credential };
}

/** What every client is told, and with a relay of the operator's what only this one is. */
export function createIceService(
	iceServers: readonly IceServer[],
	turn: TurnOptions | null,
): (peerId: PeerId) => IceService {
	if (turn === null) return () => ({ iceServers });
	return (peerId) => ({
		iceServers: [...iceServers, createTurnServer(turn, peerId, Date.now())],
		iceLifetimeMs: turnLifetimeMs,
	});
}

/** Addresses with commas or spaces between them. `null` if a browser would refuse any of them, or there are none. */
export function parseTurnUrls(text: string): readonly string[] | null {
	const urls = text.split(/[\s,]+/).filter((url) => url !== '');
	return urls.length > 0 && urls.every(isTurnUrl) ? urls : null;
}
