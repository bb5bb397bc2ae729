/** What is said outside of every view, in Spanish. */
import type { outside as english } from '../en/outside.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const outside: Translation<typeof english> = {
	states: {
		idle: 'Ahoy',
		'in-call': 'Ahoy: en una llamada',
		muted: 'Ahoy: en una llamada, en silencio',
		reconnecting: 'Ahoy: recuperando la conexión',
	},
	knocking: (who) => `Ahoy: ${who}`,
	knock: (firstName) => `${firstName || 'Alguien'} quiere entrar`,
	knocks: (count) => plural(count, { one: '# persona quiere entrar', other: '# personas quieren entrar' }),
	letIn: 'Abre la llamada para dejarles pasar.',
};
