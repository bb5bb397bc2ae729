/** The words channel of docs/protocol.md, for one connection that holds: both lines, and chat on them. */
import { randomBytes } from 'node:crypto';
import type { RTCDataChannel } from 'werift';

export interface WordsLine {
	/** Texts of chat messages that came, in order. */
	readonly heard: readonly string[];
	/** How many of one's own the other side has. */
	readonly delivered: number;
	write(text: string): void;
}

export function createWordsLine(channel: RTCDataChannel): WordsLine {
	const line = randomBytes(8).toString('base64url');
	const heard: string[] = [];
	const written: object[] = [];
	let delivered = 0;
	let greeted = false;

	const send = (frame: object) => channel.send(JSON.stringify(frame));
	const say = (message: object, index: number) => send({ type: 'say', number: index + 1, waitedMs: 0, message });

	channel.stateChange.subscribe((state) => {
		if (state === 'open') send({ type: 'hello', line, first: 1, heard: null });
	});
	channel.onMessage.subscribe((data) => {
		const frame = JSON.parse(String(data));
		if (frame.type === 'hello') {
			greeted = true;
			written.forEach(say);
		}
		if (frame.type === 'heard') delivered = frame.count;
		if (frame.type === 'say') {
			send({ type: 'heard', count: frame.number });
			if (frame.message.type === 'chat') heard.push(frame.message.text);
		}
	});

	return {
		heard,
		get delivered() {
			return delivered;
		},
		write(text) {
			const message = { type: 'chat', text };
			written.push(message);
			if (greeted) say(message, written.length - 1);
		},
	};
}
