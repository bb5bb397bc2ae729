/** What is said outside of every view, in French. */
import type { outside as english } from '../en/outside.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const outside: Translation<typeof english> = {
	states: {
		idle: 'Ahoy',
		'in-call': 'Ahoy : en appel',
		muted: 'Ahoy : en appel, micro coupé',
		reconnecting: 'Ahoy : reconnexion',
	},
	knocking: (who) => `Ahoy : ${who}`,
	knock: (firstName) => `${firstName || 'Quelqu’un'} veut entrer`,
	knocks: (count) => plural(count, { one: '# personne veut entrer', other: '# personnes veulent entrer' }),
	letIn: 'Ouvre l’appel pour laisser entrer.',
};
