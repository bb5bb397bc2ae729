import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const begin = `
	import { watchEnding } from './tests/net/ending.ts';
	import { createProgress } from './tests/net/progress.ts';
	const progress = createProgress(console.error);
	watchEnding(progress);
	progress.begin('row 4');
	progress.beginRun('run 3 of 20');
`;

/** Runs that and `rest` to the end of the process. A signal is sent once it says something. */
async function end(rest: string, signal?: NodeJS.Signals): Promise<{ readonly code: unknown; readonly said: string }> {
	const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', begin + rest], { cwd: root });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => {
			said += chunk;
			if (signal) child.kill(signal);
		});
	}
	const [code] = await once(child, 'close');
	return { code, said };
}

describe('a process that measures', { timeout: 30_000 }, () => {
	it('says where it was when it waits for what never comes', async () => {
		const { code, said } = await end('await new Promise(() => {});');
		expect(said).toContain('Cut short at row 4, run 3 of 20.');
		expect(code).not.toBe(0);
	});

	it.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('says where it was at %s', async (signal) => {
		const { code, said } = await end('setInterval(() => {}, 1_000); console.log("there");', signal);
		expect(said).toContain('Cut short at row 4, run 3 of 20.');
		expect(code).toBeGreaterThan(128);
	});

	it('goes on after what nobody waited for, and counts it as a failure', async () => {
		const { code, said } = await end(`
			Promise.reject(new Error('lost'));
			await new Promise((resolve) => setTimeout(resolve, 10));
			console.log('blamed ' + progress.blamed.join());
			progress.begin(null);
		`);
		expect(said).toContain('blamed lost');
		expect(said).not.toContain('Cut short');
		expect(code).toBe(1);
	});
});
