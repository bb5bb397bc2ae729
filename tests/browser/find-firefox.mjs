// Finds a Firefox for the tests. Plain JavaScript, because setup.mjs asks before anything is installed.

import { findProgram } from './find-program.mjs';

/** `AHOY_FIREFOX` alone when it is set; as `findProgram`. */
export function findFirefox() {
	const chosen = process.env['AHOY_FIREFOX'];
	return findProgram({ chosen, onPath: ['firefox-esr', 'firefox'], inDownload: ['firefox', 'firefox.exe'] });
}
