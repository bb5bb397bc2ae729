/**
 * The guest page as it was built, in memory and compressed already. A request names one of these files or none: its path
 * is looked up in a map and never becomes one of the disk.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Where `npm run build` puts it. */
export const builtPageFolder = fileURLToPath(new URL('../../dist-guest', import.meta.url));

export interface PageFile {
	readonly type: string;
	/** Changes with what is in it. Weak: however it is compressed, it is the same (RFC 9110 section 8.8.1). */
	readonly etag: string;
	/** Its name has a hash in it: what is under that name never changes. */
	readonly isHashed: boolean;
	readonly plain: Buffer;
	/** Null where they would not be smaller. */
	readonly brotli: Buffer | null;
	readonly gzip: Buffer | null;
}

/** Null for a path that names no file of the page. */
export type FindPageFile = (path: string) => PageFile | null;

/** One page, under each of these. */
const pagePaths: ReadonlySet<string> = new Set(['/', '/j', '/j/']);

const types: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.wasm': 'application/wasm',
};

/**
 * Reads the folder when the page is first asked for, and again when it was built anew. It may not be there, or not yet.
 * `extensionUrl` is where the page sends whoever wants the extension; null: nowhere.
 */
export function createPageFiles(folder: string, extensionUrl: string | null = null): FindPageFile {
	const index = join(folder, 'index.html');
	let files: ReadonlyMap<string, PageFile> = new Map();
	let readAt = 0;

	function refresh(): void {
		const builtAt = statSync(index, { throwIfNoEntry: false })?.mtimeMs ?? 0;
		if (builtAt === readAt) return;
		files = builtAt === 0 ? new Map() : readFiles(folder, extensionUrl);
		readAt = builtAt;
	}

	/** While it is built it may not be there whole. It is then what it was, and no call ends with it. */
	function tryToRefresh(): void {
		try {
			refresh();
		} catch {
			// The next request tries again.
		}
	}

	return (path) => {
		const isPage = pagePaths.has(path);
		// Somebody may have its files from before this server started.
		if (isPage || readAt === 0) tryToRefresh();
		return files.get(isPage ? '/index.html' : path) ?? null;
	};
}

function readFiles(folder: string, extensionUrl: string | null): Map<string, PageFile> {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => name.split(sep).join('/'))
		.filter((name) => extname(name) !== '' && !/\.(?:br|gz)$/.test(name));
	return new Map(names.map((name) => [`/${name}`, readPageFile(folder, name, extensionUrl)]));
}

function readPageFile(folder: string, name: string, extensionUrl: string | null): PageFile {
	const built = readFileSync(join(folder, name));
	const plain = name === 'index.html' && extensionUrl !== null ? withExtensionUrl(built, extensionUrl) : built;
	const isHashed = name.startsWith('assets/');
	// The build compresses what takes time.
	const compressed = (ending: string, compress: (plain: Buffer) => Buffer) =>
		isHashed ? readIfThere(join(folder, name + ending)) : compress(plain);
	return {
		type: types[extname(name)] ?? 'application/octet-stream',
		etag: `W/"${createHash('sha256').update(plain).digest('base64url')}"`,
		isHashed,
		plain,
		brotli: compressed('.br', brotliCompressSync),
		gzip: compressed('.gz', gzipSync),
	};
}

/** Into the place that the page keeps for it. */
function withExtensionUrl(page: Buffer, extensionUrl: string): Buffer {
	// Of quotation marks URLs keep those in the name of a host.
	const escaped = new URL(extensionUrl).href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
	const place = /(<meta name="ahoy-extension" content=")(?=")/;
	return Buffer.from(page.toString().replace(place, (found) => found + escaped));
}

function readIfThere(path: string): Buffer | null {
	return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : null;
}
