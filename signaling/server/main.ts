/**
 * The server as a process: options from the environment (README.md lists them), a clean end on SIGTERM and SIGINT, a
 * renewed certificate on SIGHUP, plain words when it can't start.
 */
import { setFlagsFromString } from 'node:v8';
import { renewCertificateOnHangup } from './certificate-renewal.ts';
import { readEnvironment } from './environment.ts';
import { explainListenFailure } from './listen-failure.ts';
import { defaultHost, defaultPort, type ServerOptions } from './options.ts';
import { warnOfPlainHttp } from './reach.ts';
import { createServer } from './server.ts';

// Else what a flood leaves behind is collected only when there is as much of it again as is in use, or several times that.
setFlagsFromString('--heap-growing-percent=30');

const wishes = readEnvironment(process.env);
if (wishes.understood) await run(wishes.options);
else fail(wishes.problems);

async function run(options: ServerOptions): Promise<void> {
	const log = (line: string) => console.log(`Ahoy server: ${line}`);
	const server = createServer({ ...options, log });
	try {
		const address = await server.ready;
		for (const warning of warnOfPlainHttp({ address, options })) console.warn(warning);
	} catch (error) {
		const { port = defaultPort, host = defaultHost } = options;
		fail([explainListenFailure(error, { port, host })]);
		return;
	}
	if (options.tls) renewCertificateOnHangup(server, log);
	// Once: whoever asks a second time means it, and Node then ends the process by itself.
	process.once('SIGTERM', () => void server.close());
	process.once('SIGINT', () => void server.close());
}

function fail(problems: readonly string[]): void {
	for (const problem of problems) console.error(problem);
	process.exitCode = 1;
}
