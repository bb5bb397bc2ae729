/** Japanese: polite and short, everybody with "さん". */
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
	you: 'あなた',
	guest: 'ゲスト',
	close: '閉じる',
	fullStop: '。',

	names: (firstNames) => list(firstNames.map((name) => `${name}さん`)),

	units: {
		seconds: (count) => `${count}秒`,
		minutes: (count) => `${count}分`,
		hours: (hours, minutes) => `${hours}時間${minutes}分`,
		milliseconds: (count) => `${count} ms`,
		kilobits: (count) => `${count} kb/s`,
		megabits: (count) => `${count} Mb/s`,
		bytes: ['B', 'KB', 'MB', 'GB', 'TB'],
		moved: (part, whole) => `${part} / ${whole}`,
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
