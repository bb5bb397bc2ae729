/** How a call ended, or did not come about, in German. */
import type { outcomes as english } from '../en/outcomes.ts';
import type { Translation } from '../translation.ts';
import { list } from './grammar.ts';

export const outcomes: Translation<typeof english> = {
	ended: {
		title: 'Anruf beendet',
		duration: (duration, firstNames) => (firstNames.length === 0 ? duration : `${duration} mit ${list(firstNames)}`),
		by: { host: 'Der Host hat ihn für alle beendet.', time: 'Seine Zeit war um.' },
		done: 'Fertig',
		callAgain: 'Noch einmal anrufen',
		closeWindow: 'Fenster schließen',
		chat: 'Chat',
		chatText: (button) => `Wird mit „${button}“ gelöscht`,
		saveChat: 'Chat speichern',
	},

	failures: {
		unreachableTitle: 'Der Server ist nicht zu erreichen',
		unreachableText: (host) =>
			`Anrufe kommen über ${host} zustande. Von dort kam keine Antwort. Deine Internetverbindung funktioniert.`,
		offlineTitle: 'Du bist offline',
		offlineText: 'Anrufe brauchen ein Netz. Verbinde dich mit einem und versuch es dann noch einmal.',
		versionTitle: 'Ahoy und der Server passen nicht zusammen',
		versionText: (host) =>
			`Ahoy hier und der Server unter ${host} sprechen verschiedene Versionen. Aktualisiere die ältere.`,
		notFoundTitle: 'Kein Anruf mit diesem Code',
		notFoundText: 'Vielleicht ist er vorbei, oder ein Buchstabe stimmt nicht. Codes sehen aus wie k7mq-x2wd-p9ht.',
		fullTitle: 'Dieser Anruf ist voll',
		fullText: (capacity) =>
			capacity === null
				? 'Es ist kein Platz mehr frei. Sobald jemand geht, kannst du dazukommen.'
				: `Er hat Platz für ${capacity} Personen. Sobald jemand geht, kannst du dazukommen.`,
		hostLimitText: (capacity) =>
			`Der Host hat eine Grenze${capacity === null ? '' : ` von ${capacity} Personen`} gesetzt. Du kannst klopfen, und der Host sieht es.`,
		lockedTitle: 'Dieser Anruf ist abgeschlossen',
		lockedText: 'Der Host hat die Tür zugemacht. Bitte darum, sie zu öffnen, und versuch es dann noch einmal.',
		deniedTitle: 'Diesmal nicht',
		deniedText: 'Der Host hat dich nicht eingelassen.',
		removedTitle: 'Der Host hat dich entfernt',
		removedText: 'Du bist nicht mehr im Anruf. War es ein Versehen, dann klopf noch einmal an.',
		otherHostTitle: 'Hier ist jemand anderes Host',
		otherHostText:
			'Dein Link nennt einen anderen Host, als dieser Anruf hat, deshalb bist du ihm nicht beigetreten. Lass dir von der Person, die dich eingeladen hat, einen neuen Link geben.',
		tokenTitle: 'Dieser Server verlangt ein Zugriffstoken',
		tokenText: (host) =>
			`Nur mit einem Token lassen sich über ${host} Anrufe starten, und deins fehlt oder ist abgelaufen. Wer den Server betreibt, kann dir eins geben. Anderen beitreten kannst du auch ohne.`,
		relayTitle: 'Deine Adresse lässt sich hier nicht verbergen',
		relayText: (host) =>
			`Dafür braucht es ein Relay, und ${host} bietet keins. Wird sie nicht verborgen, können die Personen im Anruf deine Netzadresse sehen.`,
		busyTitle: 'Der Server ist ausgelastet',
		busyText: (host) => `${host} nimmt gerade keine Anrufe mehr an. Warte einen Moment und versuch es noch einmal.`,
		invalidTitle: 'Das ist kein Code und kein Link',
		windowTitle: 'Du warst in einem Anruf',
		windowText: 'Mit dem Fenster ist er hier zu Ende gegangen. Dein Platz darin bleibt dir noch eine Minute.',
		internalTitle: 'In Ahoy ist etwas schiefgegangen',
		internalText: 'Der Anruf kam nicht zustande, und deine Geräte sind wieder aus.',
		tryAgain: 'Noch einmal versuchen',
		rejoin: 'Zurück in den Anruf',
		changeServer: 'Server ändern',
		checkCode: 'Code prüfen',
		startInstead: 'Selbst einen Anruf starten',
		knockAnyway: 'Trotzdem klopfen',
		knockAgain: 'Noch einmal klopfen',
		addToken: 'Token eintragen',
		showAddress: 'Adresse nicht verbergen',
		back: 'Zurück',
		close: 'Schließen',
	},
};
