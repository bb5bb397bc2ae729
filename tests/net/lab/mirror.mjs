// For tests of the lab itself. `answer PORT…` tells each who sends a UDP packet the address and port it came from;
// `ask ADDRESS COUNT PORT…` asks so, from one socket, and prints the answers as JSON: `{ port, seenAs, tookMs }`. Plain
// JavaScript, to be there at once.

import { createSocket } from 'node:dgram';
import { setTimeout } from 'node:timers/promises';

const patienceMs = 300;
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
	socket.on('message', (message) => {
		const { port, seenAs, at } = JSON.parse(String(message));
		answers.push({ port, seenAs, tookMs: performance.now() - at });
	});
	for (let time = 0; time < count; time++) {
		for (const port of ports) socket.send(JSON.stringify({ port, at: performance.now() }), port, address);
		await setTimeout(paceMs);
	}
	await setTimeout(patienceMs);
	process.stdout.write(JSON.stringify(answers));
	socket.close();
}
