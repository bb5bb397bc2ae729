/** Tries a signaling server: says hello, hears welcome, hangs up. */
import { parseServerAddress, socketUrl } from '#engine/contract/server-address.ts';
import { frameLimitBytes, protocolVersion } from '#protocol/limits.ts';
import { parseServerMessage } from '#protocol/parse.ts';
import type { ServerTest } from '#ui/shell.ts';

const answerTimeoutMs = 8_000;

/** `address` is what a person typed. Never rejects. */
export async function testServer(address: string): Promise<ServerTest> {
	const origin = parseServerAddress(address);
	if (!origin) return { result: 'invalid-address' };
	if (!navigator.onLine && !origin.includes('//localhost')) return { result: 'offline' };
	return greet(socketUrl(origin));
}

function greet(url: string): Promise<ServerTest> {
	return new Promise((resolve) => {
		const socket = new WebSocket(url);
		let sentAt = 0;
		const finish = (test: ServerTest) => {
			clearTimeout(timer);
			socket.close();
			resolve(test);
		};
		const timer = setTimeout(() => finish({ result: 'unreachable' }), answerTimeoutMs);
		socket.onopen = () => {
			sentAt = performance.now();
			socket.send(JSON.stringify({ type: 'hello', version: protocolVersion }));
		};
		socket.onmessage = ({ data }: MessageEvent<unknown>) => {
			const text = typeof data === 'string' && data.length <= frameLimitBytes ? data : '';
			const message = parseServerMessage(text);
			if (message?.type === 'welcome') {
				finish({ result: 'ok', roundTripMs: Math.max(1, Math.round(performance.now() - sentAt)) });
			} else {
				const outdated = message?.type === 'refused' && message.code === 'unsupported-version';
				finish({ result: outdated ? 'version-mismatch' : 'not-ahoy' });
			}
		};
		// Before `open` nobody answered; after it somebody did, in another language.
		socket.onclose = () => finish({ result: sentAt === 0 ? 'unreachable' : 'not-ahoy' });
	});
}
