import { describe, expect, it } from 'vitest';
import { cleanChatText, shortenChatText } from '#engine/contract/chat-text.ts';

describe('what somebody wrote', () => {
	it.each([
		['words, lines and tabs', 'one\n\ttwo', 'one\n\ttwo'],
		['emoji of several parts', '👩🏽‍🚒 🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩🏽‍🚒 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
		['words written from right to left, with their marks', 'שלום \u200fעולם', 'שלום \u200fעולם'],
		['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
	])('stays as it is: %s', (_, text, clean) => {
		expect(cleanChatText(text)).toBe(clean);
	});

	it.each([
		['space around it', '  one \n\n', 'one'],
		['returns', 'one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
		['control characters', 'o\u0000n\u001b[31me\u0007', 'on[31me'],
		['what turns the direction of the rest', 'a\u202egpj.exe\u2066', 'agpj.exe'],
		['towers of marks', `a${'\u0301'.repeat(50)}`, `a${'\u0301'.repeat(4)}`],
		['empty lines beyond one', `a${'\n \t\n'.repeat(500)}b`, 'a\n\nb'],
		['half characters', 'a\ud83d!', 'a\ufffd!'],
		['nothing but space', ' \n\t ', ''],
	])('loses %s', (_, text, clean) => {
		expect(cleanChatText(text)).toBe(clean);
	});
});

describe('what is too long to be shown whole', () => {
	it.each([
		['as it is where it fits', 'Ahoy', 'Ahoy'],
		['cut where it does not, and marked', 'Ahoy there', 'Ahoy…'],
		['cut before an emoji that fits by half', 'Aho🖐🏽', 'Aho…'],
	])('is %s', (_, text, short) => {
		expect(shortenChatText(text, 4)).toBe(short);
	});
});
