/** What people give each other, and what is kept of it, in German. */
import type { exchange as english } from '../en/exchange.ts';
import type { Translation } from '../translation.ts';
import { momentInName, plural } from './grammar.ts';

export const exchange: Translation<typeof english> = {
	chat: {
		title: 'Chat',
		close: 'Chat schließen',
		messages: 'Nachrichten',
		message: 'Nachricht',
		placeholder: 'Nachricht an alle',
		send: 'Senden',
		empty: 'Noch keine Nachrichten',
		emptyText: 'Nachrichten und Dateien bleiben unter denen, die im Anruf sind, und sind mit ihm vorbei.',
		unread: (count) => plural(count, { one: '# neue Nachricht', other: '# neue Nachrichten' }),
		delivered: 'Zugestellt',
		waitingFor: (names) => `Wartet auf ${names}`,
		notDelivered: 'Niemand war da, sie zu bekommen',
		tooFast: 'Das war zu viel auf einmal. Warte einen Moment und sende sie dann noch einmal.',
		realHost: (host) => `(${host})`,
		said: (firstName, text) => `${firstName}: ${text}`,
		fileName: 'Ahoy Chat.txt',
	},

	files: {
		attach: 'Datei anhängen',
		elsewhere: 'Dateien wählst du im Fenster aus.',
		drop: 'Loslassen, um sie allen zu senden',
		dropText: 'Geht direkt auf ihre Computer',
		save: 'Speichern',
		saveFile: (name) => `${name} speichern`,
		cancel: (name) => `${name} abbrechen`,
		tryAgain: 'Noch einmal',
		moved: (size, left) => (left === '' ? size : `${size} · ${left}`),
		left: (time) => `noch ${time}`,
		sent: (size) => `${size} · Gesendet`,
		notTaken: (size) => `${size} · Noch nicht angenommen`,
		waiting: 'Wartet auf die Verbindung',
		stopped: 'Angehalten.',
		stoppedAt: (percent) => `Bei ${percent} angehalten.`,
		stops: {
			cancelled: (firstName) => (firstName === '' ? 'Du hast abgebrochen.' : `${firstName} hat abgebrochen.`),
			left: (firstName) => `${firstName} hat den Anruf verlassen.`,
			'no-space': (firstName) =>
				firstName === '' ? 'Auf diesem Computer ist kein Platz dafür.' : `${firstName} hat keinen Platz dafür.`,
			damaged: () => 'Sie kam nicht ganz an.',
			unreadable: (firstName) =>
				firstName === ''
					? 'Die Datei hat sich geändert oder ist weg.'
					: `${firstName} kann die Datei nicht mehr lesen.`,
			'too-many': (firstName) => `Bei ${firstName} warten zu viele Dateien.`,
		},
		alone: 'Noch ist niemand da, der Dateien bekommen könnte.',
		tooMany: 'Das ist zu viel auf einmal. Sende höchstens 64 Dateien.',
		notOffered: 'Etwas ist schiefgegangen, und nichts wurde gesendet. Versuch es noch einmal.',
		gone: 'Die Datei ist nicht mehr da.',
		offered: (firstName, name) => `${firstName} sendet ${name}`,
		saved: (name) => `${name} gespeichert`,
	},

	recording: {
		record: 'Anruf aufnehmen',
		stop: 'Aufnahme beenden',
		mark: 'Aufnahme',
		title: 'Diesen Anruf aufnehmen?',
		text: 'Alle erfahren es und sehen ein rotes Zeichen, solange du aufnimmst. Die Datei wird nur auf deinem Computer gespeichert.',
		includeChat: 'Chat mit aufnehmen',
		start: 'Aufnahme starten',
		cancel: 'Abbrechen',
		by: (firstName) => `${firstName} nimmt auf`,
		byText: (firstName, chat) =>
			`Deine Stimme${chat ? ', dein Bild und deine Nachrichten' : ' und dein Bild'} sind ab jetzt in der Aufnahme. Die Datei bleibt bei ${firstName} auf dem Computer.`,
		stay: 'Gut, ich bleibe',
		leave: 'Anruf verlassen',
		stoppedBy: (firstName) => `${firstName} nimmt nicht mehr auf`,
		saved: 'Aufnahme gespeichert',
		notStarted: 'Dein Browser konnte diesen Anruf nicht aufnehmen.',
		notSaved: 'Dein Browser ließ Ahoy die Aufnahme nicht speichern. Versuch es noch einmal.',
		fileName: (startedAt) => `Ahoy ${momentInName(startedAt)}`,
		endings: {
			stopped: { title: 'Aufnahme' },
			full: { title: 'Der Speicher ist voll', text: 'Die Aufnahme endete früher. Alles bis dahin ist da.' },
			failed: { title: 'Die Aufnahme ist abgebrochen', text: 'Alles bis dahin ist da.' },
			interrupted: { title: 'Eine Aufnahme wurde unterbrochen', text: 'Alles bis dahin ist da.' },
		},
		save: 'Aufnahme speichern',
		discard: 'Verwerfen',
	},
};
