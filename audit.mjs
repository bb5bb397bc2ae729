// Fails when a package that this project depends on has a known vulnerability. Where the registry can't say (no network,
// a mirror without that service) there is nothing to fail on: it says so, and that is all.

import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm audit --json', { shell: true, encoding: 'utf8', maxBuffer: 2 ** 26 });
const report = parse(stdout);

if (!report?.vulnerabilities) {
	console.log('Dependencies were not audited: the package registry gives no answer about vulnerabilities.');
} else {
	const found = Object.values(report.vulnerabilities);
	for (const { name, severity, range } of found) {
		console.error(`${name} ${range} has a known vulnerability (${severity}).`);
	}
	if (found.length > 0) {
		console.error('npm audit tells more; npm audit fix may repair it.');
		process.exitCode = 1;
	} else {
		console.log('No dependency has a known vulnerability.');
	}
}

/**
 * @param {string} text
 * @returns {{ readonly vulnerabilities?: Readonly<Record<string, { name: string, severity: string, range: string }>> } | null}
 */
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
