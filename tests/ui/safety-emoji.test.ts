import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { safetyEmoji } from '#ui/safety-emoji.ts';
import { emoji as names } from '#ui/words/en/emoji.ts';

test('the list of the protocol’s page is the one that is shown', () => {
	const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
	const [, section = ''] = page.split('\n## Verification\n');
	const cells = [...section.matchAll(/\| (\d+) (\S+) ([A-Z][a-z]+) +(?=\|)/g)].sort(
		(a, b) => Number(a[1]) - Number(b[1]),
	);
	expect(cells.map(([, place, symbol, name]) => [Number(place), symbol, name])).toEqual(
		safetyEmoji.map((symbol, place) => [place, symbol, names[place]]),
	);
});

test('there are sixty-four pictures, of which no two are the same', () => {
	expect(safetyEmoji).toHaveLength(64);
	expect(new Set(safetyEmoji).size).toBe(64);
});

test.each(safetyEmoji)('%s is one character, a picture without more, in one colour of skin', (symbol) => {
	expect(symbol).toMatch(/^\p{Emoji_Presentation}$/u);
	expect(symbol).not.toMatch(/\p{Emoji_Modifier_Base}|\p{Regional_Indicator}/u);
});
