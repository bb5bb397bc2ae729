import { describe, expect, test, vi } from 'vitest';
import { parseHandOver } from '#platform/call-links.ts';

vi.mock('webextension-polyfill', () => ({ default: { runtime: { id: 'ahoy' } } }));

const server = 'https://ahoy.example';
const link = `${server}/j#k7mq-x2wd-p9ht`;
const message = { type: 'open-call-link', link };
const sender = { id: 'ahoy', tab: { id: 1 }, frameId: 0, url: link } as never as { readonly url: string };

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
