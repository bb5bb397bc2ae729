/** The built extension as it is once somebody has allowed what it asks for later: nothing clicks that in a test. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtExtension } from './chromium.ts';

export interface PermittedExtension {
	readonly path: string;
	remove(): Promise<void>;
}

export async function permitExtension(...permitted: readonly string[]): Promise<PermittedExtension> {
	const path = await mkdtemp(join(tmpdir(), 'ahoy-permitted-'));
	await cp(builtExtension, path, { recursive: true });
	const manifestPath = join(path, 'manifest.json');
	const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as {
		permissions: string[];
		optional_permissions: string[];
		host_permissions?: string[];
	};
	const [pages, rights] = [permitted.filter(isPages), permitted.filter((one) => !isPages(one))];
	manifest.permissions.push(...rights);
	manifest.host_permissions = pages;
	manifest.optional_permissions = manifest.optional_permissions.filter((name) => !permitted.includes(name));
	await writeFile(manifestPath, JSON.stringify(manifest));
	return { path, remove: () => rm(path, { recursive: true }) };
}

function isPages(permitted: string): boolean {
	return permitted.includes('://');
}
