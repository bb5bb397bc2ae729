import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const outDir = resolve('dist-guest');

/** Once, when it is built: the server only hands it out. */
const compressAssets: Plugin = {
	name: 'compress-assets',
	writeBundle() {
		const folder = join(outDir, 'assets');
		for (const name of readdirSync(folder)) {
			const path = join(folder, name);
			const plain = readFileSync(path);
			const params = { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
			keepIfSmaller(`${path}.br`, brotliCompressSync(plain, { params }), plain);
			keepIfSmaller(`${path}.gz`, gzipSync(plain, { level: 9 }), plain);
		}
	},
};

function keepIfSmaller(path: string, compressed: Buffer, plain: Buffer): void {
	if (compressed.length < plain.length) writeFileSync(path, compressed);
}

/** Everything that the page needs before it shows itself. */
const first = new Set<string>();

const findFirst: Plugin = {
	name: 'find-first',
	buildEnd() {
		first.clear();
		const pending = [...this.getModuleIds()].filter((id) => id.endsWith('/signaling/guest/main.ts'));
		for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
			if (first.has(id)) continue;
			first.add(id);
			pending.push(...(this.getModuleInfo(id)?.importedIds ?? []));
		}
	},
};

export default defineConfig({
	root: 'signaling/guest',
	plugins: [findFirst, compressAssets],
	build: {
		outDir,
		emptyOutDir: true,
		// Ed25519 in WebCrypto is the newest thing a call needs.
		target: ['chrome137', 'firefox130', 'safari17'],
		// A data: address is none that the policy of the page allows.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		rolldownOptions: {
			// In one file, though the files that come later use parts of it: a phone far away asks for few.
			output: { codeSplitting: { groups: [{ name: 'first', test: (id) => first.has(id) }] } },
		},
	},
	worker: { format: 'es' },
});
