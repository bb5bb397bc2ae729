// Finds a browser's program that runs. Plain JavaScript, because setup.mjs asks before anything is installed.

import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where setup.mjs puts a browser it had to download; outside node_modules, which may be deleted at any time. */
export const downloadFolder = fileURLToPath(new URL('../../.ahoy/browsers', import.meta.url));

/**
 * The path of the first that runs: the chosen one alone where there is one, else those of PATH, else the download.
 * `null` when there is none.
 *
 * @param {{ chosen: string | undefined, onPath: readonly string[], inDownload: readonly string[] }} names
 * @returns {string | null}
 */
export function findProgram({ chosen, onPath, inDownload }) {
	const candidates = chosen ? [chosen] : [...filesOnPath(onPath), ...downloaded(inDownload)];
	return candidates.find((file) => isFile(file) && runs(file)) ?? null;
}

/** @param {readonly string[]} names */
function filesOnPath(names) {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
	const ending = process.platform === 'win32' ? '.exe' : '';
	return names.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

/** @param {readonly string[]} names */
function downloaded(names) {
	try {
		const files = readdirSync(downloadFolder, { recursive: true, encoding: 'utf8' });
		return files.filter((file) => names.includes(basename(file))).map((file) => join(downloadFolder, file));
	} catch {
		return [];
	}
}

/** @param {string} file */
function isFile(file) {
	return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Some systems have a program of that name that only tells people to install another package. On Windows `--version`
 * opens a window instead of answering, so there the file's existence must do.
 *
 * @param {string} file
 */
function runs(file) {
	return process.platform === 'win32' || spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0;
}
