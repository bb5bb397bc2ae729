/** What is said outside of every view: on the toolbar button, and by the system when somebody knocks. */
import { plural } from './grammar.ts';

export const outside = {
	states: {
		idle: 'Ahoy',
		'in-call': 'Ahoy: in a call',
		muted: 'Ahoy: in a call, muted',
		reconnecting: 'Ahoy: reconnecting',
	},
	knocking: (who: string) => `Ahoy: ${who}`,
	/** Without a name where none was given. */
	knock: (firstName: string) => `${firstName || 'Someone'} wants to join`,
	knocks: (count: number) => plural(count, { one: '# person wants to join', other: '# people want to join' }),
	letIn: 'Open the call to let them in.',
} as const;
