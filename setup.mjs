// Makes a fresh clone ready to run: packages always, with `--browser` also the browsers of the tests. Says nothing when
// there is nothing to do. Plain JavaScript, because it runs before anything is installed.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './tests/browser/find-chromium.mjs';
import { findFirefox } from './tests/browser/find-firefox.mjs';
import { downloadFolder } from './tests/browser/find-program.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

requireNode();
installPackages();
if (process.argv.includes('--browser')) for (const browser of browsers()) installBrowser(browser);

function requireNode() {
	const minimum = readJson('package.json').engines.node.replace('>=', '');
	const isOld = process.versions.node.localeCompare(minimum, 'en', { numeric: true }) < 0;
	if (isOld)
		fail(`Ahoy needs Node.js ${minimum} or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`);
}

function installPackages() {
	if (arePackagesInstalled()) return;
	// Not `npm ci`: it refuses a lockfile that lacks other platforms' optional binaries, as npm writes it where a registry
	// doesn't serve them. --no-save leaves the lockfile alone. --include=dev, because NODE_ENV=production leaves tools out.
	if (!step('Installing packages (npm install) …', 'npm install --no-save --include=dev')) {
		fail("Packages couldn't be installed: npm's own words are above. Then run the same command again.");
	}
}

/** Compares the lockfile with the one npm leaves in node_modules, which lists what is really there. */
function arePackagesInstalled() {
	try {
		const wanted = readJson('package-lock.json').packages;
		const present = readJson('node_modules/.package-lock.json').packages;
		return Object.keys(wanted).every((path) => {
			const { integrity, optional, devOptional } = wanted[path];
			if (path === '' || (!present[path] && (optional || devOptional))) return true;
			return present[path]?.integrity === integrity;
		});
	} catch {
		return false;
	}
}

/**
 * @typedef {object} Browser
 * @property {string} name
 * @property {string} variable where one may be chosen
 * @property {() => string | null} find
 * @property {string} debianPackages
 * @property {string} download as the downloader names it
 */

/** @returns {readonly Browser[]} */
function browsers() {
	return [
		{
			name: 'Chromium',
			variable: 'AHOY_CHROMIUM',
			find: findChromium,
			debianPackages: 'chromium fonts-liberation fonts-noto-color-emoji',
			download: 'chrome@stable',
		},
		{
			name: 'Firefox',
			variable: 'AHOY_FIREFOX',
			find: findFirefox,
			debianPackages: 'firefox-esr',
			download: 'firefox@esr',
		},
	];
}

/** @param {Browser} browser */
function installBrowser(browser) {
	const { name, variable, find } = browser;
	if (find()) return;
	const chosen = process.env[variable];
	if (chosen) fail(`${variable} is ${chosen}, which doesn't run. Correct it, or unset it to have a browser found.`);
	installFromDebian(browser);
	if (!find()) download(browser);
	if (find()) return;
	fail(`The tests need ${name}, and none could be installed. Install one, or set ${variable} to the path of one.`);
}

/** @param {Browser} browser */
function installFromDebian({ name, debianPackages }) {
	// Elsewhere (Ubuntu) the packages of these names are stubs without a browser in them.
	if (!/^ID=debian$/m.test(readText('/etc/os-release'))) return;
	const asRoot = process.getuid?.() === 0 ? '' : 'sudo -n ';
	if (asRoot && !succeeds('sudo -n true')) return;
	const aptGet = `${asRoot}env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300`;
	step('Refreshing the list of Debian packages (apt-get update) …', `${aptGet} update`);
	step(
		`Installing ${name} for the tests (apt-get install) …`,
		`${aptGet} install -y --no-install-recommends ${debianPackages}`,
	);
}

/** @param {Browser} browser */
function download({ name, download }) {
	// The downloader comes with puppeteer-core; --no keeps npx from fetching another one.
	const command = `npx --no @puppeteer/browsers install ${download} --path "${downloadFolder}"`;
	step(`Downloading ${name} …`, process.getuid?.() === 0 ? `${command} --install-deps` : command);
}

/**
 * Runs a command under one line of words. What the command says is shown only if it fails, and of that what tells why.
 *
 * @param {string} words
 * @param {string} command
 */
function step(words, command) {
	console.log(words);
	const options = { shell: true, cwd: root, encoding: /** @type {const} */ ('utf8'), maxBuffer: 2 ** 26 };
	const { status, stdout, stderr } = spawnSync(command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	if (status !== 0) console.error(`${stdout}${stderr}`.split('\n').filter(tellsWhy).join('\n'));
	return status === 0;
}

/** @param {string} line */
function tellsWhy(line) {
	return /error|^E: /i.test(line) && !/^(npm error)? +at /.test(line);
}

/** @param {string} command */
function succeeds(command) {
	return spawnSync(command, { shell: true, stdio: 'ignore' }).status === 0;
}

/** @param {string} path */
function readText(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

/** @param {string} path */
function readJson(path) {
	return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** @param {string} words */
function fail(words) {
	console.error(words);
	process.exit(1);
}
