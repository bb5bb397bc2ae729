/** What is said outside of every view, in Arabic. */
import type { outside as english } from '../en/outside.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const outside: Translation<typeof english> = {
	states: {
		idle: 'Ahoy',
		'in-call': 'Ahoy: في مكالمة',
		muted: 'Ahoy: في مكالمة، الصوت مكتوم',
		reconnecting: 'Ahoy: تجري إعادة الاتصال',
	},
	knocking: (who) => `Ahoy: ${who}`,
	knock: (firstName) => (firstName === '' ? 'هناك من يطلب الانضمام' : `طلب انضمام من ${firstName}`),
	knocks: (count) =>
		plural(count, {
			one: 'شخص واحد يطلب الانضمام',
			two: 'شخصان يطلبان الانضمام',
			few: '# أشخاص يطلبون الانضمام',
			many: '# شخصًا يطلبون الانضمام',
			other: '# شخص يطلبون الانضمام',
		}),
	letIn: 'الرد من نافذة المكالمة.',
};
