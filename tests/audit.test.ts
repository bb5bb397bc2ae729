/** What the audit of dependencies makes of a registry's answers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';

const advisoriesPath = '/-/npm/v1/security/advisories/bulk';
const advisory = { id: 1, url: 'https://example.org/1', title: 'A test', severity: 'high', vulnerable_versions: '*' };

/** Runs the audit against a registry on this machine that answers so. */
async function audit(answer: (response: ServerResponse) => void) {
	const registry = createServer((request, response) => {
		if (request.url === advisoriesPath) request.resume().on('end', () => answer(response));
		else response.writeHead(404).end();
	});
	registry.listen(0, '127.0.0.1');
	await once(registry, 'listening');
	onTestFinished(() => void registry.close());
	const { port } = registry.address() as AddressInfo;
	const child = spawn(process.execPath, ['audit.mjs'], {
		env: { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_fetch_retries: '0' },
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			output += chunk;
		});
	}
	const [code] = await once(child, 'close');
	return { code, output };
}

it('fails on a known vulnerability, and names the package', { timeout: 20_000 }, async () => {
	const { code, output } = await audit((response) => response.end(JSON.stringify({ ws: [advisory] })));
	expect(output).toMatch(/^ws .* has a known vulnerability \(high\)\.$/m);
	expect(code).toBe(1);
});

it('is content with no known vulnerability', { timeout: 20_000 }, async () => {
	const { code, output } = await audit((response) => response.end('{}'));
	expect(output).toBe('No dependency has a known vulnerability.\n');
	expect(code).toBe(0);
});

it('says that nobody knows where the registry does not', { timeout: 20_000 }, async () => {
	const { code, output } = await audit((response) => response.writeHead(405).end());
	expect(output).toMatch(/^Dependencies were not audited/);
	expect(code).toBe(0);
});
