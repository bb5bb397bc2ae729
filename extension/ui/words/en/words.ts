/** English, the source of all other languages: short, plain, warm. Sentence case; "you" and "your"; no exclamation marks. */
import type { Translation } from '../translation.ts';
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

const english = {
	ahoy: 'Ahoy',
	you: 'You',
	guest: 'Guest',
	close: 'Close',
	/** Between a title and the text behind it. */
	fullStop: '. ',

	/** As `Mara, Leon and Yuki`. */
	names: (firstNames: readonly string[]) => list(firstNames),

	/** Amounts, once their numbers are written. */
	units: {
		seconds: (count: string) => `${count} s`,
		minutes: (count: string) => `${count} min`,
		hours: (hours: string, minutes: string) => `${hours} h ${minutes} min`,
		milliseconds: (count: string) => `${count} ms`,
		kilobits: (count: string) => `${count} kb/s`,
		megabits: (count: string) => `${count} Mb/s`,
		/** In powers of a thousand. */
		bytes: ['B', 'KB', 'MB', 'GB', 'TB'],
		/** Both in the unit that follows. */
		moved: (part: string, whole: string) => `${part} of ${whole}`,
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
} as const;

export type Words = Translation<typeof english>;

export const words: Words = english;
