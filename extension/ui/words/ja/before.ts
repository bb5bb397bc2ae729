/** On the way into a call, in Japanese. */
import type { before as english } from '../en/before.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const before: Translation<typeof english> = {
	home: {
		start: '通話を始める',
		field: 'コードまたはリンク',
		join: '参加',
		settings: '設定',
		wrongShape: 'コードは k7mq-x2wd-p9ht のように、4文字ずつの3つの組です。',
		otherServerTitle: '別のサーバーの通話に参加しますか？',
		otherServerText: (host: string) =>
			`この通話は ${host} にあり、設定されているサーバーとは異なります。通話はそのサーバーを通して始まります。`,
		firstTitle: '誰かに Ahoy と声をかけよう',
		firstText: '通話を始めて、リンクを送りましょう。どのブラウザーからでも参加できます。',
	},

	linkedCall: {
		title: '別の通話に参加しますか？',
		text: '別の通話のリンクが開かれました。参加すると、この通話から抜けます。',
		stay: 'このまま続ける',
		go: '抜けて参加する',
	},

	preview: {
		title: '準備はいいですか？',
		back: '戻る',
		join: '通話に参加',
		level: 'マイクの音量',
		heard: 'よく聞こえます',
		muted: 'ミュート中',
		silent: '音が入っていません',
		test: 'テスト',
		testFailed: 'このスピーカーは応答しません。別のものを選んでください。',
		switchCamera: 'カメラを切り替え',
	},

	joining: {
		start: '通話を始めています',
		join: '通話に参加しています',
		rejoin: '通話の途中でした。もう一度参加しています',
		cancel: 'キャンセル',
	},

	door: {
		title: '参加手続き中',
		passwordTitle: 'この通話にはパスワードが必要です',
		passwordText: '招待した人が知っています。',
		passwordField: 'ルームのパスワード',
		wrongPassword: 'パスワードが違います',
		tryAgain: 'もう一度試してください。',
		tryAgainIn: (seconds) => plural(seconds, { other: '#秒後にもう一度試してください。' }),
		tryAgainSoon: '少し待ってから、もう一度試してください。',
		waitingTitle: '入室の許可を待っています',
		waitingText: (firstName) =>
			`${firstName === '' ? 'ホストにノックが届きます。' : `${firstName}さんにノックが届いています。`}入室するまで、カメラとマイクはオフのままです。`,
		stopWaiting: '待つのをやめる',
	},

	permission: {
		askTitle: 'まず、カメラとマイクを',
		askText: ['ブラウザーが一度だけ確認します。「', '許可', '」を選ぶと、次からはワンクリックで通話を始められます。'],
		continue: '続ける',
		onlyMicrophone: 'マイクだけ',
		promptTitle: '左上で「許可」を選んでください',
		promptText: 'ブラウザーの確認がそこに出ています。',
		blockedTitle: 'カメラとマイクがブロックされています',
		blockedShort: 'ブラウザーが Ahoy に使わせていません。2回のクリックで元に戻せます。',
		blockedSteps: [
			'アドレスの左にあるアイコンをクリックします。',
			'カメラとマイクをオンにします。',
			'ここに戻ってください。自動的に認識します。',
		],
		showMe: '方法を見る',
		checkAgain: 'もう一度確認',
		joinWithoutDevices: 'デバイスなしで参加',
		joinWithoutCamera: 'カメラなしで参加',
		joinWithoutMicrophone: 'マイクなしで参加',
		lookAgain: 'もう一度探す',
		noCameraTitle: 'このコンピューターにカメラがありません',
		noCameraText:
			'大丈夫です。相手にはあなたのイニシャルが見え、声が聞こえます。カメラは通話中でも、いつでもつなげます。',
		noMicrophoneTitle: 'このコンピューターにマイクがありません',
		noMicrophoneText:
			'大丈夫です。相手にあなたは見えますが、声は聞こえません。マイクは通話中でも、いつでもつなげます。',
		noDevicesTitle: 'このコンピューターにカメラもマイクもありません',
		noDevicesText: '大丈夫です。全員の姿と声はわかります。通話中でも、いつでもつなげます。',
		doneTitle: '準備ができました',
		doneText: 'どのページでも、ツールバーから通話を始められます。このタブは閉じてかまいません。',
		doneInCallText: '通話が始まります。このタブは閉じてかまいません。',
		closeTab: 'タブを閉じる',
		cancel: 'キャンセル',
		camera: 'カメラ',
		microphone: 'マイク',
		wantsTo: 'Ahoy が次の許可を求めています',
		useMicrophones: 'マイクを使用する',
		useCameras: 'カメラを使用する',
		block: 'ブロック',
		allow: '許可',
		promises: [
			{
				title: '通話中だけ',
				text: '通話を始めるか参加するまで、何もオンになりません。通話中はツールバーのランプが知らせます。',
			},
			{
				title: '参加者だけに',
				text: '映像と音声は暗号化され、お互いの間を直接行き来します。サーバーが見ることはできません。',
			},
			{
				title: '決めるのはいつもあなた',
				text: 'マイクとカメラのボタンは、映像だけでなくデバイスそのものを切ります。',
			},
		],
	},
};
