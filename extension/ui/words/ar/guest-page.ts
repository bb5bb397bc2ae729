/** In a browser without the extension, in Arabic. */
import type { guestPage as english } from '../en/guest-page.ts';
import type { Translation } from '../translation.ts';

export const guestPage: Translation<typeof english> = {
	getExtension: 'الحصول على الإضافة',
	openInExtension: 'الفتح في Ahoy',
	openedTitle: 'تُفتح هذه المكالمة في Ahoy',
	openedText: 'يمكنك إغلاق هذه الصفحة.',
	joinHere: 'الانضمام هنا',
	extensionTitle: 'Ahoy في شريط الأدوات لديك',
	extensionText:
		'مع الإضافة تبدأ المكالمة بنقرة واحدة في أي صفحة، وتستمر حين تغلق تلك الصفحة. يمكن لمن أرسل إليك الرابط أن يدلك على مكانها.',
	promise: 'تنتقل بينكم مباشرة، مشفّرة. لا شيء للتثبيت، ولا حساب.',
	promiseShort: 'مشفّرة. لا شيء للتثبيت.',
	startText: 'ابدأ مكالمة وأرسل رابطها. يفتح في أي متصفح: لا شيء للتثبيت، ولا حساب.',
	troubles: {
		insecure: {
			title: 'هذا العنوان غير آمن',
			text: 'لا تسمح المتصفحات بالكاميرا والتشفير إلا في عناوين تبدأ بـ https. اطلب رابطًا كهذا.',
		},
		'in-app': {
			title: 'افتح هذا في متصفحك',
			text: 'لا يمكن للمتصفح المدمج في هذا التطبيق استخدام الكاميرا. انسخ الرابط وافتحه في Safari أو Chrome.',
		},
		old: {
			title: 'هذا المتصفح أقدم من أن يجري مكالمات',
			text: 'انسخ الرابط وافتحه في أحدث إصدار من Chrome أو Edge أو Firefox أو Safari.',
		},
	},
	missingPart: 'لم يُحمَّل جزء من هذه الصفحة. أعد تحميل الصفحة وتابع من حيث أنت.',
	loadAgain: 'إعادة التحميل',
	noAnswer: 'لا يرد الخادم. حاول مرة أخرى بعد قليل.',
	unblock: 'استخدم الرمز المجاور للعنوان: فعّل الكاميرا والميكروفون، ثم اختر «إعادة المحاولة».',
	copied: 'تم نسخ الرابط',
	copyRefused: 'اضغط مطولًا على عنوان هذه الصفحة لنسخه.',
};
