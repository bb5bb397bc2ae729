// Finds a Chromium that can run the extension. Plain JavaScript, because setup.mjs asks before anything is installed.

import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where setup.mjs puts a browser it had to download; outside node_modules, which may be deleted at any time. */
export const downloadFolder = fileURLToPath(new URL('../../.ahoy/browsers', import.meta.url));

const openBuilds = ['chromium', 'chromium-browser', 'google-chrome-for-testing'];
const brandedBuilds = ['google-chrome-stable', 'google-chrome'];
const namesInDownload = ['chrome', 'chrome.exe', 'Google Chrome for Testing'];

/**
 * The path of the first Chromium that runs: `AHOY_CHROMIUM` alone when it is set, else PATH, else the download.
 * `null` when there is none.
 *
 * @returns {string | null}
 */
export function findChromium() {
	const { AHOY_CHROMIUM: chosen } = process.env;
	const candidates = chosen ? [chosen] : [...onPath(), ...downloaded()];
	return candidates.find((file) => isFile(file) && runs(file)) ?? null;
}

/**
 * Branded Chrome ignores `--load-extension`; it takes an unpacked extension by hand or over the debugging pipe only.
 *
 * @param {string} file
 */
export function obeysLoadExtension(file) {
	return !brandedBuilds.includes(basename(file, '.exe'));
}

function onPath() {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
	const ending = process.platform === 'win32' ? '.exe' : '';
	return [...openBuilds, ...brandedBuilds].flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

function downloaded() {
	try {
		const files = readdirSync(downloadFolder, { recursive: true, encoding: 'utf8' });
		return files.filter((file) => namesInDownload.includes(basename(file))).map((file) => join(downloadFolder, file));
	} catch {
		return [];
	}
}

/** @param {string} file */
function isFile(file) {
	return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Some systems have a `chromium-browser` that only tells people to install another package. On Windows `--version`
 * opens a window instead of answering, so there the file's existence must do.
 *
 * @param {string} file
 */
function runs(file) {
	return process.platform === 'win32' || spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0;
}
