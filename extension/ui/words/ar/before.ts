/** On the way into a call, in Arabic. */
import type { before as english } from '../en/before.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const before: Translation<typeof english> = {
	home: {
		start: 'بدء مكالمة',
		field: 'رمز أو رابط',
		join: 'انضمام',
		settings: 'الإعدادات',
		wrongShape: 'يتكون الرمز من ثلاث مجموعات في كل منها أربع خانات، مثل k7mq-x2wd-p9ht.',
		otherServerTitle: 'الانضمام عبر خادم آخر؟',
		otherServerText: (host: string) => `هذه المكالمة على ${host}، وهو ليس خادمك. يجري إعدادها عبر ذلك الخادم.`,
		firstTitle: 'أهلًا بمن تحب',
		firstText: 'ابدأ مكالمة وأرسل رابطها. يمكن الانضمام من أي متصفح.',
	},

	preview: {
		title: 'هل كل شيء جاهز؟',
		back: 'رجوع',
		join: 'الانضمام إلى المكالمة',
		level: 'مستوى الميكروفون',
		heard: 'الصوت واضح',
		muted: 'مكتوم',
		silent: 'لا صوت',
		test: 'تجربة',
		testFailed: 'مكبر الصوت هذا لا يستجيب. اختر غيره.',
		switchCamera: 'تبديل الكاميرا',
	},

	joining: {
		start: 'تبدأ مكالمتك الآن',
		join: 'يجري الانضمام إلى المكالمة',
		rejoin: 'كنت في مكالمة. تجري العودة إليها',
		cancel: 'إلغاء',
	},

	door: {
		title: 'الانضمام',
		passwordTitle: 'لهذه المكالمة كلمة مرور',
		passwordText: 'يعرفها من دعاك.',
		passwordField: 'كلمة مرور الغرفة',
		wrongPassword: 'ليست هذه كلمة المرور.',
		tryAgain: 'أعد المحاولة.',
		tryAgainIn: (seconds) =>
			plural(seconds, {
				one: 'أعد المحاولة بعد ثانية واحدة.',
				two: 'أعد المحاولة بعد ثانيتين.',
				few: 'أعد المحاولة بعد # ثوانٍ.',
				many: 'أعد المحاولة بعد # ثانية.',
				other: 'أعد المحاولة بعد # ثانية.',
			}),
		tryAgainSoon: 'أعد المحاولة بعد لحظة.',
		waitingTitle: 'في انتظار السماح لك بالدخول',
		waitingText: (firstName) =>
			`${firstName === '' ? 'وصل طرقك إلى المضيف.' : `وصل طرقك إلى ${firstName}.`} تبقى الكاميرا والميكروفون مغلقين حتى تدخل.`,
		stopWaiting: 'إنهاء الانتظار',
	},

	permission: {
		askTitle: 'أولًا، الكاميرا والميكروفون',
		askText: ['سيسألك المتصفح مرة واحدة. اختر ', 'السماح', '، ومن بعدها تبدأ المكالمات بنقرة واحدة.'],
		continue: 'متابعة',
		onlyMicrophone: 'الميكروفون فقط',
		promptTitle: 'اختر السماح في أعلى الصفحة',
		promptText: 'سؤال المتصفح ينتظرك هناك.',
		blockedTitle: 'الكاميرا والميكروفون محظوران',
		blockedShort: 'المتصفح يمنعهما عن Ahoy. نقرتان تعيدانهما.',
		blockedSteps: ['انقر على الرمز المجاور للعنوان.', 'فعّل الكاميرا والميكروفون.', 'عد إلى هنا. سنلاحظ ذلك تلقائيًا.'],
		showMe: 'كيف ذلك؟',
		checkAgain: 'تحقق مجددًا',
		joinWithoutDevices: 'الانضمام بلا أجهزة',
		joinWithoutCamera: 'الانضمام بلا كاميرا',
		joinWithoutMicrophone: 'الانضمام بلا ميكروفون',
		lookAgain: 'بحث مجددًا',
		noCameraTitle: 'لا توجد كاميرا في هذا الحاسوب',
		noCameraText:
			'لا بأس. سيرى الآخرون الأحرف الأولى من اسمك ويسمعونك. يمكن توصيل كاميرا في أي وقت، حتى أثناء المكالمة.',
		noMicrophoneTitle: 'لا يوجد ميكروفون في هذا الحاسوب',
		noMicrophoneText: 'لا بأس. سيراك الآخرون لكن لن يسمعوك. يمكن توصيل ميكروفون في أي وقت، حتى أثناء المكالمة.',
		noDevicesTitle: 'لا كاميرا ولا ميكروفون في هذا الحاسوب',
		noDevicesText: 'لا بأس. سترى الجميع وتسمعهم. يمكن توصيلهما في أي وقت، حتى أثناء المكالمة.',
		doneTitle: 'كل شيء جاهز',
		doneText: 'ابدأ مكالمة من شريط الأدوات، في أي صفحة. يمكنك إغلاق علامة التبويب هذه.',
		doneInCallText: 'مكالمتك تبدأ. يمكنك إغلاق علامة التبويب هذه.',
		closeTab: 'إغلاق علامة التبويب',
		cancel: 'إلغاء',
		camera: 'الكاميرا',
		microphone: 'الميكروفون',
		wantsTo: 'يريد Ahoy',
		useMicrophones: 'استخدام الميكروفونات',
		useCameras: 'استخدام الكاميرات',
		block: 'حظر',
		allow: 'السماح',
		promises: [
			{
				title: 'أثناء المكالمات فقط',
				text: 'لا شيء يعمل قبل أن تبدأ مكالمة أو تنضم إليها. ضوء في شريط الأدوات يدل على أنك في مكالمة.',
			},
			{
				title: 'لمن في المكالمة فقط',
				text: 'تنتقل الصورة والصوت بينكم مباشرة، مشفّرين. لا يمكن لأي خادم أن يشاهد.',
			},
			{
				title: 'القرار لك دائمًا',
				text: 'زرّا الميكروفون والكاميرا يغلقان الجهازين نفسيهما، لا الصورة وحدها.',
			},
		],
	},
};
