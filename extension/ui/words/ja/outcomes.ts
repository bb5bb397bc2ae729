/** How a call ended, or did not come about, in Japanese. */
import type { outcomes as english } from '../en/outcomes.ts';
import type { Translation } from '../translation.ts';
import { list } from './grammar.ts';

export const outcomes: Translation<typeof english> = {
	ended: {
		title: '通話が終わりました',
		duration: (duration, firstNames) =>
			firstNames.length === 0 ? duration : `${list(firstNames.map((name) => `${name}さん`))}と${duration}`,
		by: { host: 'ホストが全員の通話を終了しました。', time: '終了時刻になりました。' },
		done: '完了',
		callAgain: 'もう一度かける',
		closeWindow: 'ウィンドウを閉じる',
		chat: 'チャット',
		chatText: (button) => `「${button}」を押すと削除されます`,
		saveChat: 'チャットを保存',
	},

	failures: {
		unreachableTitle: 'サーバーにつながりません',
		unreachableText: (host) =>
			`通話は ${host} を通して準備されます。応答がありませんでした。インターネットにはつながっています。`,
		offlineTitle: 'オフラインです',
		offlineText: '通話にはネットワークが必要です。接続してから、もう一度試してください。',
		versionTitle: 'Ahoy とサーバーのバージョンが合いません',
		versionText: (host) => `この Ahoy と ${host} のサーバーではバージョンが異なります。古いほうを更新してください。`,
		notFoundTitle: 'このコードの通話はありません',
		notFoundText: '終わったか、文字が違うのかもしれません。コードは k7mq-x2wd-p9ht のような形です。',
		fullTitle: 'この通話は満員です',
		fullText: (capacity) =>
			capacity === null
				? '空きがありません。誰かが抜けると参加できます。'
				: `定員は${capacity}人です。誰かが抜けると参加できます。`,
		hostLimitText: (capacity) =>
			`ホストが${capacity === null ? '' : `${capacity}人の`}上限を設けています。ノックすると、ホストに届きます。`,
		lockedTitle: 'この通話はロックされています',
		lockedText: 'ホストがドアを閉めました。開けてもらってから、もう一度試してください。',
		deniedTitle: '今回は入れませんでした',
		deniedText: 'ホストが入室を許可しませんでした。',
		removedTitle: 'ホストがあなたを通話から外しました',
		removedText: '通話への参加は終了しました。間違いなら、もう一度入室をお願いしてください。',
		otherHostTitle: 'ここのホストは別の人です',
		otherHostText:
			'リンクにあるホストとこの通話のホストが違うため、参加しませんでした。招待した人に新しいリンクをもらってください。',
		tokenTitle: 'このサーバーにはアクセストークンが必要です',
		tokenText: (host) =>
			`${host} で通話を始められるのはトークンを持つ人だけで、あなたのトークンはないか、期限切れです。サーバーの運営者からもらえます。ほかの人の通話にはなくても参加できます。`,
		relayTitle: 'ここではアドレスを隠せません',
		relayText: (host) =>
			`隠すにはリレーが必要ですが、${host} にはありません。隠さないと、通話の参加者にあなたのネットワークアドレスが見えます。`,
		busyTitle: 'サーバーが混み合っています',
		busyText: (host) => `${host} は今、これ以上通話を受けられません。少し待って、もう一度試してください。`,
		invalidTitle: 'コードでもリンクでもありません',
		windowTitle: '通話中でした',
		windowText: 'ウィンドウが閉じたため、ここでの通話は終了しました。あなたの席は1分間残っています。',
		internalTitle: 'Ahoy で問題が起きました',
		internalText: '通話を準備できませんでした。デバイスはまたオフになっています。',
		tryAgain: 'もう一度試す',
		rejoin: '通話に戻る',
		changeServer: 'サーバーを変更',
		checkCode: 'コードを確認',
		startInstead: '代わりに通話を始める',
		knockAnyway: 'それでもノックする',
		knockAgain: 'もう一度ノックする',
		addToken: 'トークンを追加',
		showAddress: 'アドレスを隠さない',
		back: '戻る',
		close: '閉じる',
	},
};
