/** The manifests: one source, and what differs between the browsers. */
import { defineManifest } from '@crxjs/vite-plugin';
import packageJson from './package.json' with { type: 'json' };

const contentSecurityPolicy = [
	"default-src 'none'",
	// Argon2id is WebAssembly, and so is what draws backgrounds and takes noise away.
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"img-src 'self' data:",
	"media-src 'self' blob: mediastream:",
	// The signaling server is whichever the user names. Nothing is fetched from anywhere else.
	"connect-src 'self' ws: wss:",
	"object-src 'none'",
	// The mini window is a page of ours in a frame of ours.
	"frame-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	// Text becomes markup in Lit’s templates only, and the address of a worker is that of ours: whatever else tries throws.
	"require-trusted-types-for 'script'",
	'trusted-types lit-html ahoy-worker',
	"frame-ancestors 'self'",
].join('; ');

const icons = { 16: 'icons/icon-16.png', 32: 'icons/icon-32.png', 48: 'icons/icon-48.png', 128: 'icons/icon-128.png' };

/** `chromium`: Chrome, Chromium, and what is made of them. */
export type BrowserFamily = 'chromium' | 'firefox';

export function manifestFor(family: BrowserFamily) {
	return defineManifest(family === 'firefox' ? { ...shared, ...firefox } : { ...shared, ...chromium });
}

const shared = {
	manifest_version: 3,
	name: '__MSG_name__',
	description: '__MSG_description__',
	default_locale: 'en',
	version: packageJson.version,
	icons,
	action: { default_popup: 'pages/popup/index.html', default_title: 'Ahoy', default_icon: icons },
	// Of these the pages of one server are asked for, by who wants its call links opened in Ahoy.
	optional_host_permissions: ['http://*/*', 'https://*/*'],
	options_ui: { page: 'pages/options/index.html', open_in_tab: true },
	// Four at most may come with keys. Leaving has none.
	commands: {
		_execute_action: { suggested_key: { default: 'Alt+Shift+A' } },
		microphone: { suggested_key: { default: 'Alt+Shift+M' }, description: '__MSG_keyMicrophone__' },
		camera: { suggested_key: { default: 'Alt+Shift+V' }, description: '__MSG_keyCamera__' },
		'mini-window': { suggested_key: { default: 'Alt+Shift+O' }, description: '__MSG_keyMiniWindow__' },
	},
	// As a whole: Firefox' own adds `upgrade-insecure-requests`, and no server on this computer could be reached.
	content_security_policy: { extension_pages: contentSecurityPolicy },
};

const chromium = {
	// Ed25519; X25519, the side panel opened from a click and the contexts asked for are older.
	minimum_chrome_version: '137',
	background: { service_worker: 'background/main.ts', type: 'module' as const },
	side_panel: { default_path: 'pages/panel/index.html' },
	// None of these warns at install.
	permissions: ['alarms', 'offscreen', 'scripting', 'sidePanel', 'storage'],
	// Both warn. `tabCapture` is asked for by who shares a tab without the browser's picker. No `activeTab` beside it: a
	// click on the toolbar button that granted that one already would not let the tab be captured until it goes to another
	// site. `notifications` is asked for by who opens a waiting room.
	optional_permissions: ['tabCapture', 'notifications'],
	// Without it every other extension could send us messages.
	externally_connectable: { ids: [] },
};

const firefox = {
	// The browser's own name. Without keys until somebody sets them in its settings.
	commands: { ...shared.commands, _execute_sidebar_action: {} },
	browser_specific_settings: {
		gecko: {
			id: 'ahoy@ahoy-calls',
			strict_min_version: '140.0',
			// What people say to each other leaves the computer, to each other. Nothing else does.
			data_collection_permissions: { required: ['personalCommunications' as const] },
		},
	},
	background: { scripts: ['background/main.ts'], type: 'module' as const },
	sidebar_action: {
		default_panel: 'pages/panel/index.html',
		default_title: 'Ahoy',
		default_icon: icons,
		open_at_install: false,
	},
	permissions: ['alarms', 'scripting', 'storage'],
	optional_permissions: ['notifications'],
};
