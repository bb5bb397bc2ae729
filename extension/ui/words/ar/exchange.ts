/** What people give each other, and what is kept of it, in Arabic. */
import type { exchange as english } from '../en/exchange.ts';
import type { Translation } from '../translation.ts';
import { momentInName, plural } from './grammar.ts';

export const exchange: Translation<typeof english> = {
	chat: {
		title: 'الدردشة',
		close: 'إغلاق الدردشة',
		messages: 'الرسائل',
		message: 'رسالة',
		placeholder: 'رسالة إلى الجميع',
		send: 'إرسال',
		empty: 'لا رسائل بعد',
		emptyText: 'تبقى الرسائل والملفات بين من في هذه المكالمة، وتزول بانتهائها.',
		unread: (count) =>
			plural(count, {
				one: 'رسالة جديدة واحدة',
				two: 'رسالتان جديدتان',
				few: '# رسائل جديدة',
				many: '# رسالة جديدة',
				other: '# رسالة جديدة',
			}),
		delivered: 'تم التسليم',
		waitingFor: (names) => `في انتظار ${names}`,
		notDelivered: 'لم يكن هناك من يستلمها',
		tooFast: 'كان ذلك كثيرًا دفعة واحدة. انتظر لحظة ثم أعد الإرسال.',
		realHost: (host) => `(${host})`,
		said: (firstName, text) => `${firstName}: ${text}`,
		fileName: 'دردشة Ahoy.txt',
	},

	files: {
		attach: 'إرفاق ملف',
		elsewhere: 'تُختار الملفات في النافذة.',
		drop: 'أفلته هنا لإرساله إلى الجميع',
		dropText: 'يصل إلى حواسيبهم مباشرة',
		save: 'حفظ',
		saveFile: (name) => `حفظ ${name}`,
		cancel: (name) => `إلغاء ${name}`,
		tryAgain: 'إعادة المحاولة',
		moved: (size, left) => (left === '' ? size : `${size} · ${left}`),
		left: (time) => `بقي ${time}`,
		sent: (size) => `${size} · تم الإرسال`,
		notTaken: (size) => `${size} · لم يُستلم بعد`,
		waiting: 'في انتظار الاتصال',
		stopped: 'توقف.',
		stoppedAt: (percent) => `توقف عند ${percent}.`,
		stops: {
			cancelled: (firstName) => (firstName === '' ? 'ألغيته أنت.' : `الإلغاء من ${firstName}.`),
			left: (firstName) => `${firstName} خارج المكالمة الآن.`,
			'no-space': (firstName) => (firstName === '' ? 'لا مساحة له في هذا الحاسوب.' : `لا مساحة له لدى ${firstName}.`),
			damaged: () => 'لم يصل سليمًا.',
			unreadable: (firstName) =>
				firstName === '' ? 'تغيّر الملف أو لم يعد موجودًا.' : `لم تعد قراءة الملف ممكنة لدى ${firstName}.`,
			'too-many': (firstName) => `ملفات كثيرة تنتظر لدى ${firstName}.`,
		},
		alone: 'لا أحد هنا بعد لإرسال الملفات إليه.',
		tooMany: 'هذا كثير دفعة واحدة. أرسل 64 ملفًا على الأكثر.',
		notOffered: 'حدث خطأ ولم يُرسل شيء. أعد المحاولة.',
		gone: 'لم يعد الملف موجودًا.',
		offered: (firstName, name) => `ملف من ${firstName}: ${name}`,
		saved: (name) => `تم حفظ ${name}`,
	},

	recording: {
		record: 'تسجيل المكالمة',
		stop: 'إيقاف التسجيل',
		mark: 'يجري التسجيل',
		title: 'هل تريد تسجيل هذه المكالمة؟',
		text: 'يُخبَر الجميع ويرون علامة حمراء ما دام التسجيل جاريًا. يُحفظ الملف في حاسوبك فقط.',
		includeChat: 'تضمين الدردشة',
		start: 'بدء التسجيل',
		cancel: 'إلغاء',
		by: (firstName) => `تسجيل جارٍ من ${firstName}`,
		byText: (firstName, chat) =>
			`صوتك وصورتك${chat ? ' ورسائلك' : ''} في التسجيل من الآن. يبقى الملف في الحاسوب لدى ${firstName}.`,
		stay: 'حسنًا، سأبقى',
		leave: 'مغادرة المكالمة',
		stoppedBy: (firstName) => `توقف التسجيل من ${firstName}`,
		saved: 'تم حفظ التسجيل',
		notStarted: 'لم يتمكن المتصفح من تسجيل هذه المكالمة.',
		notSaved: 'لم يسمح المتصفح لـ Ahoy بحفظ التسجيل. أعد المحاولة.',
		fileName: (startedAt) => `Ahoy ${momentInName(startedAt)}`,
		endings: {
			stopped: { title: 'تسجيل' },
			full: { title: 'القرص ممتلئ', text: 'انتهى التسجيل مبكرًا. كل ما قبل ذلك موجود هنا.' },
			failed: { title: 'انقطع التسجيل', text: 'كل ما قبل ذلك موجود هنا.' },
			interrupted: { title: 'توقف أحد التسجيلات قبل نهايته', text: 'كل ما قبل ذلك موجود هنا.' },
		},
		save: 'حفظ التسجيل',
		discard: 'حذف',
	},
};
