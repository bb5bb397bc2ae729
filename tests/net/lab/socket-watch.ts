/** What the server says to a person's engine, as the browser reads it from the socket: text frames with their moments. */
import { setTimeout } from 'node:timers/promises';
import type { ServerMessage } from '#protocol/messages.ts';
import type { Person } from '../../e2e/support/person.ts';

const pollMs = 20;
const patienceMs = 60_000;

export interface SocketWatch {
	/** When the first of such messages arrived after `since`, in milliseconds since the epoch. */
	until(since: number, isOne: (message: ServerMessage) => boolean): Promise<number>;
	close(): Promise<void>;
}

export async function watchSocket(person: Person): Promise<SocketWatch> {
	const session = await (await person.host()).createCDPSession();
	const heard: { readonly at: number; readonly message: ServerMessage }[] = [];
	session.on('Network.webSocketFrameReceived', ({ response: { opcode, payloadData } }) => {
		if (opcode === 1) heard.push({ at: Date.now(), message: JSON.parse(payloadData) as ServerMessage });
	});
	await session.send('Network.enable');
	return {
		async until(since, isOne) {
			const deadline = Date.now() + patienceMs;
			for (;;) {
				const first = heard.find(({ at, message }) => at >= since && isOne(message));
				if (first) return first.at;
				if (Date.now() > deadline) throw new Error(`the server has not said it for ${patienceMs} ms`);
				await setTimeout(pollMs);
			}
		},
		close: () => session.detach(),
	};
}
