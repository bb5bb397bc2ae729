import { describe, expect, test, vi } from 'vitest';
import { isCallServerQuestion, isPageOf, parseHandOver } from '#platform/call-links.ts';

vi.mock('webextension-polyfill', () => ({ default: { runtime: { id: 'ahoy' } } }));

const server = 'https://ahoy.example';
const link = `${server}/j#k7mq-x2wd-p9ht`;
const message = { type: 'open-call-link', link };
const sender = { id: 'ahoy', tab: { id: 1 }, frameId: 0, url: link } as never as { readonly url: string };

test('only the script of Ahoy is told whether it is in a page of the server', () => {
	expect(isCallServerQuestion({ type: 'is-call-server' }, sender)).toBe(true);
	expect(isCallServerQuestion({ type: 'is-call-server' }, { ...sender, id: 'stranger' })).toBe(false);
	expect(isCallServerQuestion(message, sender)).toBe(false);
});

test('a page of the server is one of the same scheme, host and port', () => {
	expect(isPageOf(server, sender)).toBe(true);
	for (const url of ['https://ahoy.example:8443/j', 'http://ahoy.example/j', 'https://example/j', undefined]) {
		expect(isPageOf(server, { ...sender, url } as never)).toBe(false);
	}
});

describe('a call link that a page hands over', () => {
	test('is taken from a page of the server that is set', () => {
		expect(parseHandOver(message, sender, server)).toEqual({
			code: 'k7mq-x2wd-p9ht',
			serverOrigin: server,
			hostTag: null,
		});
	});

	test.each([
		['a page of another server', message, { ...sender, url: 'https://evil.example/j#k7mq-x2wd-p9ht' }],
		['a page without an address', message, { ...sender, url: undefined }],
		['a frame', message, { ...sender, frameId: 1 }],
		['another extension', message, { ...sender, id: 'stranger' }],
		['no tab', message, { ...sender, tab: undefined }],
	] as const)('is not taken from %s', (_, said, from) => {
		expect(parseHandOver(said, from as never, server)).toBeNull();
	});

	test.each([
		['another server', { ...message, link: 'https://evil.example/j#k7mq-x2wd-p9ht' }],
		['no server', { ...message, link: 'k7mq-x2wd-p9ht' }],
		['no call', { ...message, link: `${server}/j#` }],
		['what is no text', { ...message, link: 7 }],
	])('is none with the link of %s', (_, said) => {
		expect(parseHandOver(said, sender as never, server)).toBeNull();
	});
});
