/** Builds the extension once before the browser tests: they load what users load. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export async function setup(): Promise<void> {
	await build({
		configFile: fileURLToPath(new URL('../../../vite.config.ts', import.meta.url)),
		logLevel: 'warn',
	});
}
