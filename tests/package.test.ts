/** What stores get: no more rights than are written here, the same bytes each time, and nothing Mozilla's linter minds. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagePolicy } from './page-policy.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };

/** On a machine that does other things, too. */
const buildTimeoutMs = 120_000;

/** Whatever of a manifest gives rights, here or to others. Absent stands for nothing. */
const rights = [
	'permissions',
	'optional_permissions',
	'host_permissions',
	'optional_host_permissions',
	'content_scripts',
	'web_accessible_resources',
	'externally_connectable',
	'content_security_policy',
] as const;

const allowed = {
	chrome: {
		permissions: ['alarms', 'offscreen', 'scripting', 'sidePanel', 'storage'],
		optional_permissions: ['tabCapture', 'notifications'],
		optional_host_permissions: ['http://*/*', 'https://*/*'],
		externally_connectable: { ids: [] },
		content_security_policy: { extension_pages: pagePolicy },
	},
	firefox: {
		permissions: ['alarms', 'scripting', 'storage'],
		optional_permissions: ['notifications'],
		optional_host_permissions: ['http://*/*', 'https://*/*'],
		content_security_policy: { extension_pages: pagePolicy },
	},
} as const;

/**
 * Lit makes templates of its own text only. And the manifest's word about data is older in Firefox than in Firefox for
 * Android, for which this is not made.
 */
const knownWarnings = ['KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION', 'UNSAFE_VAR_ASSIGNMENT'];

/** Room for a tenth more. */
const firefoxLimitBytes = 610_000;

let folder: string;

function makePackages(into: string): string {
	const path = join(folder, into);
	// The test runner's NODE_ENV would make a development build.
	const env = { ...process.env, NODE_ENV: 'production' };
	execFileSync(process.execPath, ['--import=tsx', 'package.ts', path], { cwd: root, env, stdio: 'pipe' });
	return path;
}

function packageOf(what: string): string {
	return join(folder, 'one', `ahoy-${what}-${version}.zip`);
}

function unpack(what: string): Record<string, Uint8Array> {
	return unzipSync(readFileSync(packageOf(what)));
}

function manifestOf(files: Record<string, Uint8Array>): Record<string, unknown> {
	return JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Record<string, unknown>;
}

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'ahoy-packages-'));
	makePackages('one');
}, buildTimeoutMs);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['chrome', 'firefox'] as const)('the package for %s', (browser) => {
	test('asks for the rights that are written down, and gives none away', () => {
		const manifest = manifestOf(unpack(browser));
		const granted = rights.filter((right) => manifest[right] !== undefined).map((right) => [right, manifest[right]]);
		expect(Object.fromEntries(granted)).toEqual(allowed[browser]);
	});

	test('has every page and script that its manifest names', () => {
		const files = unpack(browser);
		const named = JSON.stringify(manifestOf(files)).match(/[\w/-]+\.(?:html|js|png)/g) ?? [];
		expect(named.length).toBeGreaterThan(5);
		expect(named.filter((path) => !(path in files))).toEqual([]);
	});
});

test(
	'the package for Firefox has nothing that its store objects to',
	() => {
		const unpacked = join(folder, 'unpacked');
		for (const [path, content] of Object.entries(unpack('firefox'))) {
			mkdirSync(join(unpacked, dirname(path)), { recursive: true });
			writeFileSync(join(unpacked, path), content);
		}
		const installed = createRequire(import.meta.url).resolve('addons-linter/package.json');
		const linter = join(dirname(installed), 'bin', 'addons-linter');
		const report = execFileSync(process.execPath, [linter, '--output=json', unpacked], { encoding: 'utf8' });
		const { errors, warnings } = JSON.parse(report) as Record<'errors' | 'warnings', { readonly code: string }[]>;
		expect(errors).toEqual([]);
		expect(warnings.map(({ code }) => code).sort()).toEqual(knownWarnings);
	},
	buildTimeoutMs,
);

test('the package for Firefox is without what takes single frames, which Firefox hands to no page', () => {
	const large = /tflite|tfjs|background-worker/;
	expect(Object.keys(unpack('chrome')).filter((path) => large.test(path))).not.toEqual([]);
	expect(Object.keys(unpack('firefox')).filter((path) => large.test(path))).toEqual([]);
	expect(statSync(packageOf('firefox')).size).toBeLessThan(firefoxLimitBytes);
});

test('the source holds what builds both, and nothing that is made or fetched', () => {
	const paths = Object.keys(unpack('source'));
	expect(paths).toEqual(expect.arrayContaining(['README.md', 'package-lock.json', 'package.ts', 'vite.config.ts']));
	expect(paths.filter((path) => /^(?:node_modules|dist[\w-]*|packages|\.git)\//.test(path))).toEqual([]);
});

test(
	'the same source gives the same bytes again',
	() => {
		const again = makePackages('two');
		for (const name of readdirSync(join(folder, 'one'))) {
			const [one, two] = [join(folder, 'one', name), join(again, name)].map((path) => readFileSync(path));
			expect(one?.equals(two ?? Buffer.alloc(0)), name).toBe(true);
		}
	},
	buildTimeoutMs,
);
