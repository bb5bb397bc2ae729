/** A try at a signaling server: says hello, hears welcome, hangs up. */
import { frameLimitBytes, protocolVersion } from '#protocol/limits.ts';
import type { ClientMessage, IceServer } from '#protocol/messages.ts';
import { parseServerMessage } from '#protocol/parse.ts';
import type { ServerTrouble } from '../contract/connectivity.ts';
import { socketUrl } from '../contract/server-address.ts';
import { attempt } from './attempt.ts';

const answerTimeoutMs = 8_000;

/** The part of a browser's `WebSocket` that this uses. */
export type GreetedSocket = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;

export interface GreetingOptions {
	readonly createSocket: (url: string) => GreetedSocket;
	/** Calls it off, which then ends as if nobody had answered. */
	readonly signal?: AbortSignal;
}

export type Greeting =
	| { readonly result: 'works'; readonly roundTripMs: number; readonly iceServers: readonly IceServer[] }
	| { readonly result: Exclude<ServerTrouble, 'offline'> };

/** `serverOrigin` is `http(s)://host[:port]`; one that the browser won't open at all is unreachable. Never rejects. */
export function greetServer(serverOrigin: string, { createSocket, signal }: GreetingOptions): Promise<Greeting> {
	return attempt<Greeting>({ limitMs: answerTimeoutMs, signal, failed: { result: 'unreachable' } }, (conclude) => {
		const socket = createSocket(socketUrl(serverOrigin));
		let sentAt: number | null = null;
		socket.onopen = () => {
			sentAt = performance.now();
			socket.send(JSON.stringify({ type: 'hello', version: protocolVersion } satisfies ClientMessage));
		};
		socket.onmessage = ({ data }: MessageEvent<unknown>) => {
			const text = typeof data === 'string' && data.length <= frameLimitBytes ? data : '';
			const message = parseServerMessage(text);
			if (message?.type === 'welcome') {
				const roundTripMs = Math.max(1, Math.round(performance.now() - (sentAt ?? 0)));
				conclude({ result: 'works', roundTripMs, iceServers: message.iceServers });
			} else {
				const outdated = message?.type === 'refused' && message.code === 'unsupported-version';
				conclude({ result: outdated ? 'version-mismatch' : 'not-ahoy' });
			}
		};
		// Before `open` nobody answered; after it somebody did, in another language.
		socket.onclose = () => conclude({ result: sentAt === null ? 'unreachable' : 'not-ahoy' });
		return () => {
			socket.onopen = socket.onmessage = socket.onclose = null;
			socket.close();
		};
	});
}
