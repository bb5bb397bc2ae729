/** What a server is started with. Everything has a default; every default is safe to leave. */
import type { KeyObject } from 'node:crypto';
import type { IceServer } from '#protocol/messages.ts';
import type { ServerLimits } from './limits.ts';
import type { TlsPair } from './tls-pair.ts';
import type { TurnOptions } from './turn.ts';

export interface ServerOptions {
	/** Address to listen on, only this machine's own by default; `null` for every network it is in, IPv4 and IPv6. */
	readonly host?: string | null;
	/** 0 takes a free one. */
	readonly port?: number;
	/** Speaks https and wss with it. `null`, the default: http and ws, as behind a proxy that has the certificate. */
	readonly tls?: TlsPair | null;
	/** Handed to every client for its calls. None by default: nobody's traffic goes anywhere it wasn't told to. */
	readonly iceServers?: readonly IceServer[];
	/** A relay, with credentials made for each client. None by default. */
	readonly turn?: TurnOptions | null;
	/** Checks the tokens without which no room is opened; `null`, the default, lets everybody open rooms. */
	readonly tokenKey?: KeyObject | null;
	/** A Redis that this server shares with others, so that a room is one wherever its members connect. `null`: there are none. */
	readonly redisUrl?: string | null;
	/** Proxies before this server that add to `X-Forwarded-For` who connects to them. 0 believes nobody. */
	readonly trustedHops?: number;
	/** With the guest page in it, as built. Where there is none, invite links are explained in words. */
	readonly pageFolder?: string;
	/** Where the guest page sends whoever wants the extension, `http(s)://…`. `null`: to who sent the link. */
	readonly extensionUrl?: string | null;
	/** In place of single defaults of `defaultLimits`. */
	readonly limits?: Partial<ServerLimits>;
	/** Gets one line per change in the server's life. Never anything about a room, a client or an address. */
	readonly log?: (line: string) => void;
}

export const defaultHost = '127.0.0.1';

export const defaultPort = 8787;
