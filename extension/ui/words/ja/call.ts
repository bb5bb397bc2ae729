/** In a call, in Japanese. */
import type { call as english } from '../en/call.ts';
import type { Translation } from '../translation.ts';
import { list, plural } from './grammar.ts';

export const call: Translation<typeof english> = {
	call: {
		main: '通話',
		with: (firstNames) => `${list(firstNames.map((name) => `${name}さん`))}との通話`,
		details: '通話の詳細',
		code: 'ルームコード',
		qr: 'この通話の QR コード',
		copyLink: 'リンクをコピー',
		copyCode: 'コードをコピー',
		share: '共有',
		firstHere: 'あなたが最初です',
		firstHereText: 'リンクを送るか、コードを読み上げるか、読み取ってもらいましょう。',
		extensionOnly: '参加できるのは拡張機能がある人だけです。サーバーのアドレスが https ではありません。',
		waiting: '誰かが来るのを待っています',
		encrypted: '暗号化済み',
		encryptedText: 'この通話を見聞きできるのは、参加している人だけです。',
		movePicture: '矢印キーで動かせます',
	},

	tile: {
		muted: 'ミュート中',
		connecting: '接続中',
		reconnecting: (firstName) => `${firstName}さんに再接続中`,
		cantReach: (firstName) => `${firstName}さんにつながりません`,
		cantReachText: 'どちらかのネットワークが直接の通話をブロックしています。リレーサーバーがあればつながります。',
		cantReachHiddenText: 'アドレスを隠していますが、リレー経由ではつながりません。',
		seconds: (seconds) => plural(seconds, { other: '#秒' }),
		connection: (bars) => `接続：${['切断', '悪い', '普通', '良い', 'とても良い'][bars] ?? '切断'}`,
		states: {
			muted: 'ミュート中',
			cameraOff: 'カメラオフ',
			weak: (reason) => `接続が不安定：${reason}`,
			lost: '接続が切れました',
			connecting: '接続中',
			reconnecting: '再接続中',
			failed: 'つながりません',
			verified: '確認済み',
			handRaised: (place) => (place === 1 ? '挙手中' : `挙手中、${place}番目`),
		},
		handRaised: '挙手中',
		reasons: {
			loss: 'パケットが失われています',
			bandwidth: '帯域が足りません',
			busy: 'コンピューターの負荷が高くなっています',
			delay: (roundTripMs) => `経路が遠く、${Math.round(roundTripMs / 20) * 20} ms かかっています`,
		},
		screenOf: (firstName) => `${firstName}さんの画面`,
		pin: '固定',
		unpin: '固定を解除',
		fit: 'ウィンドウに合わせる',
		fullScreen: '全画面',
		moreAbout: (name) => `${name}さんについて`,
		volumeOf: (name) => `${name}さんの音量`,
		others: (count) => `+${count}`,
		showEverybody: (count) => `+${count}、全員を表示`,
	},

	banners: {
		serverLost: {
			title: 'サーバーとの接続が切れました',
			text: '通話は続きます。復旧するまで、新しい人は参加できません。',
		},
		offline: { title: 'オフラインです', text: 'ネットワークが戻り次第、通話に戻ります。' },
		cameraBusy: {
			title: '別のアプリがカメラを使っています',
			text: 'そのアプリを閉じるか、別のカメラを選んでください。',
		},
		microphoneBusy: {
			title: '別のアプリがマイクを使っています',
			text: 'そのアプリを閉じて、もう一度試してください。',
		},
		noCamera: {
			title: 'このコンピューターにカメラがありません',
			text: '大丈夫です。相手にはあなたのイニシャルが見え、声が聞こえます。',
		},
		noMicrophone: {
			title: 'このコンピューターにマイクがありません',
			text: '相手にあなたは見えますが、声は聞こえません。',
		},
		noDevices: {
			title: 'このコンピューターにカメラとマイクがありません',
			text: 'それでも全員の姿と声はわかります。',
		},
		cameraRefused: { title: 'カメラがブロックされています', text: '許可すると、相手に姿が見えます。' },
		microphoneRefused: { title: 'マイクがブロックされています', text: '許可すると、相手に声が届きます。' },
		devicesRefused: {
			title: 'カメラとマイクがブロックされています',
			text: '許可すると、相手に姿が見え、声が届きます。',
		},
		silent: { title: 'このマイクに音が入っていません', text: '別のものを選んでください。' },
		shared: { monitor: '画面', window: 'ウィンドウ', browser: 'このタブ' },
		sharing: (what, others) => {
			if (others === 0) return `${what}を共有中`;
			return plural(others, { other: `${what}を#人と共有中` });
		},
		chooseCamera: 'カメラを選ぶ',
		chooseMicrophone: 'マイクを選ぶ',
		tryNow: '今すぐ試す',
		tryAgain: 'もう一度試す',
		allow: '許可',
	},

	toasts: {
		joined: (firstName) => `${firstName}さんが参加しました`,
		left: (firstName) => `${firstName}さんが抜けました`,
		shares: (firstName) => `${firstName}さんが画面を共有しています`,
		raisedHand: (firstName) => `${firstName}さんが手を挙げました`,
		sharingStopped: '共有を停止しました',
		muted: 'ミュートになっています',
		unmute: 'ミュート解除',
		linkCopied: 'リンクをコピーしました',
		codeCopied: 'コードをコピーしました',
		shareFailed: 'ブラウザーがこの共有を許可しませんでした。別のウィンドウか画面を試してください。',
		copyRefused: 'ブラウザーがコピーを許可しませんでした。コードを読み上げてください。',
	},
};
