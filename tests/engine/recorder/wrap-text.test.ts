import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from '#engine/recorder/wrap-text.ts';

/** Each letter is as wide as any other one. */
function wrap(text: string, width: number, limit = 100): readonly string[] {
	return wrapText(text, width, (part) => [...part].length, limit);
}

describe('a text in lines', () => {
	it('breaks between words', () => {
		expect(wrap('the pontoon moves two metres', 12)).toEqual(['the pontoon', 'moves two', 'metres']);
	});

	it('keeps the lines it has', () => {
		expect(wrap('one\n\ntwo', 12)).toEqual(['one', '', 'two']);
	});

	it('breaks a word that is wider than the line, and never a letter', () => {
		expect(wrap('🎉🎉🎉🎉🎉', 2)).toEqual(['🎉🎉', '🎉🎉', '🎉']);
	});

	it('says that there was more', () => {
		expect(wrap('one two three four', 5, 2)).toEqual(['one', 'two…']);
		expect(wrap('a\nb\nc', 5, 2)).toEqual(['a', 'b…']);
	});

	it('is never wider than the line, never longer than allowed, and loses no word where there is room', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
				for (const line of wrap(text, width, 3)) expect([...line].length).toBeLessThanOrEqual(width);
				expect(wrap(text, width, 3).length).toBeLessThanOrEqual(3);
				expect(wrap(text, width, 1_000).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
			}),
		);
	});
});
