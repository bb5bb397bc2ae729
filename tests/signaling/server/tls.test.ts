/** The server with a certificate of its own, and what is said of files that are none. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEnvironment } from '#server/environment.ts';
import { describeReach } from '#server/reach.ts';
import { readTlsPair } from '#server/tls-pair.ts';
import { type CertificateFiles, hasOpenssl, writeCertificate } from '../certificate.ts';
import { connectWire } from '../wire-client.ts';
import { createRoomId, startServer } from './server-under-test.ts';

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'ahoy-certificate-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

function readBoth({ cert, key }: CertificateFiles) {
	return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

function problemOf(cert: string, key: string): string {
	const reading = readTlsPair(cert, key);
	return reading.isFit ? '' : reading.problem;
}

describe.runIf(hasOpenssl)('a certificate and its key', () => {
	it('are read from the files that the environment names', () => {
		const files = writeCertificate(makeFolder());
		const wishes = readEnvironment({ TLS_CERT: files.cert, TLS_KEY: files.key });
		expect(wishes).toMatchObject({ understood: true, options: { tls: readBoth(files) } });
	});

	it('go together, and are missed in plain words', () => {
		const { cert, key } = writeCertificate(makeFolder());
		const alone = { understood: false, problems: ['TLS_CERT and TLS_KEY go together.'] };
		expect(readEnvironment({ TLS_CERT: cert })).toEqual(alone);
		expect(readEnvironment({ TLS_KEY: key })).toEqual(alone);
		expect(problemOf('/nowhere/cert.pem', key)).toBe("TLS_CERT names /nowhere/cert.pem, which can't be read.");
		expect(problemOf(cert, '/nowhere/key.pem')).toBe("TLS_KEY names /nowhere/key.pem, which can't be read.");
	});

	it('are not taken the one for the other', () => {
		const { cert, key } = writeCertificate(makeFolder());
		expect(problemOf(key, cert)).toBe(`TLS_CERT names ${key}, in which there is no certificate as PEM.`);
		expect(problemOf(cert, cert)).toBe(`TLS_KEY names ${cert}, in which there is no key as PEM without a passphrase.`);
	});

	it('have to be of each other', () => {
		const [one, other] = [writeCertificate(makeFolder()), writeCertificate(makeFolder())];
		expect(problemOf(one.cert, other.key)).toBe(
			'TLS_CERT and TLS_KEY do not belong together: the key is not that of the certificate.',
		);
	});

	it('are to be taken by who speaks TLS with them, also what stands behind the certificate', () => {
		const { cert, key } = writeCertificate(makeFolder());
		appendFileSync(cert, '-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n');
		expect(problemOf(cert, key)).toBe('TLS_CERT and TLS_KEY belong together, but OpenSSL does not take them.');
	});

	it('need a key without a passphrase', () => {
		const { cert, key } = writeCertificate(makeFolder());
		const locked = `${key}.locked`;
		execFileSync('openssl', ['ec', '-in', key, '-aes256', '-passout', 'pass:north', '-out', locked], {
			stdio: 'ignore',
		});
		expect(problemOf(cert, locked)).toMatch(/no key as PEM without a passphrase/);
	});
});

describe.runIf(hasOpenssl)('a server with a certificate', () => {
	async function startSecure(limits = {}) {
		const tls = readBoth(writeCertificate(makeFolder()));
		const { server, port } = await startServer({ tls, limits });
		return { server, port, certificate: tls.cert };
	}

	async function healthOf(port: number, certificate: string): Promise<number | undefined> {
		const asked = request({ host: '127.0.0.1', port, path: '/healthz', ca: certificate, agent: false }).end();
		const [response] = await once(asked, 'response');
		response.resume();
		await once(response, 'end');
		return response.statusCode;
	}

	it('answers https, and takes calls over wss from a page of its own', async () => {
		const { port, certificate } = await startSecure();
		expect(await healthOf(port, certificate)).toBe(200);
		const client = await connectWire(port, { certificate, origin: 'https://ahoy.example.org' });
		await client.greet();
		client.send({ type: 'join', roomId: createRoomId(), introduction: 'introduction', create: true });
		await client.expect('joined');
	});

	it('is reached by the name in it', () => {
		const tls = readBoth(writeCertificate(makeFolder()));
		const reach = (port: number) =>
			describeReach({ address: { host: '::', port }, options: { tls }, networkAddresses: ['192.168.1.20'] });
		expect(reach(8787)).toBe(
			"The server is at https://localhost:8787\nThat isn't where Ahoy looks: enter this server address in its settings.",
		);
		expect(reach(443)).toContain('https://localhost\n');
	});

	it('outlives who speaks plain HTTP to it', async () => {
		const { port, certificate } = await startSecure();
		const socket = connect({ host: '127.0.0.1', port }).end('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
		socket.resume().on('error', () => {});
		await once(socket, 'close');
		expect(await healthOf(port, certificate)).toBe(200);
	});

	it('hangs up on who never begins with TLS, and counts nobody who is gone', async () => {
		const limits = { headersTimeoutMs: 100, connectionsPerAddress: 1, spareConnectionsPerAddress: 1 };
		const { port, certificate } = await startSecure(limits);
		const silent = [connect({ host: '127.0.0.1', port }), connect({ host: '127.0.0.1', port })];
		await Promise.all(
			silent.map((socket) =>
				once(
					socket.resume().on('error', () => {}),
					'close',
				),
			),
		);
		for (let visit = 0; visit < 3; visit++) expect(await healthOf(port, certificate)).toBe(200);
	});
});
