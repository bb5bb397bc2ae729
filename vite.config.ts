import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import { manifestFor } from './manifest.config.ts';

/** Firefox hands single frames to no page (decision 32), and nothing there asks for a worker that takes them. */
const withoutFrameWorkers: Plugin = {
	name: 'without-frame-workers',
	enforce: 'pre',
	load(id) {
		return /\/(background-worker|recorder\/main)\.ts\?worker&url$/.test(id) ? "export default ''" : null;
	},
};

/** `--mode firefox` builds for Firefox, anything else for Chromium. */
export default defineConfig(({ mode }) => {
	const isFirefox = mode === 'firefox';
	return {
		root: 'extension',
		plugins: [
			...(isFirefox ? [withoutFrameWorkers] : []),
			crx({
				manifest: manifestFor(isFirefox ? 'firefox' : 'chromium'),
				browser: isFirefox ? 'firefox' : 'chrome',
			}),
		],
		build: {
			outDir: isFirefox ? '../dist-firefox' : '../dist',
			emptyOutDir: true,
			target: isFirefox ? 'firefox140' : 'chrome137',
			// A data: address is no path that `action.setIcon` takes.
			assetsInlineLimit: 0,
			modulePreload: { polyfill: false },
			rollupOptions: {
				// Pages the manifest does not name, or the bundler does not look for there.
				input: {
					call: 'extension/pages/call/index.html',
					mini: 'extension/pages/mini/index.html',
					'call-link': 'extension/content/call-link.ts',
					...(isFirefox
						? { panel: 'extension/pages/panel/index.html' }
						: {
								offscreen: 'extension/offscreen/index.html',
								permission: 'extension/pages/permission/index.html',
							}),
				},
				output: {
					// Registered by its path. No import of the bundler's, which would open it to web pages.
					entryFileNames: ({ name }) => (name === 'call-link' ? 'content/[name].js' : 'assets/[name]-[hash].js'),
				},
			},
		},
	};
});
