/**
 * Builds the extension, for both families of browsers, and the guest page once before the browser tests: they load what
 * users load.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

/** Each project of the test runner imports this file anew, all in one process. */
const run = globalThis as { hasBuiltExtension?: boolean };

export function setup(): void {
	if (run.hasBuiltExtension) return;
	// In a process of its own: the test runner's NODE_ENV would make a development build.
	for (const which of [[], ['--mode', 'firefox'], ['--config', 'vite.guest.config.ts']]) {
		execFileSync(process.execPath, [vite, 'build', ...which, '--logLevel', 'warn'], {
			cwd: root,
			stdio: 'inherit',
			env: { ...process.env, NODE_ENV: 'production' },
		});
	}
	run.hasBuiltExtension = true;
}
