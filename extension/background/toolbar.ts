/** The toolbar button: its icon and its title say whether one is live, and who is at the door. */
import browser from 'webextension-polyfill';
import type { Summary, ToolbarState } from '#platform/summary.ts';
import type { OutsideWords } from '#ui/words/outside.ts';
import idle16 from '../icons/icon-16.png?url';
import idle32 from '../icons/icon-32.png?url';
import inCall16 from '../icons/icon-in-call-16.png?url';
import inCall32 from '../icons/icon-in-call-32.png?url';
import knocking16 from '../icons/icon-knocking-16.png?url';
import knocking32 from '../icons/icon-knocking-32.png?url';
import muted16 from '../icons/icon-muted-16.png?url';
import muted32 from '../icons/icon-muted-32.png?url';
import reconnecting16 from '../icons/icon-reconnecting-16.png?url';
import reconnecting32 from '../icons/icon-reconnecting-32.png?url';
import { whoKnocks } from './who-knocks.ts';

const icons: Readonly<Record<ToolbarState, Readonly<Record<number, string>>>> = {
	idle: { 16: idle16, 32: idle32 },
	'in-call': { 16: inCall16, 32: inCall32 },
	muted: { 16: muted16, 32: muted32 },
	knocking: { 16: knocking16, 32: knocking32 },
	reconnecting: { 16: reconnecting16, 32: reconnecting32 },
};

/** One knock is in the icon; of more the badge says how many. Without, it says how many messages are new. */
const badgeFromKnocks = 2;
const badgeColours = { background: '#ffc233', text: '#211800' };

export async function showToolbar(summary: Summary, words: OutsideWords): Promise<void> {
	const { state, knocks, unread } = summary;
	const title = state === 'knocking' ? words.knocking(whoKnocks(summary, words)) : words.states[state];
	const count = knocks < badgeFromKnocks ? unread : knocks;
	await Promise.all([
		browser.action.setIcon({ path: { ...icons[state] } }),
		browser.action.setTitle({ title }),
		browser.action.setBadgeBackgroundColor({ color: badgeColours.background }),
		browser.action.setBadgeTextColor({ color: badgeColours.text }),
		browser.action.setBadgeText({ text: count === 0 ? '' : String(count) }),
	]);
}
