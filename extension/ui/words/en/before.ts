/** On the way into a call: home, preview, the door, and the question for devices. */
import { plural } from './grammar.ts';

export const before = {
	home: {
		start: 'Start a call',
		field: 'Code or link',
		join: 'Join',
		settings: 'Settings',
		wrongShape: 'A code has three groups of four, like k7mq-x2wd-p9ht.',
		otherServerTitle: 'Join a call elsewhere?',
		otherServerText: (host: string) =>
			`This call is on ${host}, which is not your server. It is set up through that one.`,
		firstTitle: 'Say ahoy to someone',
		firstText: 'Start a call and send them the link. They can join from any browser.',
	},

	linkedCall: {
		title: 'Join the other call?',
		text: 'You opened the link of another call. To join it, you leave this one.',
		stay: 'Stay here',
		go: 'Leave and join',
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
		wrongPassword: 'That is not the password',
		tryAgain: 'Try again.',
		tryAgainIn: (seconds: number) =>
			plural(seconds, { one: 'Try again in # second.', other: 'Try again in # seconds.' }),
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
} as const;
