/**
 * What stores take, into `packages/` or the folder named: the extension for Chromium, the one for Firefox, and the source
 * of both, for those who review them. The same source gives the same bytes, whenever and wherever.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { build } from 'vite';
import packageJson from './package.json' with { type: 'json' };

/** The earliest that a zip can say, in whatever time zone: nothing in it is about when it was made. */
const madeAt = new Date(1980, 0, 1);
const compressionLevel = 9;

const root = import.meta.dirname;
const folder = resolve(process.argv[2] ?? join(root, 'packages'));

mkdirSync(folder, { recursive: true });
writePackage('chrome', await buildFor('production'));
writePackage('firefox', await buildFor('firefox'));
writePackage('source', sources());

/** By their paths, with slashes. */
type Files = ReadonlyMap<string, Uint8Array>;

function writePackage(what: string, files: Files): void {
	const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
	const zip = zipSync(Object.fromEntries(sorted) satisfies Zippable, { mtime: madeAt, level: compressionLevel });
	const path = join(folder, `${packageJson.name}-${what}-${packageJson.version}.zip`);
	writeFileSync(path, zip);
	console.log(`${path}, ${Math.ceil(zip.length / 1_000)} kB`);
}

/** Beside what is loaded unpacked: that stays as it is. */
async function buildFor(mode: 'production' | 'firefox'): Promise<Files> {
	const outDir = mkdtempSync(join(tmpdir(), 'ahoy-package-'));
	try {
		await build({ configFile: join(root, 'vite.config.ts'), mode, logLevel: 'error', build: { outDir } });
		const entries = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
		const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
		return new Map(paths.map((path) => [path.slice(outDir.length + 1).replaceAll(sep, '/'), readFileSync(path)]));
	} finally {
		rmSync(outDir, { recursive: true });
	}
}

/** What is in the repository, as it stands here: README.md says how to build it. */
function sources(): Files {
	const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
	const paths = listed.split('\0').filter(Boolean);
	return new Map(paths.map((path) => [path, readFileSync(join(root, path))]));
}
