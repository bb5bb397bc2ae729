/** What is said outside of every view, in Japanese. */
import type { outside as english } from '../en/outside.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const outside: Translation<typeof english> = {
	states: {
		idle: 'Ahoy',
		'in-call': 'Ahoy：通話中',
		muted: 'Ahoy：通話中、ミュート中',
		reconnecting: 'Ahoy：再接続中',
	},
	knocking: (who) => `Ahoy：${who}`,
	knock: (firstName) => `${firstName === '' ? '誰か' : `${firstName}さん`}が参加を希望しています`,
	knocks: (count) => plural(count, { other: '#人が参加を希望しています' }),
	letIn: '通話を開いて、入室を許可してください。',
};
