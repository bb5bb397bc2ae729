/** What is said outside of every view, in German. */
import type { outside as english } from '../en/outside.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const outside: Translation<typeof english> = {
	states: {
		idle: 'Ahoy',
		'in-call': 'Ahoy: im Anruf',
		muted: 'Ahoy: im Anruf, stumm',
		reconnecting: 'Ahoy: verbindet neu',
	},
	knocking: (who) => `Ahoy: ${who}`,
	knock: (firstName) => `${firstName || 'Jemand'} möchte dazukommen`,
	knocks: (count) => plural(count, { one: '# Person möchte dazukommen', other: '# Personen möchten dazukommen' }),
	letIn: 'Öffne den Anruf, um sie hereinzulassen.',
};
