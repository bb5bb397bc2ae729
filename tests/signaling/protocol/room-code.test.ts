import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeAlphabet, formatRoomCode, parseRoomCode } from '#protocol/room-code.ts';
import { codeValues } from './arbitraries.ts';

const code = 'k7mq-x2wd-p9ht';

describe('formatRoomCode', () => {
	it('writes twelve values as three groups of four', () => {
		expect(formatRoomCode([0, 1, 9, 10, 17, 18, 19, 20, 21, 22, 30, 31])).toBe('019a-hjkm-npyz');
	});

	it('makes a code that is read back as it is', () => {
		fc.assert(
			fc.property(codeValues, (values) => {
				const written = formatRoomCode(values);
				expect(parseRoomCode(written)).toBe(written);
			}),
		);
	});

	it.each([
		['too few values', Array(11).fill(0)],
		['too many values', Array(13).fill(0)],
		['a value beyond the alphabet', [...Array(11).fill(0), 32]],
		['a negative value', [...Array(11).fill(0), -1]],
		['a fraction', [...Array(11).fill(0), 0.5]],
	])('throws for %s', (_, values) => {
		expect(() => formatRoomCode(values)).toThrow(RangeError);
	});
});

describe('parseRoomCode', () => {
	it.each([
		['as it is written', code],
		['in capitals', 'K7MQ-X2WD-P9HT'],
		['without dashes', 'k7mqx2wdp9ht'],
		['with spaces', ' k7mq x2wd\tp9ht\n'],
		['with typographic dashes', 'k7mq–x2wd—p9ht'],
		['with a non-breaking hyphen and a soft one', 'k7mq\u2011x2wd\u00adp9ht'],
		['with groups of three', 'k7m-qx2-wdp-9ht'],
	])('reads a code %s', (_, text) => {
		expect(parseRoomCode(text)).toBe(code);
	});

	it('reads O as 0, and I and L as 1', () => {
		expect(parseRoomCode('oO0i-IlL1-0000')).toBe('0001-1111-0000');
	});

	it.each([
		'',
		'-',
		'k7mq-x2wd-p9h',
		'k7mq-x2wd-p9htt',
		'k7mq-x2wd-p9hu',
		'k7mq.x2wd.p9ht',
		'ｋ7mq-x2wd-p9ht',
		'hello',
	])('takes %j for no code', (text) => {
		expect(parseRoomCode(text)).toBeNull();
	});

	it('never throws, and makes nothing but codes of the alphabet', () => {
		const canonical = new RegExp(`^[${codeAlphabet}]{4}(?:-[${codeAlphabet}]{4}){2}$`);
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...codeAlphabet, 'O', 'L', ' ', '-') })),
				(text) => {
					const parsed = parseRoomCode(text);
					if (parsed !== null) expect(parsed).toMatch(canonical);
				},
			),
		);
	});
});
