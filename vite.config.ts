import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.config.ts';

export default defineConfig({
	root: 'extension',
	plugins: [crx({ manifest })],
	build: {
		outDir: '../dist',
		emptyOutDir: true,
		target: 'chrome137',
		// A data: address is no path that `action.setIcon` takes.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		rollupOptions: {
			// Pages the manifest does not name.
			input: {
				offscreen: 'extension/offscreen/index.html',
				call: 'extension/pages/call/index.html',
				permission: 'extension/pages/permission/index.html',
				mini: 'extension/pages/mini/index.html',
			},
		},
	},
});
