/** What people call themselves and their files, inside sentences that are written the other way. */
import { directionOf, type Language } from './languages.ts';

const rightToLeft = ['Arabic', 'Hebrew', 'Syriac', 'Thaana', 'Nko', 'Adlam']
	.map((script) => `\\p{Script=${script}}`)
	.join('');

const foreign = {
	ltr: new RegExp(`[${rightToLeft}]`, 'u'),
	rtl: new RegExp(`(?![${rightToLeft}])\\p{L}`, 'u'),
} as const;

/** First strong isolate, and its end: https://www.unicode.org/reports/tr9/. */
const [isolate, end] = ['\u2068', '\u2069'];

/** The same words, which set apart whatever of their inputs runs the other way: neither turns the other round. */
export function isolating<Words>(words: Words, language: Language): Words {
	return isolated(words, foreign[directionOf(language)]) as Words;
}

function isolated(value: unknown, runsOtherWay: RegExp): unknown {
	const apart = (input: unknown): unknown => {
		if (Array.isArray(input)) return input.map(apart);
		return typeof input === 'string' && runsOtherWay.test(input) ? `${isolate}${input}${end}` : input;
	};
	if (typeof value === 'function') return (...inputs: readonly unknown[]) => value(...inputs.map(apart));
	if (Array.isArray(value)) return value.map((one) => isolated(one, runsOtherWay));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, isolated(inside, runsOtherWay)]));
}
