/** What the compiler can't tell of the words: that each is used, filled in and translated, in every language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { dayAndTime, duration, fileSize, percent, timeOfDay } from '#ui/formats.ts';
import type { Words } from '#ui/words/en/words.ts';
import { chooseLanguage, type Language, languages } from '#ui/words/languages.ts';
import { setLanguage, words } from '#ui/words.ts';

type Say = (...inputs: readonly unknown[]) => string;
type Leaf = string | Say;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each word by its path, as `tile.states.muted`. */
function leavesOf(value: unknown, path: readonly string[] = []): ReadonlyMap<string, Leaf> {
	if (typeof value === 'string' || typeof value === 'function') return new Map([[path.join('.'), value as Leaf]]);
	return new Map(Object.entries(value as object).flatMap(([key, inside]) => [...leavesOf(inside, [...path, key])]));
}

const catalogues = new Map<Language, ReadonlyMap<string, Leaf>>();
for (const language of languages) {
	// As it is written: what is in use no longer says how its inputs are called.
	const catalogue: { readonly words: Words } = await import(`../extension/ui/words/${language}/words.ts`);
	catalogues.set(language, leavesOf(catalogue.words));
}
const english = catalogues.get('en') ?? new Map<string, Leaf>();
const others = languages.filter((language) => language !== 'en');

/** Inputs that are no text, by the name that the English words give them. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
	bars: [0, 1, 2, 3, 4],
	capacity: [1, 2, 3, 8, 11, 100],
	count: [0, 1, 2, 3, 11, 100],
	firstNames: [['‹one›'], ['‹one›', '‹two›', '‹three›']],
	hours: [1, 2, 3, 11],
	milliseconds: [42],
	minutes: [1, 2, 3, 11, 100],
	others: [0, 1, 2, 3, 11, 100],
	people: [1, 2, 3, 11],
	place: [1, 2, 3, 11],
	roundTripMs: [420],
	seconds: [1, 2, 3, 11, 100],
	startedAt: [Date.UTC(2026, 10, 21, 10, 42)],
};

/** What a word says for every sample of its inputs. They are named as in English. */
function sayings(path: string, leaf: Leaf): readonly string[] {
	if (typeof leaf === 'string') return [leaf];
	const source = String(english.get(path));
	const names =
		/^\(([^)]*)\)/
			.exec(source)?.[1]
			?.split(',')
			.map((name) => name.trim())
			.filter(Boolean) ?? [];
	// In `units` all is text already.
	const choices = names.map((name) => (path.startsWith('units.') ? [`‹${name}›`] : (samples[name] ?? [`‹${name}›`])));
	const combined = choices.reduce<readonly (readonly unknown[])[]>(
		(begun, next) => begun.flatMap((inputs) => next.map((input) => [...inputs, input])),
		[[]],
	);
	return combined.map((inputs) => leaf(...inputs));
}

const inputsIn = (text: string) => [...new Set(text.match(/‹\w+›/g))].sort();

it('speaks six languages', () => {
	expect(languages).toEqual(['en', 'de', 'es', 'fr', 'ja', 'ar']);
	expect(english.size).toBeGreaterThan(400);
});

describe.each(others)('%s', (language) => {
	const catalogue = catalogues.get(language) ?? new Map<string, Leaf>();

	it('has every word that English has, and no other', () => {
		expect([...catalogue.keys()].sort()).toEqual([...english.keys()].sort());
		for (const [path, leaf] of english) expect(typeof catalogue.get(path), path).toBe(typeof leaf);
		for (const [path, leaf] of english) expect(catalogue.get(path) === '', path).toBe(leaf === '');
	});

	it('says everything that is put in, and never how it is made', () => {
		for (const [path, leaf] of catalogue) {
			const said = sayings(path, leaf);
			const saidInEnglish = sayings(path, english.get(path) ?? '');
			for (const [index, text] of said.entries()) {
				expect(text, path).not.toMatch(/undefined|null|NaN|\[object|[#{}$~]/);
				expect(inputsIn(text), path).toEqual(inputsIn(saidInEnglish[index] ?? ''));
				// One and two may be words.
				for (const number of saidInEnglish[index]?.match(/\b(?:3|11|42|100|420)\b/g) ?? [])
					expect(text, path).toContain(number);
			}
		}
	});

	it('leaves nothing in English', () => {
		const untranslated = [...catalogue].flatMap(([path, leaf]) => {
			const saidInEnglish = sayings(path, english.get(path) ?? '');
			const bare = (text: string) => text.replace(/‹\w+›/g, '');
			return sayings(path, leaf)
				.filter((text, index) => text === saidInEnglish[index] && /\p{L}{2}/u.test(bare(text)))
				.map((text) => `${path}: ${text}`);
		});
		expect(untranslated.filter((one) => !sameInBoth[language]?.includes(one.slice(one.indexOf(': ') + 2)))).toEqual([]);
	});

	it('keeps to the house style: typographic marks, no exclamation', () => {
		const texts = [...catalogue].flatMap(([path, leaf]) => sayings(path, leaf));
		expect(texts.filter((text) => /['"!！¡]| [?;:]/.test(text))).toEqual([]);
	});
});

/** What English and another language call by the same name. */
const everywhere = ['Ahoy', 'Esc', 'KB', 'MB', 'GB', 'TB', '‹count› ms', '‹count› min', '‹count› kb/s', '‹count› Mb/s'];
const hours = '‹hours› h ‹minutes› min';
const titled = 'Ahoy: ‹who›';
const sameInBoth: Readonly<Partial<Record<Language, readonly string[]>>> = {
	de: [
		...[...everywhere, hours, titled, 'Version ‹version›'],
		...['Giraffe', 'Hammer', 'Magnet', 'Otter', 'Panda', 'Pizza', 'Puzzle'],
		...['Chat', 'Codec', 'Host', 'Jitter', 'Name', 'Person', 'Rate', 'Relay', 'Server', 'Signal'],
	],
	es: [...everywhere, hours, titled, 'Chat', ...['Cactus', 'Panda', 'Piano', 'Pizza', 'Tractor']],
	fr: [
		...[...everywhere, hours, 'Codec', '1 minute', ...[2, 3, 11, 100].map((count) => `${count} minutes`)],
		...['Cactus', 'Lion', 'Panda', 'Piano', 'Pizza', 'Puzzle', 'Train'],
	],
	ja: everywhere,
	ar: [...everywhere, titled],
};

it.each(languages)('calls no two pictures of a comparison the same in %s', async (language) => {
	await setLanguage(language);
	expect(new Set(words.emoji.map((name) => name.toLowerCase())).size).toBe(64);
});

it('has no word that nothing says', () => {
	const sources = ['extension/ui', 'extension/background', 'signaling/guest']
		.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
		)
		.filter((path) => path.endsWith('.ts') && !path.startsWith(join('extension/ui/words', '/')))
		.map((path) => readFileSync(join(root, path), 'utf8'))
		.map((source) => new Set(source.match(/[\w$]+|'[\w-]+'/g)));
	const isSaid = (path: string) => {
		const parts = path.split('.').filter((part) => !/^\d+$/.test(part));
		return sources.some((said) => parts.every((part) => said.has(part) || said.has(`'${part}'`)));
	};
	// The last part is a value that is known when it is shown.
	const byValue = [
		...['tile.states', 'tile.reasons', 'people.states', 'room.forEveryone', 'room.asks', 'files.stops'],
		...['banners.shared', 'recording.endings', 'ended.by', 'statistics.paths', 'settings.tests'],
		...['connection.relay', 'connection.states', 'connection.advice', 'guestPage.troubles'],
	];
	const unsaid = [...english.keys()].filter(
		(path) => !isSaid(path) && !byValue.some((one) => path.startsWith(`${one}.`)),
	);
	expect(unsaid).toEqual([]);
});

it('lays views out from where lines begin, not from left or right', () => {
	const sided =
		/(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)|(?:left|right): (?!50%))[^;]*/g;
	/** Four sides of which the second and the last differ. */
	const uneven = /(?<![\w-])(?:margin|padding|inset): [^\s;]+ ([^\s;]+) [^\s;]+ (?!\1;)[^\s;]+;/g;
	const found = ['extension/ui', 'signaling/guest']
		.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(root, folder, path)),
		)
		.filter((path) => /\.(?:css|ts)$/.test(path))
		.flatMap((path) => {
			const source = readFileSync(path, 'utf8');
			const styles = path.endsWith('.css')
				? [source]
				: [...source.matchAll(/css`([^`]*)`/g)].map(([, style]) => style ?? '');
			return styles.flatMap((style) => [...style.matchAll(sided), ...style.matchAll(uneven)].map(([text]) => text));
		});
	// The edges of a phone are where they are.
	expect(found.filter((text) => !text.includes('safe-area-inset'))).toEqual([]);
});

describe('the names in the browser', () => {
	const messages = (language: Language): Record<string, { readonly message: string }> =>
		JSON.parse(readFileSync(join(root, 'extension/_locales', language, 'messages.json'), 'utf8'));

	it.each(others)('are there in %s, and its own', (language) => {
		const [own, source] = [messages(language), messages('en')];
		expect(Object.keys(own)).toEqual(Object.keys(source));
		for (const key of Object.keys(source).filter((key) => key !== 'name'))
			expect(own[key]?.message, key).not.toBe(source[key]?.message);
	});
});

test.each([
	['', ['pt-BR', 'de-AT', 'en-US'], 'de'],
	['', ['AR-eg'], 'ar'],
	['', ['pt-BR'], 'en'],
	['', [], 'en'],
	['ja', ['de-AT'], 'ja'],
] as const)('with %j preferred in a browser of %j, the language is %s', (preference, browser, expected) => {
	expect(chooseLanguage(preference, browser)).toBe(expected);
});

const morning = new Date(2026, 10, 21, 10, 42).getTime();

test.each([
	['en', '0.4 of 6.1 MB', '42%', '1 h 04 min', '21/11/2026, 10:42', 'Mara, Leon and Yuki'],
	['de', '0,4 von 6,1 MB', '42 %', '1 h 04 min', '21.11.26, 10:42', 'Mara, Leon und Yuki'],
	['es', '0,4 de 6,1 MB', '42 %', '1 h 04 min', '21/11/26, 10:42', 'Mara, Leon y Yuki'],
	['fr', '0,4 sur 6,1 Mo', '42 %', '1 h 04 min', '21/11/2026 10:42', 'Mara, Leon et Yuki'],
	['ja', '0.4 / 6.1 MB', '42%', '1時間04分', '2026/11/21 10:42', 'Maraさん、Leonさん、Yukiさん'],
	['ar', '0.4 من 6.1 م.ب', '42%', '1 س 04 د', '21/11/2026، 10:42', 'Mara وLeon وYuki'],
] as const)('numbers, times and lists are those of %s', async (language, size, share, time, moment, names) => {
	await setLanguage(language);
	const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c\u2068\u2069]/g, '');
	expect(plain(fileSize(400_000, 6_100_000))).toBe(size);
	expect(plain(percent(0.42))).toBe(share);
	expect(plain(duration(3872))).toBe(time);
	expect(plain(dayAndTime(morning))).toBe(moment);
	expect(timeOfDay(morning)).toBe('10:42');
	expect(plain(words.names(['Mara', 'Leon', 'Yuki']))).toBe(names);
});

test('what runs the other way stands apart from the sentence around it, and nothing else does', async () => {
	await setLanguage('en');
	expect(words.toasts.joined('Mara')).toBe('Mara joined');
	expect(words.call.with(['Mara', 'ليلى'])).toBe('Call with Mara and \u2068ليلى\u2069');
	await setLanguage('ar');
	expect(words.tile.screenOf('ليلى')).toBe('شاشة ليلى');
	expect(words.tile.screenOf('Mara')).toBe('شاشة \u2068Mara\u2069');
	expect(words.files.sent('6.1 م.ب')).toBe('6.1 م.ب · تم الإرسال');
});

test('of two changes at once the last one holds', async () => {
	const first = setLanguage('de');
	const second = setLanguage('fr');
	await Promise.all([first, second]);
	expect(words.close).toBe('Fermer');
});
