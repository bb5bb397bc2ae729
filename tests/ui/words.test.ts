import { expect, test } from 'vitest';
import { duration, elapsed } from '#ui/formats.ts';
import { words } from '#ui/words.ts';

test.each([
	[21, '0:21'],
	[768, '12:48'],
	[3872, '1:04:32'],
])('%i seconds on a running clock: %s', (seconds, expected) => {
	expect(elapsed(seconds)).toBe(expected);
});

test.each([
	[38, '38 s'],
	[59.7, '59 s'],
	[60, '1 min'],
	[2530, '42 min'],
	[3872, '1 h 04 min'],
])('%d seconds as people say it, on one line: %s', (seconds, expected) => {
	expect(duration(seconds)).toBe(expected.replaceAll(' ', '\u00A0'));
});

test('words keep to the house style: curly apostrophes, no exclamation, no begging', () => {
	const texts: string[] = [];
	const collect = (value: unknown): void => {
		if (typeof value === 'string') texts.push(value);
		else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
	};
	collect(words);
	expect(texts.length).toBeGreaterThan(80);
	expect(texts.filter((text) => /['"!]|please|oops|successfully/i.test(text))).toEqual([]);
});
