/** Spanish, as in Spain: "tú", and nothing that depends on anybody’s gender; who is host is "quien dirige". */
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
	you: 'Tú',
	guest: 'Visitante',
	close: 'Cerrar',
	fullStop: '. ',

	names: (firstNames) => list(firstNames),

	units: {
		seconds: (count) => `${count} s`,
		minutes: (count) => `${count} min`,
		hours: (hours, minutes) => `${hours} h ${minutes} min`,
		milliseconds: (count) => `${count} ms`,
		kilobits: (count) => `${count} kb/s`,
		megabits: (count) => `${count} Mb/s`,
		bytes: ['B', 'kB', 'MB', 'GB', 'TB'],
		moved: (part, whole) => `${part} de ${whole}`,
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
