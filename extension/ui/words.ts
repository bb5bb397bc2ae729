/** Every word a person reads or hears, in English: short, plain, warm. Elements hold none of their own. */

const names = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

const codeShape = 'A code has three groups of four, like k7mq-x2wd-p9ht.';

export const words = {
	ahoy: 'Ahoy',
	you: 'You',
	guest: 'Guest',

	home: {
		start: 'Start a call',
		field: 'Code or link',
		join: 'Join',
		settings: 'Settings',
		wrongShape: codeShape,
		firstTitle: 'Say ahoy to someone',
		firstText: 'Start a call and send them the link. They join with the same click.',
	},

	controls: {
		toolbar: 'Call controls',
		mute: 'Mute microphone',
		unmute: 'Unmute microphone',
		cameraOff: 'Turn camera off',
		cameraOn: 'Turn camera on',
		leave: 'Leave call',
		more: 'More',
		share: 'Share screen',
		reactions: 'Reactions',
		raiseHand: 'Raise hand',
		lowerHand: 'Lower hand',
		holdToTalk: 'Hold to talk',
		space: 'Space',
	},

	menus: {
		back: (name: string) => `${name}, back`,
		microphoneOptions: 'Microphone options',
		cameraOptions: 'Camera options',
		microphone: 'Microphone',
		speaker: 'Speaker',
		camera: 'Camera',
		/** A device that the browser gives no name for. */
		unnamed: (kind: string, place: number) => `${kind} ${place}`,
		systemDefault: 'System default',
		noMicrophone: 'No microphone on this computer',
		noCamera: 'No camera on this computer',
		noDevices: 'Your devices show up here once Ahoy may use them.',
		noiseSuppression: 'Noise suppression',
		pushToTalk: 'Push to talk',
		pushToTalkText: 'Hold Space to speak',
		pushToTalkNoKey: 'Space is off with the single-key shortcuts',
		share: 'Share',
		shareTab: 'This tab, with sound',
		shareScreen: 'Window or screen',
		shareScreenText: 'Your browser asks which one',
		content: 'Picture',
		contents: { detail: 'Sharp text', motion: 'Smooth motion' },
		stopSharing: 'Stop sharing',
	},

	effects: {
		title: 'Background and sound',
		background: 'Background',
		backgrounds: { none: 'None', blur: 'Blur', dusk: 'Dusk', fog: 'Fog', image: 'Your image' },
		otherImage: 'Choose another image',
		imageRefused: 'Ahoy can’t show this file. Try a photo or a drawing as JPEG or PNG, not larger than 20 MB.',
		strongNoise: 'Stronger noise suppression',
		strongNoiseText: 'Takes out more, and keeps this computer busier.',
		tooSlow: { title: 'Your background is off', text: 'This computer is too busy to draw it. People see your room.' },
		failed: { title: 'Your background can’t be drawn here', text: 'Nobody sees you until you choose None.' },
		noiseTooSlow: 'Stronger noise suppression is off. This computer is too busy for it.',
		noiseFailed: 'Stronger noise suppression does not work here',
	},

	more: {
		layout: 'Layout',
		layouts: { grid: 'Grid', speaker: 'Speaker', pinned: 'Pinned' },
		quality: 'Quality',
		qualities: { auto: 'Auto', 'data-saver': 'Data saver', 'audio-only': 'Audio only' },
		openMiniWindow: 'Open mini window',
		statistics: 'Call statistics',
		openSidePanel: 'Open side panel',
		openWindow: 'Open window',
		fullScreen: 'Full screen',
		shortcuts: 'Keyboard shortcuts',
		sidePanelShort: 'Side panel',
		windowShort: 'Window',
		miniWindowShort: 'Mini window',
	},

	shortcuts: {
		title: 'Keyboard shortcuts',
		talk: 'Talk while held',
		pin: 'Pin a person',
		pinKeys: '1 to 8',
		thisList: 'This list',
		closeTopmost: 'Close what is open',
		escape: 'Esc',
		note: 'Keys work while a call view has focus and you are not typing.',
		offNote: 'Single-key shortcuts are switched off in Settings.',
	},

	call: {
		main: 'Call',
		with: (firstNames: readonly string[]) => `Call with ${names.format(firstNames)}`,
		details: 'Call details',
		code: 'Room code',
		qr: 'QR code for this call',
		copyLink: 'Copy link',
		copyCode: 'Copy code',
		firstHere: 'You are the first one here',
		firstHereText: 'Send the link, read out the code, or let them scan it.',
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
		seconds: (seconds: number) => (seconds === 1 ? '1 second' : `${seconds} seconds`),
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

	preview: {
		title: 'Ready to join?',
		back: 'Back',
		join: 'Join call',
		level: 'Microphone level',
		heard: 'Sounds good',
		muted: 'Muted',
		silent: 'Silent',
		test: 'Test',
		testFailed: 'This speaker does not answer. Choose another one.',
		switchCamera: 'Switch camera',
	},

	joining: {
		start: 'Starting your call',
		join: 'Joining the call',
		rejoin: 'You were in a call. Joining it again',
		cancel: 'Cancel',
	},

	/** On the way through the door of somebody's call. */
	door: {
		title: 'Joining',
		passwordTitle: 'This call has a password',
		passwordText: 'The person who invited you knows it.',
		passwordField: 'Room password',
		wrongPassword: 'That is not the password.',
		tryAgain: 'Try again.',
		tryAgainIn: (seconds: string) => `Try again in ${seconds}.`,
		tryAgainSoon: 'Try again in a moment.',
		waitingTitle: 'Waiting to be let in',
		/** Without a name while it isn't known who answers the door. */
		waitingText: (firstName: string) =>
			`${firstName === '' ? 'The host will see your knock.' : `${firstName} sees your knock.`} Camera and microphone stay off until you are in.`,
		stopWaiting: 'Stop waiting',
	},

	permission: {
		askTitle: 'First, your camera and microphone',
		askText: ['Your browser will ask you once. Choose ', 'Allow', ', and calls start with one click from then on.'],
		continue: 'Continue',
		onlyMicrophone: 'Only the microphone',
		promptTitle: 'Choose Allow at the top left',
		promptText: 'The question from your browser is waiting there.',
		blockedTitle: 'Camera and microphone are blocked',
		blockedShort: 'Your browser keeps them from Ahoy. Two clicks bring them back.',
		blockedSteps: [
			'Click the symbol left of the address.',
			'Switch Camera and Microphone on.',
			'Come back here. We notice by ourselves.',
		],
		showMe: 'Show me how',
		checkAgain: 'Check again',
		joinWithoutDevices: 'Join without devices',
		joinWithoutCamera: 'Join without camera',
		joinWithoutMicrophone: 'Join without microphone',
		lookAgain: 'Look again',
		noCameraTitle: 'No camera on this computer',
		noCameraText: 'That’s fine. People will see your initials and hear you. Plug one in any time, even during a call.',
		noMicrophoneTitle: 'No microphone on this computer',
		noMicrophoneText: 'That’s fine. People will see you, but can’t hear you. Plug one in any time, even during a call.',
		noDevicesTitle: 'No camera or microphone on this computer',
		noDevicesText: 'That’s fine. You will see and hear everyone. Plug them in any time, even during a call.',
		doneTitle: 'You are all set',
		doneText: 'Start a call from the toolbar, on any page. You can close this tab.',
		doneInCallText: 'Your call is starting. You can close this tab.',
		closeTab: 'Close tab',
		cancel: 'Cancel',
		camera: 'Camera',
		microphone: 'Microphone',
		wantsTo: 'Ahoy wants to',
		useMicrophones: 'Use your microphones',
		useCameras: 'Use your cameras',
		block: 'Block',
		allow: 'Allow',
		promises: [
			{
				title: 'Only during calls',
				text: 'Nothing is on until you start or join one. A light in the toolbar shows when you are in a call.',
			},
			{
				title: 'Only for the people in it',
				text: 'Picture and sound go straight between you, encrypted. No server can watch.',
			},
			{
				title: 'Always your choice',
				text: 'Mute and camera buttons switch the devices off, not just the picture.',
			},
		],
	},

	people: {
		title: 'People',
		close: 'Close people',
		/** The tabs under the call in the side panel. */
		tabs: 'Panel',
		/** Its place among the raised hands. */
		handRaised: (place: number) => (place === 1 ? 'Hand raised' : `Hand raised, number ${place}`),
		inCall: 'In the call',
		count: (people: number, capacity: number) => `${people} of ${capacity}`,
		you: '(you)',
		roles: { host: 'Host', 'co-host': 'Co-host', guest: '' },
		states: {
			speaking: 'Speaking',
			weak: 'Weak connection',
			connecting: 'Connecting',
			reconnecting: 'Reconnecting',
			failed: 'Can’t be reached',
		},
		verified: 'Verified',
		mute: 'Mute',
		muteNamed: (name: string) => `Mute ${name}`,
		muteAll: 'Mute all',
		invite: 'Invite',
		cameraOff: 'Turn camera off',
		makeHost: 'Make host',
		makeCoHost: 'Make co-host',
		takeCoHost: 'Take co-host back',
		remove: 'Remove from call',
		wantsToJoin: (name: string) => `${name} wants to join`,
		knockText: 'Guest · wants to join',
		admit: 'Admit',
		admitNamed: (name: string) => `Admit ${name}`,
		deny: 'Deny',
		denyNamed: (name: string) => `Deny ${name}`,
		admitAll: 'Admit all',
		more: (count: number) => (count === 1 ? '1 more is waiting' : `${count} more are waiting`),
		waiting: (count: number) => `${count} are waiting`,
	},

	room: {
		settings: 'Call settings',
		forEveryone: {
			host: 'For everyone in this call. You are the host.',
			'co-host': 'For everyone in this call. You are a co-host.',
			guest: '',
		},
		lobby: 'Waiting room',
		lobbyText: 'You admit each person.',
		lock: 'Lock call',
		lockText: 'Nobody new can join or knock.',
		password: 'Password',
		passwordText: 'Asked for after the code.',
		passwordSet: 'Set. Tell it to those you invite.',
		passwordField: 'Room password',
		showPassword: 'Show password',
		removePassword: 'Remove password',
		capacity: 'People',
		capacityText: 'Counting you.',
		endsAfter: 'Ends after',
		endsAfterText: 'A reminder comes five minutes before.',
		noEnd: 'No limit',
		hours: (hours: number) => (hours === 1 ? '1 hour' : `${hours} hours`),
		minutes: (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
		endsAt: (time: string) => `At ${time}`,
		hostMutes: 'Hosts mute at once',
		hostMutesText: 'Otherwise people are asked to mute.',
		refused: 'That could not be changed. Try again.',
		hostStays: 'The host has changed too often in this call. You stay the host.',
		relayNeeded: 'This server has no relay, so it can’t hide your address.',
		ends: (minutes: number) => `This call ends in ${minutes === 1 ? '1 minute' : `${minutes} minutes`}`,
		addTime: 'Add 30 minutes',
		endTitle: 'End the call for everyone?',
		endText: (heir: string) => `You are the host. If you only leave, ${heir} becomes the host and the call goes on.`,
		leave: 'Leave',
		endForEveryone: 'End for everyone',
		asks: {
			microphone: {
				done: (host: string) => `${host} muted you`,
				asked: (host: string) => `${host} asks you to mute`,
				undo: 'Unmute',
				comply: 'Mute',
			},
			camera: {
				done: (host: string) => `${host} turned your camera off`,
				asked: (host: string) => `${host} asks you to turn your camera off`,
				undo: 'Turn camera on',
				comply: 'Turn camera off',
			},
		},
		/** Where a host gave no name. */
		theHost: 'The host',
	},

	verify: {
		verify: 'Verify',
		notYet: 'Not verified yet',
		verified: 'Verified',
		verifiedText: 'You compared the pictures. Nobody is listening in.',
		compare: (who: string) => `Compare these with ${who}`,
		everyone: 'everyone',
		readAloud: (who: string) => `Read the four pictures aloud. If ${who} sees the same ones, nobody is listening in.`,
		waiting: 'The pictures are on their way.',
		changed: 'Somebody came or went: these pictures are new. Compare them again.',
		list: 'Safety emoji',
		match: 'They match',
		differ: 'They don’t match',
		listening: 'Someone may be listening',
		differText: (who: string) =>
			`The pictures differ, so the line between you and ${who} may not be private. Leave, and start a new call. If it happens again, use another network.`,
		theOthers: 'the others',
		lineText: (who: string) =>
			`The line to ${who} is not the one ${who} announced, so Ahoy closed it. Leave, and start a new call. If it happens again, use another network.`,
		someone: 'someone',
		meddling: 'Someone is meddling with this call',
		meddlingText:
			'Somebody who knows the code sends messages in the name of others. Ahoy lets none of them through. Leave, start a new call, and send its link only to those who shall be in it.',
		stay: 'Stay in the call',
		startNew: 'Leave and start a new call',
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
		sharing: (surface: 'monitor' | 'window' | 'browser' | null, others: number) => {
			const what = { monitor: 'your screen', window: 'a window', browser: 'this tab' }[surface ?? 'monitor'];
			if (others === 0) return `Sharing ${what}`;
			return `Sharing ${what} with ${others === 1 ? '1 person' : `${others} people`}`;
		},
		chooseCamera: 'Choose camera',
		chooseMicrophone: 'Choose microphone',
		tryNow: 'Try now',
		tryAgain: 'Try again',
		allow: 'Allow',
	},

	chat: {
		title: 'Chat',
		close: 'Close chat',
		messages: 'Messages',
		message: 'Message',
		placeholder: 'Message everyone',
		send: 'Send',
		empty: 'No messages yet',
		emptyText: 'Messages and files stay between the people in this call and are gone when it ends.',
		unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
		delivered: 'Delivered',
		waitingFor: (names: string) => `Waiting for ${names}`,
		notDelivered: 'Nobody was there to get it',
		tooFast: 'That was too much at once. Wait a moment, then send it again.',
		realHost: (host: string) => `(${host})`,
		/** As a screen reader says it. */
		said: (firstName: string, text: string) => `${firstName}: ${text}`,
		fileName: 'Ahoy chat.txt',
	},

	files: {
		attach: 'Attach file',
		drop: 'Drop to send to everyone',
		dropText: 'Goes straight to their computers',
		save: 'Save',
		saveFile: (name: string) => `Save ${name}`,
		cancel: (name: string) => `Cancel ${name}`,
		tryAgain: 'Try again',
		moved: (size: string, left: string) => (left === '' ? size : `${size} · ${left}`),
		left: (time: string) => `${time} left`,
		sent: (size: string) => `${size} · Sent`,
		notTaken: (size: string) => `${size} · Not taken yet`,
		waiting: 'Waiting for the connection',
		stopped: 'Stopped.',
		stoppedAt: (percent: string) => `Stopped at ${percent}.`,
		stops: {
			cancelled: (firstName: string) => (firstName === '' ? 'You cancelled it.' : `${firstName} cancelled it.`),
			left: (firstName: string) => `${firstName} left the call.`,
			'no-space': (firstName: string) =>
				firstName === '' ? 'There is no room for it on this computer.' : `${firstName} has no room for it.`,
			damaged: () => 'It did not arrive whole.',
			unreadable: (firstName: string) =>
				firstName === '' ? 'The file has changed or is gone.' : `${firstName} can’t read the file any more.`,
			'too-many': (firstName: string) => `${firstName} has too many files waiting.`,
		},
		alone: 'Nobody is here yet to send files to.',
		tooMany: 'That is too much at once. Send 64 files at most.',
		gone: 'The file is not there any more.',
		/** As a toast. */
		offered: (firstName: string, name: string) => `${firstName} sends ${name}`,
		saved: (name: string) => `${name} saved`,
	},

	reactions: {
		'thumbs-up': 'Thumbs up',
		applause: 'Applause',
		heart: 'Heart',
		laugh: 'Laugh',
		surprise: 'Surprise',
		celebrate: 'Celebrate',
		thanks: 'Thanks',
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

	recording: {
		record: 'Record call',
		stop: 'Stop recording',
		/** The red mark; beside it stands for how long. */
		mark: 'Recording',
		title: 'Record this call?',
		text: 'Everyone is told and sees a red mark while you record. The file is saved on your computer only.',
		start: 'Start recording',
		cancel: 'Cancel',
		by: (firstName: string) => `${firstName} is recording`,
		byText: (firstName: string) =>
			`Your voice and picture are in the recording from now on. ${firstName} keeps the file on their computer.`,
		stay: 'OK, stay',
		leave: 'Leave call',
		stoppedBy: (firstName: string) => `${firstName} stopped recording`,
		saved: 'Recording saved',
		notStarted: 'Your browser could not record this call.',
		notSaved: 'Your browser did not let Ahoy save the recording. Try again.',
		fileName: (startedAt: number) => `Ahoy ${days.format(startedAt)}, ${timeInName(startedAt)}`,
		endings: {
			stopped: { title: 'Recording' },
			full: { title: 'The disk is full', text: 'The recording ended early. What there is of it is kept.' },
			failed: { title: 'The recording broke off', text: 'What there is of it is kept.' },
			interrupted: { title: 'A recording was interrupted', text: 'What there is of it is kept.' },
		},
		save: 'Save recording',
		discard: 'Discard',
	},

	ended: {
		title: 'Call ended',
		duration: (duration: string, firstNames: readonly string[]) =>
			firstNames.length === 0 ? duration : `${duration} with ${names.format(firstNames)}`,
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
		internalTitle: 'Something went wrong in Ahoy',
		internalText: 'The call could not be set up, and your devices are off again.',
		tryAgain: 'Try again',
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

	statistics: {
		title: 'Call statistics',
		sending: 'Sending',
		receiving: 'Receiving',
		delay: 'Delay',
		encryption: 'Encryption',
		history: 'Delay, last two minutes',
		historyPicture: 'Delay over the last two minutes',
		range: (least: string, most: string) => `${least} to ${most}`,
		person: 'Person',
		signal: 'Signal',
		lost: 'Lost',
		picture: 'Picture',
		rate: 'Rate',
		path: 'Path',
		codec: 'Codec',
		jitter: 'Jitter',
		paths: { direct: 'Direct', relayed: 'Relay' },
		unknown: '–',
		nobody: 'Nobody else is here yet.',
		copy: 'Copy',
		copyName: 'Copy statistics',
		copied: 'Statistics copied',
		copyRefused: 'Your browser did not let Ahoy copy.',
	},

	privacy: {
		alwaysRelay: 'Always use the relay',
		alwaysRelayText:
			'Hides your network address from the people you call: they see the relay’s instead. A little slower, and the server has to offer a relay.',
		/** For one call. */
		hideAddress: 'Hide my address',
		hideAddressText: 'Slower, through a relay',
	},

	settings: {
		title: 'Settings',
		you: 'You',
		devices: 'Devices',
		calls: 'Calls',
		privacy: 'Privacy',
		appearance: 'Appearance',
		shortcuts: 'Shortcuts',
		server: 'Server',
		about: 'About',
		name: 'Name',
		nameText: 'What others see.',
		nameField: 'Your name',
		noiseSuppressionText: 'Takes fans, keyboards and gulls out of your sound.',
		pushToTalkText: 'Microphone is open only while you hold Space.',
		pushToTalkNoKey: 'Space is off with the single-key shortcuts. Mute and unmute by the button.',
		qualityText: 'Data saver halves the picture. Audio only turns cameras off.',
		joinWith: 'Join with',
		anywhere: 'Anywhere in the browser',
		inCall: 'In a call',
		openAhoy: 'Open Ahoy',
		noShortcut: 'No key',
		change: 'Change',
		changeShortcut: (action: string) => `Change shortcut: ${action}`,
		singleKeys: 'Single-key shortcuts',
		singleKeysText: 'M, V, S and others, while a call view has focus.',
		theme: 'Theme',
		themes: { auto: 'Like the browser', light: 'Light', dark: 'Dark' },
		serverField: 'Server address',
		serverText: 'Introduces people to each other. It never sees or hears a call.',
		testServer: 'Test server',
		accessToken: 'Access token',
		accessTokenText: 'Only if the server asks for one. It lets you start calls there; joining needs none.',
		addressShape: 'Start with https:// and a host, like https://ahoy.example.',
		tests: {
			running: 'Asking the server…',
			ok: (milliseconds: number) => `Works. ${milliseconds} ms.`,
			unreachable: 'No answer. Check the address, and that the server runs.',
			offline: 'You are offline. Connect to a network, then test again.',
			'not-ahoy': 'Something answers there, but it is no Ahoy server.',
			'version-mismatch': 'An Ahoy server of another version. Update the older one.',
		},
		aboutText: 'Calls are encrypted from end to end. The server can’t see, hear or read them.',
		version: (version: string) => `Version ${version}`,
	},

	/** Whether calls get through from here. */
	connection: {
		heading: 'Connection',
		label: 'Calls from this network',
		text: 'Tries every way from here, without disturbing a call.',
		check: 'Check connection',
		stop: 'Stop',
		ways: 'Ways to connect',
		server: 'Server',
		udp: 'Direct, by UDP',
		relay: { udp: 'Relay by UDP', tcp: 'Relay by TCP', tls: 'Relay by TLS' },
		states: {
			waiting: 'Checking…',
			works: 'Works',
			blocked: 'Blocked',
			'not-offered': 'Not offered',
			untried: 'Not checked',
			unreachable: 'No answer',
			offline: 'No network',
			'not-ahoy': 'Not an Ahoy server',
			'version-mismatch': 'Another version',
		},
		advice: {
			offline: 'You are offline. Connect to a network, then check again.',
			unreachable:
				'The server does not answer, so no call can be set up. Check its address above. If that is right, this network blocks it or it is down: try another network, or ask whoever runs it.',
			'not-ahoy': 'Something else answers at the address of the server. Check it above.',
			'version-mismatch': 'Ahoy here and the server speak different versions. Update the older one.',
			works: 'Calls get through from here.',
			worksWithoutRelay:
				'Calls get through from here. The server offers no relay, so people in stricter networks may not reach you.',
			relayMissed:
				'Direct calls get through from here, but the relay does not answer. People in stricter networks may not reach you, and your address can’t be hidden. Tell whoever runs the server.',
			throughRelay:
				'This network blocks UDP, which direct calls need. Your calls go through the relay instead, a little slower. Whoever runs the network can open UDP.',
			allBlocked:
				'This network lets no call through: it blocks UDP, and no way to the relay works. Try another network, such as that of your phone, or ask whoever runs this one to open UDP.',
			blockedWithoutRelay:
				'This network blocks UDP, which direct calls need, and the server offers no relay. Try another network, or ask whoever runs the server for a relay.',
			nothingOffered:
				'The server answers, but helps nobody to find a way out of a network: calls get through within this one. Whoever runs the server can add STUN and a relay.',
		},
	},

	/** In a browser without the extension. */
	guestPage: {
		getExtension: 'Get the extension',
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
		copied: 'Link copied',
		copyRefused: 'Press and hold the address of this page to copy it.',
	},

	close: 'Close',
} as const;

/** As on a clock on the wall, without what file names can't have: `10.42`. */
function timeInName(at: number): string {
	const date = new Date(at);
	return `${date.getHours()}.${String(date.getMinutes()).padStart(2, '0')}`;
}

/** Title and text one after the other. */
export function sentences({ title, text }: { readonly title: string; readonly text?: string }): string {
	return text === undefined ? title : `${title}. ${text}`;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const calendar = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short' });

/** As `10:42`, from milliseconds since the epoch. */
export function timeOfDay(at: number): string {
	return clock.format(at);
}

/** As `21/11/2026, 10:42`. */
export function dayAndTime(at: number): string {
	return calendar.format(at);
}

/** As on a clock that runs: `0:21`, `12:48`, `1:04:12`. */
export function elapsed(seconds: number): string {
	const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
	const tail = String(rest).padStart(2, '0');
	return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** As people say it: `38 s`, `42 min`, `1 h 04 min`. */
export function duration(seconds: number): string {
	if (seconds < 60) return `${Math.floor(seconds)} s`;
	const minutes = Math.floor(seconds / 60);
	return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

const sizeUnits = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Bytes as people read them, in powers of a thousand; `of` puts it in the unit of the larger one. */
export function fileSize(bytes: number, of?: number): string {
	const largest = Math.max(bytes, of ?? 0);
	const power = Math.min(sizeUnits.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, largest)) / 3)));
	const say = (value: number) => {
		const scaled = value / 1_000 ** power;
		const digits = power > 1 && largest / 1_000 ** power < 100 ? 1 : 0;
		return scaled.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
	};
	const unit = sizeUnits[power] ?? '';
	return of === undefined ? `${say(bytes)} ${unit}` : `${say(bytes)} of ${say(of)} ${unit}`;
}

export function percent(share: number): string {
	return `${Math.floor(share * 100)}%`;
}

export function listNames(firstNames: readonly string[]): string {
	return names.format(firstNames);
}
