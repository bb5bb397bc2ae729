/** The language of a document: the one that is preferred, also when that changes while views are open. */
import { LitElement } from 'lit';
import type { PreferenceStore } from './shell.ts';
import { chooseLanguage, directionOf } from './words/languages.ts';
import { language, setLanguage } from './words.ts';

/** Resolves when there are words, and elements may be made. Follows the preferences until the document ends. */
export async function followLanguage(preferences: PreferenceStore): Promise<void> {
	const speak = async () => {
		const preferred = chooseLanguage(preferences.value.language, navigator.languages);
		if (preferred === language) return;
		await setLanguage(preferred);
		if (language !== preferred) return;
		document.documentElement.lang = preferred;
		document.documentElement.dir = directionOf(preferred);
		sayAnew(document);
	};
	preferences.subscribe(() => {
		speak().catch((error: unknown) => console.warn('ahoy: language not changed:', error));
	});
	await speak();
}

/** Elements take their words when they are drawn. */
function sayAnew(root: Document | ShadowRoot): void {
	for (const element of root.querySelectorAll('*')) {
		if (element instanceof LitElement) element.requestUpdate();
		if (element.shadowRoot) sayAnew(element.shadowRoot);
	}
}
