/** What people give each other, and what is kept of it, in Japanese. */
import type { exchange as english } from '../en/exchange.ts';
import type { Translation } from '../translation.ts';
import { momentInName, plural } from './grammar.ts';

export const exchange: Translation<typeof english> = {
	chat: {
		title: 'チャット',
		close: 'チャットを閉じる',
		messages: 'メッセージ一覧',
		message: 'メッセージ',
		placeholder: '全員へのメッセージ',
		send: '送信',
		empty: 'まだメッセージはありません',
		emptyText: 'メッセージとファイルは、この通話の参加者だけのもので、通話が終わると消えます。',
		unread: (count) => plural(count, { other: '新しいメッセージ#件' }),
		delivered: '届きました',
		waitingFor: (names) => `${names}を待っています`,
		notDelivered: '受け取る人がいませんでした',
		tooFast: '一度に送りすぎました。少し待って、もう一度送ってください。',
		realHost: (host) => `（${host}）`,
		said: (firstName, text) => `${firstName}：${text}`,
		fileName: 'Ahoy チャット.txt',
	},

	files: {
		attach: 'ファイルを添付',
		elsewhere: 'ファイルはウィンドウで選びます。',
		drop: 'ドロップして全員に送る',
		dropText: '相手のコンピューターに直接届きます',
		save: '保存',
		saveFile: (name) => `${name} を保存`,
		cancel: (name) => `${name} をキャンセル`,
		tryAgain: 'もう一度試す',
		moved: (size, left) => (left === '' ? size : `${size} · ${left}`),
		left: (time) => `残り ${time}`,
		sent: (size) => `${size} · 送信済み`,
		notTaken: (size) => `${size} · まだ受け取られていません`,
		waiting: '接続を待っています',
		stopped: '止まりました。',
		stoppedAt: (percent) => `${percent} で止まりました。`,
		stops: {
			cancelled: (firstName) =>
				firstName === '' ? 'あなたがキャンセルしました。' : `${firstName}さんがキャンセルしました。`,
			left: (firstName) => `${firstName}さんが通話から抜けました。`,
			'no-space': (firstName) =>
				firstName === ''
					? 'このコンピューターに空きがありません。'
					: `${firstName}さんのコンピューターに空きがありません。`,
			damaged: () => '完全には届きませんでした。',
			unreadable: (firstName) =>
				firstName === ''
					? 'ファイルが変わったか、なくなりました。'
					: `${firstName}さんがファイルを読めなくなりました。`,
			'too-many': (firstName) => `${firstName}さんには待っているファイルが多すぎます。`,
		},
		alone: 'ファイルを送る相手がまだいません。',
		tooMany: '一度に送れるのは64個までです。',
		notOffered: '問題が起きたため、何も送信できませんでした。もう一度試してください。',
		gone: 'ファイルはもうありません。',
		offered: (firstName, name) => `${firstName}さんが ${name} を送っています`,
		saved: (name) => `${name} を保存しました`,
	},

	recording: {
		record: '通話を録画',
		stop: '録画を停止',
		mark: '録画中',
		title: 'この通話を録画しますか？',
		text: '全員に通知され、録画中は赤いマークが表示されます。ファイルはあなたのコンピューターにだけ保存されます。',
		includeChat: 'チャットも含める',
		start: '録画を始める',
		cancel: 'キャンセル',
		by: (firstName) => `${firstName}さんが録画しています`,
		byText: (firstName, chat) =>
			`ここからあなたの${chat ? '声、映像、メッセージ' : '声と映像'}が録画に入ります。ファイルは${firstName}さんのコンピューターに残ります。`,
		stay: '了解して残る',
		leave: '通話から抜ける',
		stoppedBy: (firstName) => `${firstName}さんが録画を停止しました`,
		saved: '録画を保存しました',
		notStarted: 'ブラウザーがこの通話を録画できませんでした。',
		notSaved: 'ブラウザーが録画の保存を許可しませんでした。もう一度試してください。',
		fileName: (startedAt) => `Ahoy ${momentInName(startedAt)}`,
		endings: {
			stopped: { title: '録画' },
			full: { title: 'ディスクがいっぱいです', text: '録画は途中で終わりました。そこまでの録画は残っています。' },
			failed: { title: '録画が途切れました', text: 'そこまでの録画は残っています。' },
			interrupted: { title: '録画が中断されました', text: 'そこまでの録画は残っています。' },
		},
		save: '録画を保存',
		discard: '破棄',
	},
};
