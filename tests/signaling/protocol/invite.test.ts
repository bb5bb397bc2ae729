import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInviteLink, parseInvite } from '#protocol/invite.ts';
import { formatRoomCode, type RoomCode } from '#protocol/room-code.ts';
import { codeValues } from './arbitraries.ts';

const code = 'k7mq-x2wd-p9ht';

describe('an invite link', () => {
	it('carries the code after the #, where no browser sends it', () => {
		const link = new URL(createInviteLink('https://ahoy.example', formatRoomCode(Array(12).fill(3)), null));
		expect(link.hash).toBe('#3333-3333-3333');
		expect(link.pathname).toBe('/j');
	});

	it('is read back as the server and the code it was made of', () => {
		const origins = fc.constantFrom('https://ahoy.example', 'http://localhost:8787', 'http://[::1]:8787');
		fc.assert(
			fc.property(origins, codeValues, (serverOrigin, values) => {
				const written = formatRoomCode(values);
				expect(parseInvite(createInviteLink(serverOrigin, written, null))).toEqual({
					code: written,
					serverOrigin,
					hostTag: null,
				});
			}),
		);
	});

	it.each([
		['with spaces around it', `  https://ahoy.example/j#${code}\n`],
		['with a slash before the #', `https://ahoy.example/j/#${code}`],
		['in capitals', `HTTPS://AHOY.EXAMPLE/J#${code.toUpperCase()}`],
		['without dashes', 'https://ahoy.example/j#k7mqx2wdp9ht'],
		['with the port that goes without saying', `https://ahoy.example:443/j#${code}`],
	])('is read %s', (_, text) => {
		expect(parseInvite(text)).toEqual({ code, hostTag: null, serverOrigin: 'https://ahoy.example' });
	});

	it.each([
		['http://LOCALHOST:80', 'http://localhost'],
		['http://localhost:443', 'http://localhost:443'],
		['https://ahoy.example:080', 'https://ahoy.example:80'],
		['https://[2001:DB8::1]:8443', 'https://[2001:db8::1]:8443'],
	])('on %s names its server as %s', (written, serverOrigin) => {
		expect(parseInvite(`${written}/j#${code}`)).toEqual({ code, hostTag: null, serverOrigin });
		expect(new URL(written).origin).toBe(serverOrigin);
	});

	it.each([
		'https://ahoy.example/j',
		`https://ahoy.example/${code}`,
		`https://ahoy.example/j?${code}`,
		`https://ahoy.example/x#${code}`,
		`https://somebody@ahoy.example/j#${code}`,
		`javascript:alert(1)//ahoy.example/j#${code}`,
		'https://ahoy.example/j#k7mq-x2wd',
		'https://ahoy.example:/j#k7mq-x2wd-p9ht',
		`https://${'a'.repeat(512)}.example/j#${code}`,
	])('is not what %j is', (text) => {
		expect(parseInvite(text)).toBeNull();
	});
});

it('reads a code alone as an invitation to whichever server the reader uses', () => {
	expect(parseInvite('K7MQ X2WD P9HT')).toEqual({ code, hostTag: null, serverOrigin: null });
});

it('never throws', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => {
			parseInvite(text);
		}),
	);
});

it('a link names the host of its room', () => {
	const hostTag = 'hJ0bWDdc6kVqzZ2nYtL8Rw';
	const link = createInviteLink('https://ahoy.example', code as RoomCode, hostTag);
	expect(link).toBe(`https://ahoy.example/j#${code}.${hostTag}`);
	expect(parseInvite(link)).toEqual({ code, serverOrigin: 'https://ahoy.example', hostTag });
	expect(parseInvite(link.slice(0, -1))).toBeNull();
	expect(parseInvite(`${code}.${hostTag}`)).toBeNull();
});
