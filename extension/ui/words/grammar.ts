/** What a language's words need to know of it: its plurals, its lists, its dates. */
import { type Language, locales } from './languages.ts';

/** `other` serves where a language has no form of its own for a count. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

export interface Grammar {
	/** The form for this many, the number in place of its `#`. */
	plural(count: number, forms: PluralForms): string;
	/** As `Mara, Leon and Yuki`. */
	list(names: readonly string[]): string;
	/** As `21 Nov, 10.42`: without what names of files can't have. */
	momentInName(at: number): string;
}

export function createGrammar(language: Language): Grammar {
	const locale = locales[language];
	const rules = new Intl.PluralRules(locale);
	const numbers = new Intl.NumberFormat(locale);
	const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
	// Few views need it, and it takes longest to make.
	let days: Intl.DateTimeFormat | undefined;

	return {
		plural: (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count)),
		list: (names) => lists.format(names),
		momentInName(at) {
			days ??= new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
			const date = new Date(at);
			return `${days.format(at)}, ${date.getHours()}.${String(date.getMinutes()).padStart(2, '0')}`;
		},
	};
}
