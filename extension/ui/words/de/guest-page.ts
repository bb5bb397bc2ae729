/** In a browser without the extension, in German. */
import type { guestPage as english } from '../en/guest-page.ts';
import type { Translation } from '../translation.ts';

export const guestPage: Translation<typeof english> = {
	getExtension: 'Erweiterung holen',
	openInExtension: 'In Ahoy öffnen',
	openedTitle: 'Dieser Anruf öffnet sich in Ahoy',
	openedText: 'Du kannst diese Seite schließen.',
	joinHere: 'Doch hier beitreten',
	extensionTitle: 'Ahoy in deiner Symbolleiste',
	extensionText:
		'Mit der Erweiterung beginnt ein Anruf mit einem Klick auf jeder Seite und geht weiter, wenn du die Seite schließt. Wer dir den Link geschickt hat, kann dir sagen, wo es sie gibt.',
	promise: 'Geht direkt zwischen euch hin und her, verschlüsselt. Nichts zu installieren, kein Konto.',
	promiseShort: 'Verschlüsselt. Nichts zu installieren.',
	startText:
		'Starte einen Anruf und schick den Link. Er öffnet sich in jedem Browser: nichts zu installieren, kein Konto.',
	troubles: {
		insecure: {
			title: 'Diese Adresse ist nicht sicher',
			text: 'Browser erlauben Kameras und Verschlüsselung nur an Adressen, die mit https beginnen. Bitte um so einen Link.',
		},
		'in-app': {
			title: 'Öffne das in deinem Browser',
			text: 'Der eingebaute Browser dieser App kann die Kamera nicht verwenden. Kopiere den Link und öffne ihn in Safari oder Chrome.',
		},
		old: {
			title: 'Dieser Browser ist zu alt für Anrufe',
			text: 'Kopiere den Link und öffne ihn im neuesten Chrome, Edge, Firefox oder Safari.',
		},
	},
	missingPart: 'Ein Teil dieser Seite wurde nicht geladen. Lade die Seite neu, dann geht es hier weiter.',
	loadAgain: 'Neu laden',
	noAnswer: 'Der Server antwortet nicht. Versuche es gleich noch einmal.',
	unblock: 'Nutze das Symbol neben der Adresse: Schalte Kamera und Mikrofon ein und wähle dann „Noch einmal“.',
	copied: 'Link kopiert',
	copyRefused: 'Halte die Adresse dieser Seite gedrückt, um sie zu kopieren.',
};
