/** The real relay of an operator: coturn as this project configures it, on this machine alone, where it is installed. */
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hasOpenssl, writeCertificate } from './certificate.ts';

const patienceMs = 10_000;
const pollMs = 50;

const programs = ['turnserver', 'turnutils_uclient'];

export const hasCoturn = hasOpenssl && programs.every((name) => !spawnSync(name, ['--version']).error);

const shipped = readFileSync(new URL('../../signaling/deploy/turnserver.conf', import.meta.url), 'utf8');

/** As nobody else may: two programs on one machine meet at a relay on it. */
export const loopbackPeers = ['allow-loopback-peers', 'allowed-peer-ip=127.0.0.1'];

export interface Coturn {
	/** Of UDP and TCP. */
	readonly port: number;
	/** Of TLS, with a certificate that nobody trusts. */
	readonly tlsPort: number;
	readonly close: () => Promise<void>;
}

/**
 * Relays for who has credentials that were made with the secret. `lines` are what stands behind the shipped
 * configuration, in place of leave to send to 127.0.0.1.
 */
export async function startCoturn(secret: string, lines: readonly string[] = loopbackPeers): Promise<Coturn> {
	const port = await freePort();
	const tlsPort = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'ahoy-coturn-'));
	const { cert, key } = writeCertificate(folder);
	const configuration = join(folder, 'turnserver.conf');
	const own = [
		`static-auth-secret=${secret}`,
		'realm=ahoy.test',
		'listening-ip=127.0.0.1',
		`listening-port=${port}`,
		`tls-listening-port=${tlsPort}`,
		`pidfile=${join(folder, 'pid')}`,
		`userdb=${join(folder, 'db')}`,
		`cert=${cert}`,
		`pkey=${key}`,
		...(lines.some((line) => line.startsWith('relay-ip=')) ? [] : ['relay-ip=127.0.0.1']),
		...lines,
	];
	writeFileSync(configuration, `${shipped}\n${own.join('\n')}\n`);
	const child = spawn('turnserver', ['-c', configuration]);
	// Nobody reads it, and a full pipe would stop the relay.
	child.stdout.resume();
	child.stderr.resume();
	async function close(): Promise<void> {
		if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
		rmSync(folder, { recursive: true, force: true });
	}
	// It doesn't say when it is ready.
	const deadline = Date.now() + patienceMs;
	while (!((await answers(port)) && (await answers(tlsPort)))) {
		if (Date.now() > deadline) {
			await close();
			throw new Error('coturn does not answer');
		}
		await setTimeout(pollMs);
	}
	return { port, tlsPort, close };
}

function answers(port: number): Promise<boolean> {
	const socket = connect({ port, host: '127.0.0.1' });
	return new Promise((resolve) => {
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}

/** Of TCP and UDP, and each time another one. */
async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const socket = createSocket('udp4');
	try {
		socket.bind(port, '127.0.0.1');
		await once(socket, 'listening');
		return port;
	} catch {
		return await freePort();
	} finally {
		server.close();
		socket.close();
	}
}
