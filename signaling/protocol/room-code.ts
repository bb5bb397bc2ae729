/**
 * Room codes as people write and read them: 12 Crockford base32 symbols in three groups, `k7mq-x2wd-p9ht`.
 * https://www.crockford.com/base32.html
 */

/** Canonical form: lower case, two dashes. Only `parseRoomCode` and `formatRoomCode` make one. */
export type RoomCode = string & { readonly brand: 'RoomCode' };

/** Crockford's alphabet without I, L, O, U. */
export const codeAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Symbols in a code: 60 bits. */
export const codeLength = 12;

/** The code for twelve symbol values of 0 to 31. Throws `RangeError` for anything else. */
export function formatRoomCode(values: ArrayLike<number>): RoomCode {
	const symbols = Array.from(values, (value) => codeAlphabet[value]);
	if (symbols.length !== codeLength || symbols.includes(undefined))
		throw new RangeError('a code has 12 base32 symbols');
	return group(symbols.join(''));
}

/**
 * What somebody typed or pasted, forgivingly: case, spaces and dashes don't matter, O is 0, I and L are 1.
 * `null` if it is no code.
 */
export function parseRoomCode(text: string): RoomCode | null {
	const symbols = text
		.toLowerCase()
		.replace(/[\s\u00ad\u2010-\u2015-]/g, '')
		.replace(/o/g, '0')
		.replace(/[il]/g, '1');
	return /^[0-9a-hjkmnp-tv-z]{12}$/.test(symbols) ? group(symbols) : null;
}

function group(symbols: string): RoomCode {
	return `${symbols.slice(0, 4)}-${symbols.slice(4, 8)}-${symbols.slice(8)}` as RoomCode;
}

/** True for the canonical form only. */
export function isRoomCode(value: unknown): value is RoomCode {
	return typeof value === 'string' && parseRoomCode(value) === value;
}
