/** Applies the chosen theme to a document; `tokens.css` does the rest. */
import type { Theme } from './shell.ts';

/** `auto` follows the browser. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
	if (theme === 'auto') root.removeAttribute('data-theme');
	else root.dataset['theme'] = theme;
}
