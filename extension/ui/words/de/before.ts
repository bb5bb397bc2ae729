/** On the way into a call, in German. */
import type { before as english } from '../en/before.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const before: Translation<typeof english> = {
	home: {
		start: 'Anruf starten',
		field: 'Code oder Link',
		join: 'Beitreten',
		settings: 'Einstellungen',
		wrongShape: 'Ein Code hat drei Gruppen zu vier Zeichen, wie k7mq-x2wd-p9ht.',
		otherServerTitle: 'Woanders beitreten?',
		otherServerText: (host: string) =>
			`Dieser Anruf läuft über ${host}, nicht über deinen Server. Der andere Server stellt ihn her.`,
		firstTitle: 'Sag jemandem Ahoi',
		firstText: 'Starte einen Anruf und schick den Link. Er öffnet sich in jedem Browser.',
	},

	linkedCall: {
		title: 'Zum anderen Anruf?',
		text: 'Du hast den Link eines anderen Anrufs geöffnet. Um ihm beizutreten, verlässt du diesen.',
		stay: 'Hier bleiben',
		go: 'Verlassen und beitreten',
	},

	preview: {
		title: 'Bereit?',
		back: 'Zurück',
		join: 'Anruf beitreten',
		level: 'Mikrofonpegel',
		heard: 'Klingt gut',
		muted: 'Stumm',
		silent: 'Kein Ton',
		test: 'Testen',
		testFailed: 'Dieser Lautsprecher antwortet nicht. Wähle einen anderen.',
		switchCamera: 'Kamera wechseln',
	},

	joining: {
		start: 'Dein Anruf beginnt',
		join: 'Du kommst gleich dazu',
		rejoin: 'Du warst in einem Anruf. Gleich bist du wieder drin',
		cancel: 'Abbrechen',
	},

	door: {
		title: 'Auf dem Weg hinein',
		passwordTitle: 'Dieser Anruf hat ein Passwort',
		passwordText: 'Wer dich eingeladen hat, kennt es.',
		passwordField: 'Passwort des Raums',
		wrongPassword: 'Das ist nicht das Passwort',
		tryAgain: 'Versuch es noch einmal.',
		tryAgainIn: (seconds) =>
			plural(seconds, {
				one: 'Versuch es in # Sekunde noch einmal.',
				other: 'Versuch es in # Sekunden noch einmal.',
			}),
		tryAgainSoon: 'Versuch es gleich noch einmal.',
		waitingTitle: 'Gleich lässt dich jemand herein',
		waitingText: (firstName) =>
			`${firstName === '' ? 'Der Host sieht dein Klopfen.' : `${firstName} sieht dein Klopfen.`} Kamera und Mikrofon bleiben aus, bis du drin bist.`,
		stopWaiting: 'Nicht mehr warten',
	},

	permission: {
		askTitle: 'Zuerst Kamera und Mikrofon',
		askText: ['Dein Browser fragt dich einmal. Wähle ', 'Zulassen', ', und von da an beginnen Anrufe mit einem Klick.'],
		continue: 'Weiter',
		onlyMicrophone: 'Nur das Mikrofon',
		promptTitle: 'Wähle oben links „Zulassen“',
		promptText: 'Dort wartet die Frage deines Browsers.',
		blockedTitle: 'Kamera und Mikrofon sind blockiert',
		blockedShort: 'Dein Browser hält sie von Ahoy fern. Zwei Klicks holen sie zurück.',
		blockedSteps: [
			'Klick auf das Symbol links von der Adresse.',
			'Schalte Kamera und Mikrofon ein.',
			'Komm hierher zurück. Wir merken es von selbst.',
		],
		showMe: 'Zeig mir, wie',
		checkAgain: 'Noch einmal prüfen',
		joinWithoutDevices: 'Ohne Geräte beitreten',
		joinWithoutCamera: 'Ohne Kamera beitreten',
		joinWithoutMicrophone: 'Ohne Mikrofon beitreten',
		lookAgain: 'Noch einmal suchen',
		noCameraTitle: 'Keine Kamera an diesem Computer',
		noCameraText:
			'Das macht nichts. Man sieht deine Initialen und hört dich. Du kannst jederzeit eine anschließen, auch mitten im Anruf.',
		noMicrophoneTitle: 'Kein Mikrofon an diesem Computer',
		noMicrophoneText:
			'Das macht nichts. Man sieht dich, hört dich aber nicht. Du kannst jederzeit eins anschließen, auch mitten im Anruf.',
		noDevicesTitle: 'Weder Kamera noch Mikrofon an diesem Computer',
		noDevicesText:
			'Das macht nichts. Du siehst und hörst alle. Du kannst jederzeit etwas anschließen, auch mitten im Anruf.',
		doneTitle: 'Alles bereit',
		doneText: 'Starte Anrufe auf jeder Seite über die Symbolleiste. Diesen Tab kannst du schließen.',
		doneInCallText: 'Dein Anruf beginnt. Diesen Tab kannst du schließen.',
		closeTab: 'Tab schließen',
		cancel: 'Abbrechen',
		camera: 'Kamera',
		microphone: 'Mikrofon',
		wantsTo: 'Ahoy möchte',
		useMicrophones: 'Deine Mikrofone verwenden',
		useCameras: 'Deine Kameras verwenden',
		block: 'Blockieren',
		allow: 'Zulassen',
		promises: [
			{
				title: 'Nur im Anruf',
				text: 'Nichts ist an, bevor du einen Anruf startest oder ihm beitrittst. Ein Licht in der Symbolleiste zeigt, dass du in einem bist.',
			},
			{
				title: 'Nur für die, die dabei sind',
				text: 'Bild und Ton gehen direkt zwischen euch hin und her, verschlüsselt. Kein Server kann zusehen.',
			},
			{
				title: 'Immer deine Wahl',
				text: 'Die Tasten für Mikrofon und Kamera schalten die Geräte selbst aus, nicht nur das Bild.',
			},
		],
	},
};
