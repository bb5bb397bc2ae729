/** In a browser without the extension. */

export const guestPage = {
	getExtension: 'Get the extension',
	openInExtension: 'Open in Ahoy',
	openedTitle: 'This call opens in Ahoy',
	openedText: 'You can close this page.',
	joinHere: 'Join here instead',
	extensionTitle: 'Ahoy in your toolbar',
	extensionText:
		'With the extension a call begins with one click on any page, and goes on when you close that page. Whoever sent you the link can tell you where to get it.',
	promise: 'Goes straight between you, encrypted. Nothing to install, no account.',
	promiseShort: 'Encrypted. Nothing to install.',
	startText: 'Start a call and send them the link. It opens in any browser: nothing to install, no account.',
	troubles: {
		insecure: {
			title: 'This address is not secure',
			text: 'Browsers allow cameras and encryption only at addresses that begin with https. Ask for a link that does.',
		},
		'in-app': {
			title: 'Open this in your browser',
			text: 'This app’s built-in browser can’t use the camera. Copy the link and open it in Safari or Chrome.',
		},
		old: {
			title: 'This browser is too old for calls',
			text: 'Copy the link and open it in the newest Chrome, Edge, Firefox or Safari.',
		},
	},
	missingPart: 'A part of this page did not load. Load the page again, and go on where you are.',
	loadAgain: 'Load again',
	noAnswer: 'The server does not answer. Try again in a moment.',
	unblock: 'Use the symbol beside the address: switch Camera and Microphone on, then choose Try again.',
	copied: 'Link copied',
	copyRefused: 'Press and hold the address of this page to copy it.',
} as const;
