/** How a call ended, or did not come about. */
import { list } from './grammar.ts';

export const outcomes = {
	ended: {
		title: 'Call ended',
		duration: (duration: string, firstNames: readonly string[]) =>
			firstNames.length === 0 ? duration : `${duration} with ${list(firstNames)}`,
		by: { host: 'The host ended it for everyone.', time: 'Its time was up.' },
		done: 'Done',
		callAgain: 'Call again',
		closeWindow: 'Close window',
		chat: 'Chat',
		chatText: (button: string) => `Removed when you press ${button}`,
		saveChat: 'Save chat',
	},

	failures: {
		unreachableTitle: 'Can’t reach the server',
		unreachableText: (host: string) =>
			`Calls are set up through ${host}. It did not answer. Your internet connection works.`,
		offlineTitle: 'You are offline',
		offlineText: 'Calls need a network. Connect to one, then try again.',
		versionTitle: 'Ahoy and the server don’t match',
		versionText: (host: string) =>
			`Ahoy here and the server at ${host} speak different versions. Update the older one.`,
		notFoundTitle: 'No call with this code',
		notFoundText: 'It may have ended, or a letter is off. Codes look like k7mq-x2wd-p9ht.',
		fullTitle: 'This call is full',
		fullText: (capacity: number | null) =>
			capacity === null
				? 'There is no place left in it. When someone leaves, you can join.'
				: `It takes ${capacity} people. When someone leaves, you can join.`,
		hostLimitText: (capacity: number | null) =>
			`The host set a limit${capacity === null ? '' : ` of ${capacity} people`}. You can knock, and the host will see it.`,
		lockedTitle: 'This call is locked',
		lockedText: 'The host has closed the door. Ask them to unlock it, then try again.',
		deniedTitle: 'Not this time',
		deniedText: 'The host did not let you in.',
		removedTitle: 'The host removed you',
		removedText: 'You are no longer in the call. If it was a mistake, ask to be let in again.',
		otherHostTitle: 'Someone else is the host here',
		otherHostText:
			'Your link names another host than this call has, so you did not join it. Ask the person who invited you for a new link.',
		tokenTitle: 'This server wants an access token',
		tokenText: (host: string) =>
			`Only people with a token can start calls at ${host}, and yours is missing or has run out. Whoever runs the server can give you one. You can join others without it.`,
		relayTitle: 'Your address can’t be hidden here',
		relayText: (host: string) =>
			`It takes a relay to hide it, and ${host} offers none. Without hiding it, the people in the call can see your network address.`,
		busyTitle: 'The server is busy',
		busyText: (host: string) => `${host} takes no more calls right now. Wait a moment, then try again.`,
		invalidTitle: 'This is no code or link',
		windowTitle: 'You were in a call',
		windowText: 'It ended here with its window. Your place in it is kept for a minute.',
		internalTitle: 'Something went wrong in Ahoy',
		internalText: 'The call could not be set up, and your devices are off again.',
		tryAgain: 'Try again',
		rejoin: 'Rejoin',
		changeServer: 'Change server',
		checkCode: 'Check the code',
		startInstead: 'Start a call instead',
		knockAnyway: 'Knock anyway',
		knockAgain: 'Knock again',
		addToken: 'Add a token',
		showAddress: 'Don’t hide my address',
		back: 'Back',
		close: 'Close',
	},
} as const;
