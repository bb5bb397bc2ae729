/** How a file of the guest page is sent: as small as the browser takes it, and not at all where it has it. Pure. */
import type { PageFile } from './page-files.ts';

export interface PageAnswer {
	readonly status: 200 | 304;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer | '';
}

export interface PageQuestion {
	/** The headers of these names, as they were sent. */
	readonly acceptEncoding?: string | undefined;
	readonly ifNoneMatch?: string | undefined;
}

const yearSeconds = 31_536_000;

/**
 * The same for the page as for its files: a worker goes by the policy it came with. Text becomes markup in Lit's
 * templates alone. 'self' is also the WebSocket of this origin (CSP Level 3, 6.7.2.8); Argon2id is WebAssembly.
 */
export const pagePolicy = [
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"img-src 'self' data:",
	"media-src 'self' blob: mediastream:",
	"connect-src 'self'",
	"worker-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	'trusted-types lit-html ahoy-worker',
].join('; ');

export function answerWithFile(file: PageFile, { acceptEncoding, ifNoneMatch }: PageQuestion): PageAnswer {
	const headers = {
		'cache-control': file.isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache',
		'content-security-policy': pagePolicy,
		'content-type': file.type,
		etag: file.etag,
		vary: 'accept-encoding',
	};
	if (list(ifNoneMatch).some((etag) => opaque(etag) === opaque(file.etag))) return { status: 304, headers, body: '' };
	const encodings = takenEncodings(acceptEncoding);
	if (file.brotli && encodings.has('br')) return encoded(headers, 'br', file.brotli);
	if (file.gzip && encodings.has('gzip')) return encoded(headers, 'gzip', file.gzip);
	return { status: 200, headers: { ...headers, 'content-length': String(file.plain.length) }, body: file.plain };
}

function encoded(headers: PageAnswer['headers'], encoding: string, body: Buffer): PageAnswer {
	const length = String(body.length);
	return { status: 200, headers: { ...headers, 'content-encoding': encoding, 'content-length': length }, body };
}

/** Without those that are named to be refused. */
function takenEncodings(header: string | undefined): ReadonlySet<string> {
	const taken = list(header).filter((entry) => !/;\s*q=0(?:\.0*)?$/.test(entry));
	return new Set(taken.map((entry) => entry.split(';')[0]?.trim().toLowerCase() ?? ''));
}

/** What weak ones are compared by, RFC 9110 section 8.8.3.2. */
function opaque(etag: string): string {
	return etag.replace(/^W\//, '');
}

function list(header: string | undefined): readonly string[] {
	return (header ?? '').split(',').map((entry) => entry.trim());
}
