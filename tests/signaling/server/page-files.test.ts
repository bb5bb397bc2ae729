import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerHttp } from '#server/http-answers.ts';
import { createPageFiles, type FindPageFile } from '#server/page-files.ts';

const page = `<!doctype html><title>Ahoy</title>${'<p>A call opens here.</p>'.repeat(20)}`;
const script = 'console.log("ahoy");';

describe('the guest page', () => {
	let folder: string;
	let findPageFile: FindPageFile;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'ahoy-page-'));
		mkdirSync(join(folder, 'assets'));
		writeFileSync(join(folder, 'index.html'), page);
		writeFileSync(join(folder, 'assets/main-abc.js'), script);
		writeFileSync(join(folder, 'assets/main-abc.js.br'), 'as brotli');
		findPageFile = createPageFiles(folder);
	});

	afterEach(() => rmSync(folder, { recursive: true }));

	function get(target: string, asked: { acceptEncoding?: string; ifNoneMatch?: string } = {}) {
		return answerHttp({ method: 'GET', target, isDraining: false, findPageFile, ...asked });
	}

	it.each(['/', '/j', '/j/', '/j?from=mail'])('is one page at %s, asked about each time', (target) => {
		const { status, headers, body } = get(target);
		expect([status, String(body)]).toEqual([200, page]);
		expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
	});

	it('has files that a browser keeps for ever', () => {
		const { headers, body } = get('/assets/main-abc.js');
		expect(String(body)).toBe(script);
		expect(headers).toMatchObject({
			'content-type': 'text/javascript; charset=utf-8',
			'cache-control': 'public, max-age=31536000, immutable',
		});
	});

	it('runs its own scripts only, WebAssembly among them, and reaches its own server only', () => {
		const policy = get('/j').headers['content-security-policy'];
		expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';");
		expect(policy).toContain("connect-src 'self';");
		expect(policy).toContain("require-trusted-types-for 'script'");
		// A worker goes by the policy of its own file.
		expect(get('/assets/main-abc.js').headers['content-security-policy']).toBe(policy);
	});

	it('is what it was while a build takes its files away and writes others', () => {
		expect(get('/assets/main-abc.js').status).toBe(200);
		const away = join(folder, 'assets/main-def.js');
		symlinkSync(join(folder, 'not-there-yet.js'), away);
		utimesSync(join(folder, 'index.html'), 1_000, 1_000);
		expect(get('/j').status).toBe(200);
		expect(get('/assets/main-abc.js').status).toBe(200);
		rmSync(away);
		writeFileSync(away, script);
		expect(get('/j').status).toBe(200);
		expect(get('/assets/main-def.js').status).toBe(200);
	});

	it('comes as small as the browser takes it', () => {
		const brotli = get('/', { acceptEncoding: 'gzip, deflate, br' });
		expect(brotli.headers['content-encoding']).toBe('br');
		expect(String(brotliDecompressSync(brotli.body))).toBe(page);
		const gzip = get('/', { acceptEncoding: 'gzip;q=0.8, br;q=0' });
		expect(gzip.headers['content-encoding']).toBe('gzip');
		expect(String(gunzipSync(gzip.body))).toBe(page);
		expect(gzip.headers['content-length']).toBe(String(gzip.body.length));
		expect(get('/assets/main-abc.js', { acceptEncoding: 'br' }).body.toString()).toBe('as brotli');
		expect(get('/assets/main-abc.js', { acceptEncoding: 'gzip' }).headers['content-encoding']).toBeUndefined();
	});

	it('does not come again to who has it', () => {
		const etag = get('/').headers['etag'] ?? '';
		// The same for what is compressed and what is not, which are not the same bytes.
		expect(etag).toMatch(/^W\/"[\w-]{43}"$/);
		expect(get('/', { acceptEncoding: 'br' }).headers['etag']).toBe(etag);
		for (const known of [etag, etag.slice(2)])
			expect(get('/', { ifNoneMatch: `"other", ${known}` })).toMatchObject({ status: 304, body: '' });
		expect(get('/', { ifNoneMatch: '"other"' }).status).toBe(200);
	});

	it.each([
		'/index.htm',
		'/assets',
		'/assets/',
		'/assets/main-abc.js.br',
		'/assets/../index.html',
		'/../etc/passwd',
		'//etc/passwd',
	])('has nothing at %s', (target) => {
		expect(get(target)).toMatchObject({ status: 404, body: 'Nothing here.\n' });
	});

	it('is read anew when it was built anew', () => {
		expect(String(get('/').body)).toBe(page);
		writeFileSync(join(folder, 'index.html'), 'newer');
		utimesSync(join(folder, 'index.html'), 1, 1);
		expect(String(get('/').body)).toBe('newer');
	});

	it('leads to the extension where the operator says it is, in that place and no other', () => {
		writeFileSync(join(folder, 'index.html'), '<meta name="ahoy-extension" content="" /><meta content="" />');
		const named = createPageFiles(folder, 'https://ahoy".example/get?a=1&b="2"');
		const { body } = answerHttp({ method: 'GET', target: '/', isDraining: false, findPageFile: named });
		expect(String(body)).toBe(
			'<meta name="ahoy-extension" content="https://ahoy&quot;.example/get?a=1&amp;b=%222%22" /><meta content="" />',
		);
	});

	it('is explained in words where it was not built', () => {
		rmSync(join(folder, 'index.html'));
		expect(String(get('/j').body)).toContain('This is a link to an Ahoy call.');
		expect(get('/').status).toBe(404);
	});
});
