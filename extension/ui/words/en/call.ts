/** In a call: what it is called, its tiles, and what is said over and under them. */
import { list, plural } from './grammar.ts';

export const call = {
	call: {
		main: 'Call',
		with: (firstNames: readonly string[]) => `Call with ${list(firstNames)}`,
		details: 'Call details',
		code: 'Room code',
		qr: 'QR code for this call',
		copyLink: 'Copy link',
		copyCode: 'Copy code',
		share: 'Share',
		firstHere: 'You are the first one here',
		firstHereText: 'Send the link, read out the code, or let them scan it.',
		/** At an address without https, where browsers let no page hold a call. */
		extensionOnly: 'Friends can only join with the extension: the server’s address has no https.',
		waiting: 'Waiting for someone to join',
		encrypted: 'Encrypted',
		encryptedText: 'Only the people in this call can see and hear it.',
		movePicture: 'Move it with the arrow keys',
	},

	tile: {
		muted: 'Muted',
		connecting: 'Connecting',
		reconnecting: (firstName: string) => `Reconnecting to ${firstName}`,
		cantReach: (firstName: string) => `Can’t reach ${firstName}`,
		cantReachText: 'One of your networks blocks direct calls. A relay server helps.',
		cantReachHiddenText: 'Your address is hidden, and the relay doesn’t get you through.',
		seconds: (seconds: number) => plural(seconds, { one: '# second', other: '# seconds' }),
		connection: (bars: number) => `Connection: ${['lost', 'poor', 'fair', 'good', 'very good'][bars] ?? 'lost'}`,
		/** For `aria-description`. */
		states: {
			muted: 'muted',
			cameraOff: 'camera off',
			weak: (reason: string) => `weak connection: ${reason}`,
			lost: 'connection lost',
			connecting: 'connecting',
			reconnecting: 'reconnecting',
			failed: 'can’t be reached',
			verified: 'verified',
			handRaised: (place: number) => (place === 1 ? 'hand raised' : `hand raised, number ${place}`),
		},
		/** On the tile. */
		handRaised: 'Hand raised',
		/** What keeps a connection weak. */
		reasons: {
			loss: 'packets get lost',
			bandwidth: 'too little bandwidth',
			busy: 'this computer is busy',
			/** Rounded, so that it does not tremble. */
			delay: (roundTripMs: number) => `a long way, ${Math.round(roundTripMs / 20) * 20} ms`,
		},
		screenOf: (firstName: string) => `${firstName}’s screen`,
		pin: 'Pin',
		unpin: 'Unpin',
		fit: 'Fit to window',
		fullScreen: 'Full screen',
		moreAbout: (name: string) => `More about ${name}`,
		volumeOf: (name: string) => `Volume of ${name}`,
		others: (count: number) => `+${count}`,
		showEverybody: (count: number) => `+${count}, show everybody`,
	},

	/** `title` alone where there is little room. */
	banners: {
		serverLost: {
			title: 'Connection to the server lost',
			text: 'Your call goes on; nobody new can join until it is back.',
		},
		offline: { title: 'You are offline', text: 'You will be back in the call as soon as the network is.' },
		cameraBusy: { title: 'Another app is using the camera', text: 'Close it there, or choose another camera.' },
		microphoneBusy: { title: 'Another app is using the microphone', text: 'Close it there, then try again.' },
		noCamera: { title: 'No camera on this computer', text: 'That’s fine. People will see your initials and hear you.' },
		noMicrophone: { title: 'No microphone on this computer', text: 'People will see you, but can’t hear you.' },
		noDevices: {
			title: 'No camera on this computer, and no microphone',
			text: 'You will still see and hear everyone.',
		},
		cameraRefused: { title: 'The camera is blocked', text: 'Allow it, and people will see you.' },
		microphoneRefused: { title: 'The microphone is blocked', text: 'Allow it, and people will hear you.' },
		devicesRefused: {
			title: 'Camera and microphone are blocked',
			text: 'Allow them, and people will see and hear you.',
		},
		silent: { title: 'No sound from this microphone', text: 'Choose another one.' },
		/** What `sharing` speaks of. */
		shared: { monitor: 'your screen', window: 'a window', browser: 'this tab' },
		sharing: (what: string, others: number) => {
			if (others === 0) return `Sharing ${what}`;
			return plural(others, { one: `Sharing ${what} with # person`, other: `Sharing ${what} with # people` });
		},
		chooseCamera: 'Choose camera',
		chooseMicrophone: 'Choose microphone',
		tryNow: 'Try now',
		tryAgain: 'Try again',
		allow: 'Allow',
	},

	toasts: {
		joined: (firstName: string) => `${firstName} joined`,
		left: (firstName: string) => `${firstName} left`,
		shares: (firstName: string) => `${firstName} shares a screen`,
		raisedHand: (firstName: string) => `${firstName} raised a hand`,
		sharingStopped: 'Sharing stopped',
		muted: 'You are muted',
		unmute: 'Unmute',
		linkCopied: 'Link copied',
		codeCopied: 'Code copied',
		shareFailed: 'Your browser did not let Ahoy share this. Try another window or screen.',
		copyRefused: 'Your browser did not let Ahoy copy. Read out the code instead.',
	},
} as const;
