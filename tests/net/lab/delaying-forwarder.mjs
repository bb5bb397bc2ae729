// Carries packets between two open TUN devices, each way with a fixed delay: distance, on one machine. Plain JavaScript,
// because it is started once for each link and has to be there at once. Arguments: milliseconds, and the numbers of two
// open files. Ends when its standard input does.

import { read, write } from 'node:fs';

/** More than any packet of a link with the usual 1500 bytes. */
const packetLimitBytes = 2_048;

/** Beyond it packets are lost, as everywhere. */
const queueLimit = 4_096;

const [delayMs = 0, one = 0, other = 0] = process.argv.slice(2).map(Number);

carry(one, other);
carry(other, one);
process.stdin.resume();
// A read that waits for a packet would hold up a polite end.
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
process.stdout.write('ready\n');

/**
 * @param {number} from
 * @param {number} to
 */
function carry(from, to) {
	/** @type {{ readonly packet: Buffer, readonly dueAt: number }[]} */
	const queue = [];
	let isWriting = false;
	next();

	function next() {
		const buffer = Buffer.allocUnsafe(packetLimitBytes);
		read(from, buffer, 0, packetLimitBytes, null, (error, length) => {
			// The device is down, or not up yet.
			if (error) return void setTimeout(next, 10);
			if (queue.length < queueLimit) {
				const dueAt = performance.now() + delayMs;
				queue.push({ packet: buffer.subarray(0, length), dueAt });
				if (queue.length === 1 && !isWriting) wait();
			}
			next();
		});
	}

	/** For the first in the queue, and not for a timer that is a little early. */
	function wait() {
		const [first] = queue;
		if (!first) return;
		const waitMs = first.dueAt - performance.now();
		if (waitMs > 0) setTimeout(wait, Math.ceil(waitMs));
		else deliver();
	}

	function deliver() {
		const first = queue.shift();
		if (!first) return;
		isWriting = true;
		write(to, first.packet, 0, first.packet.length, null, () => {
			isWriting = false;
			wait();
		});
	}
}
