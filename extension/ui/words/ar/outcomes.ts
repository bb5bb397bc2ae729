/** How a call ended, or did not come about, in Arabic. */
import type { outcomes as english } from '../en/outcomes.ts';
import type { Translation } from '../translation.ts';
import { list, plural } from './grammar.ts';

const placesFor = {
	one: 'شخص واحد',
	two: 'شخصين',
	few: '# أشخاص',
	many: '# شخصًا',
	other: '# شخص',
};

export const outcomes: Translation<typeof english> = {
	ended: {
		title: 'انتهت المكالمة',
		duration: (duration, firstNames) => (firstNames.length === 0 ? duration : `${duration} مع ${list(firstNames)}`),
		by: { host: 'أنهاها المضيف للجميع.', time: 'انتهى وقتها.' },
		done: 'تم',
		callAgain: 'اتصال مجددًا',
		closeWindow: 'إغلاق النافذة',
		chat: 'الدردشة',
		chatText: (button) => `تُحذف عند الضغط على «${button}»`,
		saveChat: 'حفظ الدردشة',
	},

	failures: {
		unreachableTitle: 'تعذّر الوصول إلى الخادم',
		unreachableText: (host) => `تُهيّأ المكالمات عبر ${host}. لم يصل منه رد. اتصالك بالإنترنت يعمل.`,
		offlineTitle: 'لا اتصال بالإنترنت',
		offlineText: 'تحتاج المكالمات إلى شبكة. اتصل بشبكة ثم أعد المحاولة.',
		versionTitle: 'Ahoy والخادم لا يتوافقان',
		versionText: (host) => `Ahoy هنا والخادم في ${host} بإصدارين مختلفين. حدّث الأقدم منهما.`,
		notFoundTitle: 'لا مكالمة بهذا الرمز',
		notFoundText: 'ربما انتهت، أو هناك حرف غير صحيح. تبدو الرموز هكذا: k7mq-x2wd-p9ht.',
		fullTitle: 'هذه المكالمة ممتلئة',
		fullText: (capacity) =>
			capacity === null
				? 'لم يبق فيها مكان. حين يغادر أحد، يمكنك الانضمام.'
				: `تتسع لـ ${plural(capacity, placesFor)}. حين يغادر أحد، يمكنك الانضمام.`,
		hostLimitText: (capacity) =>
			`وضع المضيف حدًا${capacity === null ? '' : ` قدره ${plural(capacity, placesFor)}`}. يمكنك الطرق، وسيصل ذلك إلى المضيف.`,
		lockedTitle: 'هذه المكالمة مقفلة',
		lockedText: 'أغلق المضيف الباب. اطلب فتحه ثم أعد المحاولة.',
		deniedTitle: 'ليس هذه المرة',
		deniedText: 'لم يسمح لك المضيف بالدخول.',
		removedTitle: 'أخرجك المضيف',
		removedText: 'لم تعد في المكالمة. إن كان ذلك خطأ، فاطلب الدخول مجددًا.',
		otherHostTitle: 'المضيف هنا شخص آخر',
		otherHostText: 'يذكر رابطك مضيفًا غير مضيف هذه المكالمة، فلم تنضم إليها. اطلب رابطًا جديدًا ممن دعاك.',
		tokenTitle: 'يطلب هذا الخادم رمز وصول',
		tokenText: (host) =>
			`لا تبدأ المكالمات في ${host} إلا برمز وصول، ورمزك غير موجود أو انتهت صلاحيته. يمكن لمن يدير الخادم أن يعطيك رمزًا. الانضمام إلى الآخرين لا يحتاج إليه.`,
		relayTitle: 'لا يمكن إخفاء عنوانك هنا',
		relayText: (host) =>
			`يحتاج إخفاؤه إلى ترحيل، ولا يوفر ${host} ذلك. من دون إخفائه، يمكن لمن في المكالمة رؤية عنوان شبكتك.`,
		busyTitle: 'الخادم مشغول',
		busyText: (host) => `لا يستقبل ${host} مكالمات أخرى الآن. انتظر لحظة ثم أعد المحاولة.`,
		invalidTitle: 'ليس هذا رمزًا ولا رابطًا',
		windowTitle: 'كنتَ في مكالمة',
		windowText: 'انتهت هنا مع إغلاق نافذتها. يبقى مكانك فيها محفوظًا لدقيقة واحدة.',
		internalTitle: 'حدث خلل في Ahoy',
		internalText: 'تعذّرت تهيئة المكالمة، وأجهزتك مغلقة من جديد.',
		tryAgain: 'إعادة المحاولة',
		rejoin: 'العودة إلى المكالمة',
		changeServer: 'تغيير الخادم',
		checkCode: 'مراجعة الرمز',
		startInstead: 'بدء مكالمة بدلًا منها',
		knockAnyway: 'الطرق على أي حال',
		knockAgain: 'الطرق مجددًا',
		addToken: 'إضافة رمز وصول',
		showAddress: 'عدم إخفاء عنواني',
		back: 'رجوع',
		close: 'إغلاق',
	},
};
