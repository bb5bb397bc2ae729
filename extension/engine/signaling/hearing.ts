/**
 * What the server sends, opened in its order, one after the other. Opening takes longer than sending does: what waits is
 * bounded, so that no server can fill the memory.
 */
import { frameLimitBytes } from '#protocol/limits.ts';
import type { Log } from '../lib/log.ts';
import { nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import type { RoomMessage } from './server-frame.ts';

/** Of what waits; seven members connecting make a hundred messages, of a few kilobytes each. */
const waitingLimits = { messages: 2_048, bytes: 128 * frameLimitBytes } as const;

export interface Hearing {
	/** Something of the server's, of so many bytes. Dropped where too much waits. */
	hear(bytes: number, open: () => void | Promise<void>): void;
	/** Something of one's own, at its place among them. Never dropped. */
	inTurn(task: () => void | Promise<void>): void;
}

export function createHearing(log: Log): Hearing {
	const queue = createSerialQueue();
	let waiting = 0;
	let waitingBytes = 0;

	/** A failure is a bug that must not stop the queue. */
	function run(task: () => void | Promise<void>): Promise<void> {
		return queue.run(task).catch((error: unknown) => log.warn(`room client: ${nameOfError(error)}`));
	}

	return {
		hear(bytes, open) {
			if (waiting >= waitingLimits.messages || waitingBytes + bytes > waitingLimits.bytes) {
				log.warn('server sends more than can be opened');
				return;
			}
			waiting += 1;
			waitingBytes += bytes;
			void run(open).then(() => {
				waiting -= 1;
				waitingBytes -= bytes;
			});
		},
		inTurn: (task) => void run(task),
	};
}

/** What a message holds on to: introductions, for the most part. */
export function heldBytes(message: RoomMessage): number {
	const introduced = message.type === 'joined' ? message.members : [message];
	return introduced.reduce((sum, one) => sum + ('introduction' in one ? one.introduction.length : 0), 0);
}
