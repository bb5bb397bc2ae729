/** In a browser without the extension, in Japanese. */
import type { guestPage as english } from '../en/guest-page.ts';
import type { Translation } from '../translation.ts';

export const guestPage: Translation<typeof english> = {
	getExtension: '拡張機能を入手',
	openInExtension: 'Ahoy で開く',
	openedTitle: 'この通話は Ahoy で開きます',
	openedText: 'このページは閉じてかまいません。',
	joinHere: 'ここで参加する',
	extensionTitle: 'ツールバーに Ahoy を',
	extensionText:
		'拡張機能があれば、どのページでもワンクリックで通話が始まり、ページを閉じても続きます。入手先は、リンクを送ってくれた人に聞いてください。',
	promise: '暗号化され、お互いの間を直接行き来します。インストールもアカウントも不要です。',
	promiseShort: '暗号化済み。インストール不要。',
	startText: '通話を始めて、リンクを送りましょう。どのブラウザーでも開け、インストールもアカウントも不要です。',
	troubles: {
		insecure: {
			title: 'このアドレスは安全ではありません',
			text: 'ブラウザーは、https で始まるアドレスでだけカメラと暗号化を許可します。そのようなリンクをもらってください。',
		},
		'in-app': {
			title: 'ブラウザーで開いてください',
			text: 'このアプリの内蔵ブラウザーではカメラを使えません。リンクをコピーして、Safari か Chrome で開いてください。',
		},
		old: {
			title: 'このブラウザーは古すぎて通話できません',
			text: 'リンクをコピーして、最新の Chrome、Edge、Firefox、Safari で開いてください。',
		},
	},
	missingPart: 'このページの一部を読み込めませんでした。ページを読み込み直すと、そのまま続けられます。',
	loadAgain: '読み込み直す',
	noAnswer: 'サーバーが応答しません。少し待ってから、もう一度試してください。',
	unblock: 'アドレスの横にあるアイコンからカメラとマイクをオンにして、「もう一度試す」を選んでください。',
	copied: 'リンクをコピーしました',
	copyRefused: 'このページのアドレスを長押ししてコピーしてください。',
};
