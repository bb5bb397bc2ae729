/** The toolbar button: its icon and its title say whether one is live. */
import browser from 'webextension-polyfill';
import type { ToolbarState } from '#platform/summary.ts';
import idle16 from '../icons/icon-16.png?url';
import idle32 from '../icons/icon-32.png?url';
import inCall16 from '../icons/icon-in-call-16.png?url';
import inCall32 from '../icons/icon-in-call-32.png?url';
import muted16 from '../icons/icon-muted-16.png?url';
import muted32 from '../icons/icon-muted-32.png?url';
import reconnecting16 from '../icons/icon-reconnecting-16.png?url';
import reconnecting32 from '../icons/icon-reconnecting-32.png?url';

const icons: Readonly<Record<ToolbarState, Readonly<Record<number, string>>>> = {
	idle: { 16: idle16, 32: idle32 },
	'in-call': { 16: inCall16, 32: inCall32 },
	muted: { 16: muted16, 32: muted32 },
	reconnecting: { 16: reconnecting16, 32: reconnecting32 },
};

const titles: Readonly<Record<ToolbarState, string>> = {
	idle: 'Ahoy',
	'in-call': 'Ahoy: in a call',
	muted: 'Ahoy: in a call, muted',
	reconnecting: 'Ahoy: reconnecting',
};

export async function showToolbarState(state: ToolbarState): Promise<void> {
	await Promise.all([
		browser.action.setIcon({ path: { ...icons[state] } }),
		browser.action.setTitle({ title: titles[state] }),
	]);
}
