/**
 * The server as a process: options from the environment (README.md lists them), a clean end on SIGTERM and SIGINT, plain words
 * when it can't start.
 */
import { readEnvironment } from './environment.ts';
import { explainListenFailure } from './listen-failure.ts';
import { defaultHost, defaultPort, type ServerOptions } from './options.ts';
import { createServer } from './server.ts';

const wishes = readEnvironment(process.env);
if (wishes.understood) await run(wishes.options);
else fail(wishes.problems);

async function run(options: ServerOptions): Promise<void> {
	const server = createServer({ ...options, log: (line) => console.log(`Ahoy server: ${line}`) });
	try {
		await server.ready;
	} catch (error) {
		const { port = defaultPort, host = defaultHost } = options;
		fail([explainListenFailure(error, { port, host })]);
		return;
	}
	// Once: whoever asks a second time means it, and Node then ends the process by itself.
	process.once('SIGTERM', () => void server.close());
	process.once('SIGINT', () => void server.close());
}

function fail(problems: readonly string[]): void {
	for (const problem of problems) console.error(problem);
	process.exitCode = 1;
}
