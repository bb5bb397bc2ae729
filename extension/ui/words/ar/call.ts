/** In a call, in Arabic. */
import type { call as english } from '../en/call.ts';
import type { Translation } from '../translation.ts';
import { list, plural } from './grammar.ts';

export const call: Translation<typeof english> = {
	call: {
		main: 'المكالمة',
		with: (firstNames) => `مكالمة مع ${list(firstNames)}`,
		details: 'تفاصيل المكالمة',
		code: 'رمز الغرفة',
		qr: 'رمز QR لهذه المكالمة',
		copyLink: 'نسخ الرابط',
		copyCode: 'نسخ الرمز',
		share: 'مشاركة',
		firstHere: 'لا أحد هنا غيرك بعد',
		firstHereText: 'أرسل الرابط، أو اقرأ الرمز بصوت مسموع، أو دعهم يمسحونه.',
		extensionOnly: 'لا يمكن الانضمام إلا بالإضافة: عنوان الخادم بلا https.',
		waiting: 'في انتظار أن ينضم أحد',
		encrypted: 'مشفّرة',
		encryptedText: 'لا يراها ولا يسمعها إلا من في هذه المكالمة.',
		movePicture: 'يمكن تحريكها بمفاتيح الأسهم',
	},

	tile: {
		muted: 'مكتوم',
		connecting: 'يجري الاتصال',
		reconnecting: (firstName) => `تجري إعادة الاتصال مع ${firstName}`,
		cantReach: (firstName) => `تعذّر الوصول إلى ${firstName}`,
		cantReachText: 'إحدى شبكتيكما تحظر المكالمات المباشرة. خادم ترحيل يحل ذلك.',
		cantReachHiddenText: 'عنوانك مخفي، والترحيل لا يوصلك.',
		seconds: (seconds) =>
			plural(seconds, {
				one: 'ثانية واحدة',
				two: 'ثانيتان',
				few: '# ثوانٍ',
				many: '# ثانية',
				other: '# ثانية',
			}),
		connection: (bars) => `الاتصال: ${['مقطوع', 'ضعيف', 'متوسط', 'جيد', 'جيد جدًا'][bars] ?? 'مقطوع'}`,
		states: {
			muted: 'الصوت مكتوم',
			cameraOff: 'الكاميرا مغلقة',
			weak: (reason) => `اتصال ضعيف: ${reason}`,
			lost: 'انقطع الاتصال',
			connecting: 'يجري الاتصال',
			reconnecting: 'تجري إعادة الاتصال',
			failed: 'تعذّر الوصول',
			verified: 'تم التحقق',
			handRaised: (place) => (place === 1 ? 'اليد مرفوعة' : `اليد مرفوعة، رقم ${place}`),
		},
		handRaised: 'اليد مرفوعة',
		reasons: {
			loss: 'بعض الحزم تضيع',
			bandwidth: 'سعة الشبكة لا تكفي',
			busy: 'هذا الحاسوب مشغول',
			delay: (roundTripMs) => `مسافة طويلة، ${Math.round(roundTripMs / 20) * 20} مللي ثانية`,
		},
		screenOf: (firstName) => `شاشة ${firstName}`,
		pin: 'تثبيت',
		unpin: 'إلغاء التثبيت',
		fit: 'ملاءمة النافذة',
		fullScreen: 'ملء الشاشة',
		moreAbout: (name) => `المزيد عن ${name}`,
		volumeOf: (name) => `مستوى صوت ${name}`,
		others: (count) => `+${count}`,
		showEverybody: (count) => `+${count}، إظهار الجميع`,
	},

	banners: {
		serverLost: {
			title: 'انقطع الاتصال بالخادم',
			text: 'مكالمتك مستمرة، ولا يمكن لأحد جديد الانضمام حتى يعود.',
		},
		offline: { title: 'لا اتصال بالإنترنت', text: 'ستعود إلى المكالمة حالما تعود الشبكة.' },
		cameraBusy: { title: 'تطبيق آخر يستخدم الكاميرا', text: 'أغلقه هناك، أو اختر كاميرا أخرى.' },
		microphoneBusy: { title: 'تطبيق آخر يستخدم الميكروفون', text: 'أغلقه هناك ثم أعد المحاولة.' },
		noCamera: {
			title: 'لا توجد كاميرا في هذا الحاسوب',
			text: 'لا بأس. سيرى الآخرون الأحرف الأولى من اسمك ويسمعونك.',
		},
		noMicrophone: { title: 'لا يوجد ميكروفون في هذا الحاسوب', text: 'سيراك الآخرون لكن لن يسمعوك.' },
		noDevices: { title: 'لا كاميرا في هذا الحاسوب ولا ميكروفون', text: 'سترى الجميع وتسمعهم مع ذلك.' },
		cameraRefused: { title: 'الكاميرا محظورة', text: 'اسمح بها ليراك الآخرون.' },
		microphoneRefused: { title: 'الميكروفون محظور', text: 'اسمح به ليسمعك الآخرون.' },
		devicesRefused: { title: 'الكاميرا والميكروفون محظوران', text: 'اسمح بهما ليراك الآخرون ويسمعوك.' },
		silent: { title: 'لا صوت من هذا الميكروفون', text: 'اختر غيره.' },
		shared: { monitor: 'شاشتك', window: 'نافذة', browser: 'علامة التبويب هذه' },
		sharing: (what, others) => {
			if (others === 0) return `تجري مشاركة ${what}`;
			return plural(others, {
				one: `تجري مشاركة ${what} مع شخص واحد`,
				two: `تجري مشاركة ${what} مع شخصين`,
				few: `تجري مشاركة ${what} مع # أشخاص`,
				many: `تجري مشاركة ${what} مع # شخصًا`,
				other: `تجري مشاركة ${what} مع # شخص`,
			});
		},
		chooseCamera: 'اختيار كاميرا',
		chooseMicrophone: 'اختيار ميكروفون',
		tryNow: 'المحاولة الآن',
		tryAgain: 'إعادة المحاولة',
		allow: 'السماح',
	},

	toasts: {
		joined: (firstName) => `انضمام ${firstName}`,
		left: (firstName) => `مغادرة ${firstName}`,
		shares: (firstName) => `مشاركة شاشة من ${firstName}`,
		raisedHand: (firstName) => `يد مرفوعة: ${firstName}`,
		sharingStopped: 'توقفت المشاركة',
		muted: 'صوتك مكتوم',
		unmute: 'إلغاء الكتم',
		linkCopied: 'تم نسخ الرابط',
		codeCopied: 'تم نسخ الرمز',
		shareFailed: 'لم يسمح المتصفح لـ Ahoy بمشاركة هذا. جرّب نافذة أو شاشة أخرى.',
		copyRefused: 'لم يسمح المتصفح لـ Ahoy بالنسخ. اقرأ الرمز بصوت مسموع.',
	},
};
