// Finds a Chromium that can run the extension. Plain JavaScript, because setup.mjs asks before anything is installed.

import { basename } from 'node:path';
import { findProgram } from './find-program.mjs';

const openBuilds = ['chromium', 'chromium-browser', 'google-chrome-for-testing'];
const brandedBuilds = ['google-chrome-stable', 'google-chrome'];
const namesInDownload = ['chrome', 'chrome.exe', 'Google Chrome for Testing'];

/** `AHOY_CHROMIUM` alone when it is set; as `findProgram`. */
export function findChromium() {
	const chosen = process.env['AHOY_CHROMIUM'];
	return findProgram({ chosen, onPath: [...openBuilds, ...brandedBuilds], inDownload: namesInDownload });
}

/**
 * Branded Chrome ignores `--load-extension`; it takes an unpacked extension by hand or over the debugging pipe only.
 *
 * @param {string} file
 */
export function obeysLoadExtension(file) {
	return !brandedBuilds.includes(basename(file, '.exe'));
}
