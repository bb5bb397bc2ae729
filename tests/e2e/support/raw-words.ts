/** Speaking over the data channels of a person's host as another program might, past everything that its engine would say. */
import type { Person } from './person.ts';

/** Sends all of these over each open channel of that name; Blobs of characters are made there. */
export async function sayRaw(
	person: Person,
	channel: 'control' | 'words' | 'files',
	frames: readonly string[],
): Promise<void> {
	const host = await person.host();
	const channels = await host.queryObjects(await host.evaluateHandle(() => RTCDataChannel.prototype));
	await channels.evaluate(
		(list: RTCDataChannel[], label, texts) => {
			for (const one of list.filter((other) => other.label === label && other.readyState === 'open'))
				for (const text of texts) one.send(text);
		},
		channel,
		frames,
	);
}

/** What the engine of a person logs from now on. */
export async function logOf(person: Person): Promise<readonly string[]> {
	const host = await person.host();
	const lines: string[] = [];
	host.on('console', (message) => lines.push(message.text()));
	return lines;
}
