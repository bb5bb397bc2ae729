import { describe, expect, it } from 'vitest';
import { isTrustworthyOrigin } from '#protocol/trustworthy-origin.ts';

describe('an origin whose pages may hold calls', () => {
	it.each([
		'https://ahoy.example',
		'https://192.168.1.20:8787',
		'http://localhost:8787',
		'http://ahoy.localhost',
		'http://127.0.0.1:8787',
		'http://127.1.2.3',
		'http://[::1]:8787',
	])('is %s', (origin) => {
		expect(isTrustworthyOrigin(origin)).toBe(true);
	});

	it.each([
		'http://ahoy.example',
		'http://192.168.1.20:8787',
		'http://127.example.org',
		'http://localhost.example',
		'http://notlocalhost',
		'http://[fe80::1]',
	])('is not %s', (origin) => {
		expect(isTrustworthyOrigin(origin)).toBe(false);
	});
});
