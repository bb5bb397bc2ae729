/** What a menu offers, as data: `ah-menu` draws it, and whoever opens it says what is in it. */
import type { IconName } from './icon.ts';

export interface Menu {
	/** Also what the button is called that opens it. */
	readonly name: string;
	readonly entries: readonly MenuEntry[];
}

export type MenuEntry = MenuItem | MenuSwitch | MenuChoices | MenuGlyphs | SubMenu | { readonly kind: 'line' };

export interface MenuItem {
	readonly kind: 'item';
	readonly label: string;
	readonly icon?: IconName;
	readonly note?: string;
	/** The single key that does the same. */
	readonly key?: string | undefined;
	/** Absent where there is nothing to choose. Called in the very click. */
	readonly run?: () => void;
}

/** Stays open when it is switched. */
export interface MenuSwitch {
	readonly kind: 'switch';
	readonly label: string;
	readonly icon: IconName;
	readonly note?: string;
	readonly checked: boolean;
	readonly toggle: () => void;
}

/** One of several. */
export interface MenuChoices {
	readonly kind: 'choices';
	readonly title: string;
	/** `segments` lie side by side, without their title. */
	readonly shape: 'rows' | 'segments';
	readonly choices: readonly MenuChoice[];
}

export interface MenuChoice {
	readonly label: string;
	readonly checked: boolean;
	readonly choose: () => void;
}

/** Side by side, each a picture with a name. */
export interface MenuGlyphs {
	readonly kind: 'glyphs';
	readonly glyphs: readonly { readonly label: string; readonly glyph: string; readonly run: () => void }[];
}

/** Leads to another menu, in the place of this one. */
export interface SubMenu {
	readonly kind: 'menu';
	readonly label: string;
	readonly icon: IconName;
	readonly note?: string;
	readonly menu: Menu;
}
