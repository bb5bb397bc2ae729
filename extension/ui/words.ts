/** Every word a person reads or hears, in the language in use, which is the only one loaded. Elements hold none of their own. */
import type { Words } from './words/en/words.ts';
import { isolating } from './words/isolating.ts';
import type { Language } from './words/languages.ts';

const catalogues: Readonly<Record<Language, () => Promise<{ readonly words: Words }>>> = {
	en: () => import('./words/en/words.ts'),
	de: () => import('./words/de/words.ts'),
	es: () => import('./words/es/words.ts'),
	fr: () => import('./words/fr/words.ts'),
	ja: () => import('./words/ja/words.ts'),
	ar: () => import('./words/ar/words.ts'),
};

/** Of the language in use. There are none before `setLanguage` resolved: ask for them when they are shown. */
export let words: Words;

/** The one in use. */
export let language: Language | undefined;

let wanted: Language | undefined;

/** Resolves when `words` are of this language, or of one that was wanted later. */
export async function setLanguage(next: Language): Promise<void> {
	wanted = next;
	const catalogue = await catalogues[next]();
	if (wanted !== next) return;
	words = isolating(catalogue.words, next);
	language = next;
}

/** Title and text one after the other. */
export function sentences({ title, text }: { readonly title: string; readonly text?: string }): string {
	return text === undefined ? title : `${title}${words.fullStop}${text}`;
}
