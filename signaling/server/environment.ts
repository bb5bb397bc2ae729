/** The operator's wishes, from environment variables. Wrong ones are answered in plain words, never guessed at. */

import { roomCapacityLimit } from '#protocol/limits.ts';
import { parseIceServers } from './ice-servers.ts';
import { defaultLimits } from './limits.ts';
import { defaultPort, type ServerOptions } from './options.ts';
import { parseCheckingKey } from './room-token.ts';
import { readTlsPair, type TlsPair, type TlsReading } from './tls-pair.ts';
import { parseTurnUrls, type TurnOptions } from './turn.ts';

/** More than a large site has: a load balancer, a gateway, a proxy on the machine. */
const trustedHopsLimit = 8;

export type Wishes =
	| { readonly understood: true; readonly options: ServerOptions }
	/** One sentence or two for each variable that makes no sense. */
	| { readonly understood: false; readonly problems: readonly string[] };

/** An empty variable counts as none. Files that variables name are read anew each time. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Wishes {
	const problems: string[] = [];

	function read<T>(name: string, fallback: T, parse: (text: string) => T | null, problem: string): T {
		const text = environment[name]?.trim();
		if (!text) return fallback;
		const value = parse(text);
		if (value === null) problems.push(`${name} ${problem}`);
		return value ?? fallback;
	}

	function readTurn(): TurnOptions | null {
		const problem =
			'is a list of addresses such as turn:turn.example.org:3478 turns:turn.example.org:5349?transport=tcp.';
		const urls = read('TURN_URLS', null, parseTurnUrls, problem);
		const secret = environment['TURN_SECRET']?.trim() || null;
		if (urls && secret) return { urls, secret };
		if (!environment['TURN_URLS']?.trim() !== (secret === null))
			problems.push('TURN_URLS and TURN_SECRET go together.');
		return null;
	}

	function readTls(): TlsPair | null {
		const certFile = environment['TLS_CERT']?.trim();
		const keyFile = environment['TLS_KEY']?.trim();
		if (!certFile && !keyFile) return null;
		const reading: TlsReading =
			certFile && keyFile
				? readTlsPair(certFile, keyFile)
				: { isFit: false, problem: 'TLS_CERT and TLS_KEY go together.' };
		if (reading.isFit) return reading.pair;
		problems.push(reading.problem);
		return null;
	}

	const options: ServerOptions = {
		port: read('PORT', defaultPort, parseWithin(0, 65_535), 'is a number from 0 to 65535; 0 takes a free port.'),
		// Friends on the same network are to reach a server that was just started. HOST=localhost keeps it to this machine.
		host: read('HOST', null, parseHost, 'is a name or an address of this machine, such as localhost or 192.168.1.20.'),
		tls: readTls(),
		iceServers: read(
			'ICE_SERVERS',
			[],
			parseIceServers,
			'is a JSON list such as [{"urls":["stun:stun.example.org:3478"]}]; turn: addresses need username and credential.',
		),
		turn: readTurn(),
		tokenKey: read(
			'ROOM_TOKEN_KEY',
			null,
			parseCheckingKey,
			'is a public key of Ed25519 as PEM or JWK, or a secret of at least 32 bytes.',
		),
		trustedHops: read(
			'TRUST_PROXY',
			0,
			parseWithin(0, trustedHopsLimit),
			`is a number from 0 to ${trustedHopsLimit}: how many proxies of yours are before this server.`,
		),
		redisUrl: read(
			'REDIS_URL',
			null,
			parseRedisUrl,
			'is an address such as redis://:password@redis.example.org:6379/0.',
		),
		extensionUrl: read('EXTENSION_URL', null, parseWebUrl, 'is an address such as https://example.org/ahoy.'),
		limits: {
			roomCapacity: read(
				'ROOM_CAPACITY',
				defaultLimits.roomCapacity,
				parseWithin(2, roomCapacityLimit),
				`is a number from 2 to ${roomCapacityLimit}.`,
			),
		},
	};
	return problems.length === 0 ? { understood: true, options } : { understood: false, problems };
}

function parseWithin(smallest: number, largest: number): (text: string) => number | null {
	return (text) => {
		const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
		return value >= smallest && value <= largest ? value : null;
	};
}

function parseHost(text: string): string | null {
	return /^[\w.:-]+$/.test(text) ? text : null;
}

function parseWebUrl(text: string): string | null {
	const url = URL.canParse(text) ? new URL(text) : null;
	return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

function parseRedisUrl(text: string): string | null {
	const url = URL.canParse(text) ? new URL(text) : null;
	return url && /^rediss?:$/.test(url.protocol) && url.hostname !== '' && /^(\/\d*)?$/.test(url.pathname) ? text : null;
}
