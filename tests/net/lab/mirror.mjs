// For tests of the lab itself. `answer PORT…` tells each who sends a UDP packet the address and port it came from;
// `ask ADDRESS COUNT PORT…` asks so, from one socket, and prints the answers as JSON: `{ port, seenAs, tookMs }`. Plain
// JavaScript, to be there at once.

import { createSocket } from 'node:dgram';
import { setTimeout } from 'node:timers/promises';

/** For what is lost, or late on a busy machine; what is complete is not waited for. */
const patienceMs = 1_500;
const paceMs = 4;

const [task, ...rest] = process.argv.slice(2);

if (task === 'answer') rest.map(Number).forEach(answer);
else await ask(rest[0] ?? '', Number(rest[1]), rest.slice(2).map(Number));

/** @param {number} port */
function answer(port) {
	const socket = createSocket('udp4');
	socket.on('message', (message, from) => {
		socket.send(
			JSON.stringify({ ...JSON.parse(String(message)), seenAs: `${from.address}:${from.port}` }),
			from.port,
			from.address,
		);
	});
	socket.bind(port, () => process.stdout.write('ready\n'));
}

/**
 * @param {string} address
 * @param {number} count
 * @param {number[]} ports
 */
async function ask(address, count, ports) {
	const socket = createSocket('udp4');
	/** @type {{ port: number, seenAs: string, tookMs: number }[]} */
	const answers = [];
	const complete = new AbortController();
	socket.on('message', (message) => {
		const { port, seenAs, at } = JSON.parse(String(message));
		answers.push({ port, seenAs, tookMs: performance.now() - at });
		if (answers.length === count * ports.length) complete.abort();
	});
	for (let time = 0; time < count; time++) {
		for (const port of ports) socket.send(JSON.stringify({ port, at: performance.now() }), port, address);
		await setTimeout(paceMs);
	}
	await setTimeout(patienceMs, undefined, complete).catch(() => undefined);
	process.stdout.write(JSON.stringify(answers));
	socket.close();
}
