/** Opens the gallery before the first test of the interface: its page, built once and served, and browsers to see it in. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer-core';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../browser/find-chromium.mjs';
import { pagePolicy } from '../page-policy.ts';

declare module 'vitest' {
	interface ProvidedContext {
		readonly gallery: {
			/** The page that shows one view. */
			readonly address: string;
			/** Where the browsers are reached: one for each worker, since a browser gives one page at a time the focus. */
			readonly browsers: readonly string[];
			/** The folder for pictures. */
			readonly artefacts: string;
		};
	}
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const galleryPage = 'tests/ui/gallery/index.html';
const artefacts = fileURLToPath(new URL('../artefacts/ui/', import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css',
};

export async function setup(project: TestProject): Promise<() => Promise<void>> {
	mkdirSync(artefacts, { recursive: true });
	const [server, ...browsers] = await Promise.all([
		serve(),
		...Array.from({ length: project.config.maxWorkers }, () => launch()),
	]);
	const { port } = server.address() as AddressInfo;
	project.provide('gallery', {
		address: `http://127.0.0.1:${port}/${galleryPage}`,
		browsers: browsers.map((browser) => browser.wsEndpoint()),
		artefacts,
	});
	return async () => {
		await Promise.all(browsers.map((browser) => browser.close()));
		server.close();
	};
}

function launch(): Promise<Browser> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error('no Chromium on PATH');
	return puppeteer.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--no-first-run',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** Built into few files that are kept in memory: a page that loads a hundred modules one by one takes longer than its test. */
async function serve(): Promise<Server> {
	const built = await build({
		root,
		configFile: false,
		logLevel: 'error',
		build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input: galleryPage } },
	});
	const files = new Map<string, string | Uint8Array>(
		[built]
			.flat()
			.flatMap((result) =>
				'output' in result
					? result.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source] as const)
					: [],
			),
	);
	const server = createServer((request, response) => {
		const path = request.url ?? '/';
		const body = files.get(path);
		response.writeHead(body === undefined ? 404 : 200, {
			'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
			'content-security-policy': pagePolicy,
			// So that the browser keeps what it compiled, too.
			'cache-control': 'max-age=3600',
		});
		response.end(body);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return server;
}
