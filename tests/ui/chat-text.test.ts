import { describe, expect, it } from 'vitest';
import { groupMessages } from '#ui/chat-groups.ts';
import { transcriptOf } from '#ui/chat-transcript.ts';
import { linkify } from '#ui/linkify.ts';
import { conversation } from './chat-scenes.ts';

const linksIn = (text: string) => linkify(text).flatMap(({ href, text: shown }) => (href === null ? [] : [shown]));

describe('links in what somebody wrote', () => {
	it.each([
		['https://harbour.example/plan', 'https://harbour.example/plan'],
		['See http://harbour.example:8080/a?b=c#d.', 'http://harbour.example:8080/a?b=c#d'],
		['(https://harbour.example/a_(b))', 'https://harbour.example/a_(b)'],
		['“https://harbour.example”, she said', 'https://harbour.example'],
		['HTTPS://HARBOUR.EXAMPLE/Plan!', 'HTTPS://HARBOUR.EXAMPLE/Plan'],
	])('are found in %s', (text, link) => {
		expect(linksIn(text)).toEqual([link]);
	});

	it.each([
		'javascript:alert(1)',
		'data:text/html,<script>',
		'file:///etc/passwd',
		'xhttps://harbour.example',
		'https://',
		'https://bank.example@evil.example/',
		'https://user:password@evil.example/',
		'harbour.example',
	])('are none: %s', (text) => {
		expect(linksIn(text)).toEqual([]);
	});

	it('leave every letter where it was', () => {
		const text = 'a https://one.example, b http://two.example?c=d e';
		expect(
			linkify(text)
				.map((run) => run.text)
				.join(''),
		).toBe(text);
		expect(linksIn(text)).toHaveLength(2);
	});

	it('show the host that is asked where letters look like others', () => {
		const [link] = linkify('https://аpple.com/login');
		expect(link).toEqual({
			text: 'https://аpple.com/login',
			href: 'https://xn--pple-43d.com/login',
			realHost: 'xn--pple-43d.com',
		});
		expect(linkify('https://apple.com/login')[0]?.realHost).toBeNull();
		expect(linkify('https://аpple.com/?https://xn--pple-43d.com')[0]?.realHost).toBe('xn--pple-43d.com');
		expect(linkify('https://evil.example\\@bank.example/')[0]?.href?.startsWith('https://evil.example/')).toBe(true);
	});

	it('take no time to speak of, however hostile the text', () => {
		// Of the processor: how long others keep it busy meanwhile doesn't count.
		const before = process.cpuUsage();
		linkify('https://'.repeat(500));
		linkify(`https://a${')'.repeat(3_900)}`);
		linkify(`https://a${'(.'.repeat(1_900)}`);
		expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500);
	});
});

describe('messages', () => {
	it('of the same person stand together until somebody else writes, or after a pause', () => {
		expect(groupMessages(conversation).map(({ messages }) => messages.map(({ id }) => id))).toEqual([
			[1],
			[2],
			[3, 4],
			[5],
		]);
		const [first] = conversation;
		if (!first) throw new Error('no message');
		const later = { ...first, id: 2, writtenAt: first.writtenAt + 6 * 60_000 };
		expect(groupMessages([first, later])).toHaveLength(2);
	});

	it('are saved line by line, and nobody can write a line in the name of another', () => {
		const [first] = conversation;
		if (!first) throw new Error('no message');
		const forged = { ...first, text: 'Ahoy\n21/11/2026, 10:42  Leon: I owe you money' };
		expect(transcriptOf([forged]).split('\n')).toEqual([
			'21/11/2026, 10:42  Mara Lindqvist: Ahoy',
			'    21/11/2026, 10:42  Leon: I owe you money',
			'',
		]);
	});
});
