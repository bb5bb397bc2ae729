/** The server as a process of its own: what an operator sees and does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeCodes } from '#protocol/close-codes.ts';
import { hasOpenssl, writeCertificate } from '../certificate.ts';
import { connectWire } from '../wire-client.ts';
import { createRoomId, startServer } from './server-under-test.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));

interface Run {
	readonly child: ChildProcess;
	/** All it has printed so far. */
	readonly output: { out: string; err: string };
	/** Its exit code. */
	readonly ended: Promise<number | null>;
	/** The port it says it listens on. */
	readonly port: Promise<number>;
}

function run(environment: Record<string, string>): Run {
	const { PATH = '' } = process.env;
	const child = spawn(process.execPath, ['--import', 'tsx', 'signaling/server/main.ts'], {
		env: { PATH, ...environment },
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	const output = { out: '', err: '' };
	child.stderr.on('data', (chunk) => {
		output.err += chunk;
	});
	const port = new Promise<number>((resolve) => {
		child.stdout.on('data', (chunk) => {
			output.out += chunk;
			const listening = /listening on port (\d+)\n/.exec(output.out);
			if (listening) resolve(Number(listening[1]));
		});
	});
	const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
	return { child, output, ended, port };
}

describe('the server process', { timeout: 20_000 }, () => {
	it.each(['SIGTERM', 'SIGINT'] as const)('takes a free port, serves, and ends cleanly on %s', async (signal) => {
		const { child, output, ended, port } = run({ PORT: '0', HOST: '127.0.0.1' });
		const client = await connectWire(await port);
		const { peerId } = await client.greet();
		const roomId = createRoomId();
		client.send({ type: 'join', roomId, introduction: 'introduction', create: true });
		await client.expect('joined');

		child.kill(signal);
		expect(await client.closed).toBe(closeCodes.goingAway);
		expect(await ended).toBe(0);
		expect(output.err).toBe('');
		expect(output.out).toBe(
			`Ahoy server: listening on port ${await port}\nAhoy server: draining, 1 connected\nAhoy server: stopped\n`,
		);
		expect(output.out).not.toMatch(new RegExp(`${roomId}|${peerId}|127\\.0\\.0\\.1`));
	});

	it.runIf(hasIpv6)('is reached by IPv4 and IPv6 alike unless told otherwise, whatever localhost means', async () => {
		const { port } = run({ PORT: '0' });
		for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
			await (await connectWire(await port, { host })).greet();
		}
	});

	it.runIf(hasOpenssl)(
		'takes a renewed certificate up on SIGHUP, and keeps what it has where the new one is unfit',
		async () => {
			const folder = mkdtempSync(join(tmpdir(), 'ahoy-renewal-'));
			onTestFinished(() => rmSync(folder, { recursive: true }));
			const { cert, key } = writeCertificate(folder);
			const { child, output, port } = run({ PORT: '0', HOST: '127.0.0.1', TLS_CERT: cert, TLS_KEY: key });
			const first = readFileSync(cert, 'utf8');
			const client = await connectWire(await port, { certificate: first });
			await client.greet();

			writeFileSync(cert, 'half a fi');
			child.kill('SIGHUP');
			await expect
				.poll(() => output.out, { timeout: 5_000 })
				.toMatch(/kept the certificate it has\. TLS_CERT names .+\n/);
			await (await connectWire(await port, { certificate: first })).greet();

			writeCertificate(folder);
			child.kill('SIGHUP');
			await expect
				.poll(() => output.out, { timeout: 5_000 })
				.toContain('took the certificate that is in the files now\n');
			await (await connectWire(await port, { certificate: readFileSync(cert, 'utf8') })).greet();
			await expect(connectWire(await port, { certificate: first })).rejects.toThrow('self-signed certificate');
			await client.expectNothing();
		},
	);

	it('ends at once when asked a second time', async () => {
		const { child, ended, port } = run({ PORT: '0', HOST: '127.0.0.1' });
		const client = await connectWire(await port);
		client.socket.pause();
		child.kill('SIGTERM');
		await once(child.stdout ?? child, 'data');
		child.kill('SIGTERM');
		expect(await ended).toBeNull();
	});

	it('says in plain words that its port is taken', async () => {
		const { port } = await startServer();
		const { ended, output } = run({ PORT: String(port), HOST: '127.0.0.1' });
		expect(await ended).toBe(1);
		expect(output.out).toBe('');
		expect(output.err).toMatch(new RegExp(`^Port ${port} is taken, .* set PORT to a free one: PORT=\\d+\n$`));
	});

	it('says in plain words what it does not understand', async () => {
		const { ended, output } = run({ PORT: 'eighty', ICE_SERVERS: 'turn:secret' });
		expect(await ended).toBe(1);
		expect(output.out).toBe('');
		expect(output.err.split('\n')).toEqual([
			expect.stringMatching(/^PORT is a number/),
			expect.stringMatching(/^ICE_SERVERS is a JSON list/),
			'',
		]);
		expect(output.err).not.toContain('secret');
	});
});
