import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isServerOrigin, parseServerAddress } from '#engine/contract/server-address.ts';

describe('parseServerAddress', () => {
	it.each([
		['ahoy.example', 'https://ahoy.example'],
		[' ahoy.example ', 'https://ahoy.example'],
		['Ahoy.Example:8443', 'https://ahoy.example:8443'],
		['https://ahoy.example/', 'https://ahoy.example'],
		['https://ahoy.example/j#k7mq-x2wd-p9ht', 'https://ahoy.example'],
		['http://ahoy.example', 'http://ahoy.example'],
		['HTTPS://ahoy.example:443', 'https://ahoy.example'],
		['wss://ahoy.example/ws', 'https://ahoy.example'],
		['ws://ahoy.example', 'http://ahoy.example'],
		['localhost:8787', 'http://localhost:8787'],
		['localhost', 'http://localhost'],
		['127.0.0.1:8787', 'http://127.0.0.1:8787'],
		['[::1]:8787', 'http://[::1]:8787'],
		['https://localhost:8787', 'https://localhost:8787'],
		['192.168.1.5:8787', 'https://192.168.1.5:8787'],
	])('reads %j as %s', (text, origin) => {
		expect(parseServerAddress(text)).toBe(origin);
	});

	it.each([
		'',
		'   ',
		'https://',
		'ftp://ahoy.example',
		'javascript://ahoy.example',
		'file:///etc/passwd',
		'somebody@ahoy.example',
		'https://somebody:secret@ahoy.example',
		'ahoy example',
		'ahoy.example:99999',
		`${'ahoy.'.repeat(60)}example`,
	])('takes %j for no address', (text) => {
		expect(parseServerAddress(text)).toBeNull();
	});

	it('never throws, and gives nothing but origins, which it reads as they are', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (text) => {
				const origin = parseServerAddress(text);
				if (origin === null) return;
				expect(origin).toMatch(/^https?:\/\/[^\s/?#@]+$/);
				expect(isServerOrigin(origin)).toBe(true);
			}),
		);
	});
});

describe('isServerOrigin', () => {
	it.each([
		'https://ahoy.example:443',
		'http://ahoy.example:80',
		'http://LOCALHOST:8787',
		'https://ahoy.example/',
		'',
		null,
	])('takes %j for none, though it may name one', (value) => {
		expect(isServerOrigin(value)).toBe(false);
	});
});
