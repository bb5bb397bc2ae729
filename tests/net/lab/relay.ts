/** The real coturn, as this project configures it, on a machine of its own: reachable by UDP, TCP and TLS. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isRunning, killProcess } from '../../kill-process.ts';
import type { Namespace } from './namespace.ts';

const shipped = new URL('../../../signaling/deploy/turnserver.conf', import.meta.url);

/** What the lab takes for the internet is no address of the real one. */
const internetRange = '198.18.0.0-198.18.255.255';

const port = 3_478;
/** The one that strict offices let through. */
const tlsPort = 443;
const patienceMs = 10_000;
const pollMs = 50;

export interface Relay {
	readonly urls: readonly string[];
	/** Of the public key of its certificate: SHA-256, base64. */
	readonly keyHash: string;
	/** SIGKILL. */
	kill(): Promise<void>;
	/** After `kill`; nothing where it runs. Resolves when it answers; of what it relayed before it knows nothing. */
	start(): Promise<void>;
}

interface Place {
	readonly namespace: Namespace;
	readonly address: string;
}

/** `secret`: that of the server which makes its credentials. */
export async function createRelay({ namespace, address }: Place, secret: string): Promise<Relay> {
	const { folder } = namespace;
	const configuration = join(folder, 'turnserver.conf');
	const certificate = join(folder, 'certificate.pem');
	const key = join(folder, 'key.pem');
	const request = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=ahoy.test';
	execFileSync(
		'openssl',
		['req', ...request.split(' '), '-addext', `subjectAltName=IP:${address}`, '-keyout', key, '-out', certificate],
		{ stdio: 'ignore' },
	);
	const own = [
		`static-auth-secret=${secret}`,
		'realm=ahoy.test',
		`listening-ip=${address}`,
		`relay-ip=${address}`,
		`listening-port=${port}`,
		`tls-listening-port=${tlsPort}`,
		`cert=${certificate}`,
		`pkey=${key}`,
		`allowed-peer-ip=${internetRange}`,
		`pidfile=${join(folder, 'pid')}`,
		`userdb=${join(folder, 'db')}`,
	];
	writeFileSync(configuration, `${readFileSync(shipped, 'utf8')}\n${own.join('\n')}\n`);
	let child: ChildProcess | null = null;

	async function start(): Promise<void> {
		if (isRunning(child)) return;
		const [command = '', ...args] = [...namespace.enter, 'turnserver', '-c', configuration];
		// Nobody reads it, and a full pipe would stop the relay.
		child = spawn(command, args, { stdio: 'ignore' });
		const deadline = Date.now() + patienceMs;
		// It doesn't say when it is ready.
		while (!namespace.run('ss', '-Hltn', 'sport', '=', `:${tlsPort}`)) {
			if (Date.now() > deadline) throw new Error('coturn does not listen');
			await setTimeout(pollMs);
		}
	}

	await start();
	return {
		urls: [
			`turn:${address}:${port}?transport=udp`,
			`turn:${address}:${port}?transport=tcp`,
			`turns:${address}:${tlsPort}?transport=tcp`,
		],
		keyHash: hashKey(readFileSync(certificate)),
		start,
		kill: () => killProcess(child),
	};
}

function hashKey(certificate: Buffer): string {
	const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
	return createHash('sha256').update(key).digest('base64');
}
