/** What people give each other, and what is kept of it: words, files, recordings. */
import { momentInName, plural } from './grammar.ts';

export const exchange = {
	chat: {
		title: 'Chat',
		close: 'Close chat',
		messages: 'Messages',
		message: 'Message',
		placeholder: 'Message everyone',
		send: 'Send',
		empty: 'No messages yet',
		emptyText: 'Messages and files stay between the people in this call and are gone when it ends.',
		unread: (count: number) => plural(count, { one: '# new message', other: '# new messages' }),
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
		/** Where the browser closes the view as soon as it asks which ones. */
		elsewhere: 'Files are picked in the window.',
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
		notOffered: 'Something went wrong, and nothing was sent. Try again.',
		gone: 'The file is not there any more.',
		/** As a toast. */
		offered: (firstName: string, name: string) => `${firstName} sends ${name}`,
		saved: (name: string) => `${name} saved`,
	},

	recording: {
		record: 'Record call',
		stop: 'Stop recording',
		/** The red mark; beside it stands for how long. */
		mark: 'Recording',
		title: 'Record this call?',
		text: 'Everyone is told and sees a red mark while you record. The file is saved on your computer only.',
		includeChat: 'Include the chat',
		start: 'Start recording',
		cancel: 'Cancel',
		by: (firstName: string) => `${firstName} is recording`,
		byText: (firstName: string, chat: boolean) =>
			`Your voice${chat ? ', picture and messages' : ' and picture'} are in the recording from now on. The file stays on ${firstName}’s computer.`,
		stay: 'OK, stay',
		leave: 'Leave call',
		stoppedBy: (firstName: string) => `${firstName} stopped recording`,
		saved: 'Recording saved',
		notStarted: 'Your browser could not record this call.',
		notSaved: 'Your browser did not let Ahoy save the recording. Try again.',
		fileName: (startedAt: number) => `Ahoy ${momentInName(startedAt)}`,
		endings: {
			stopped: { title: 'Recording' },
			full: { title: 'The disk is full', text: 'The recording ended early. Everything until then is here.' },
			failed: { title: 'The recording stopped by itself', text: 'Everything until then is here.' },
			interrupted: { title: 'A recording was cut short', text: 'Everything until then is here.' },
		},
		save: 'Save recording',
		discard: 'Discard',
	},
} as const;
