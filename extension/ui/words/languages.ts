/** The languages Ahoy speaks, and which one of them is meant. */

export const languages = ['en', 'de', 'es', 'fr', 'ja', 'ar'] as const;
export type Language = (typeof languages)[number];

/** As its speakers call it: whoever can't read the language in use finds their own. */
export const languageNames: Readonly<Record<Language, string>> = {
	en: 'English',
	de: 'Deutsch',
	es: 'Español',
	fr: 'Français',
	ja: '日本語',
	ar: 'العربية',
};

/** Tags for `Intl`. Arabic with the digits that room codes and clocks have, so that there is one kind. */
export const locales: Readonly<Record<Language, string>> = {
	en: 'en-GB',
	de: 'de',
	es: 'es',
	fr: 'fr',
	ja: 'ja',
	ar: 'ar-u-nu-latn',
};

/** What is preferred here; if that is empty, the first that the browser prefers and Ahoy speaks; else English. */
export function chooseLanguage(preference: Language | '', browserLanguages: readonly string[]): Language {
	if (preference !== '') return preference;
	const wanted = browserLanguages.map((tag) => tag.split('-', 1)[0]?.toLowerCase());
	return wanted.map((code) => languages.find((language) => language === code)).find(Boolean) ?? 'en';
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
	return language === 'ar' ? 'rtl' : 'ltr';
}
