/**
 * Arabic: names stand after nouns, so that no verb takes anybody's gender; buttons are nouns of what they do. Where the
 * user is told what to do, the form that interfaces commonly use for everybody.
 */
import type { Words } from '../en/words.ts';
import { before } from './before.ts';
import { call } from './call.ts';
import { controls } from './controls.ts';
import { emoji } from './emoji.ts';
import { exchange } from './exchange.ts';
import { list } from './grammar.ts';
import { guestPage } from './guest-page.ts';
import { outcomes } from './outcomes.ts';
import { outside } from './outside.ts';
import { people } from './people.ts';
import { settings } from './settings.ts';

export const words: Words = {
	ahoy: 'Ahoy',
	you: 'أنت',
	guest: 'ضيف',
	close: 'إغلاق',
	fullStop: '. ',

	names: (firstNames) => list(firstNames),

	units: {
		seconds: (count) => `${count} ث`,
		minutes: (count) => `${count} د`,
		hours: (hours, minutes) => `${hours} س ${minutes} د`,
		milliseconds: (count) => `${count} مللي ث`,
		kilobits: (count) => `${count} كيلوبت/ث`,
		megabits: (count) => `${count} ميغابت/ث`,
		bytes: ['بايت', 'ك.ب', 'م.ب', 'غ.ب', 'ت.ب'],
		moved: (part, whole) => `${part} من ${whole}`,
	},

	...before,
	...controls,
	...call,
	...people,
	...exchange,
	...outcomes,
	...settings,
	emoji,
	guestPage,
	outside,
};
