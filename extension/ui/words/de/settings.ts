/** Settings, figures, and whether calls get through, in German. */
import type { settings as english } from '../en/settings.ts';
import type { Translation } from '../translation.ts';

export const settings: Translation<typeof english> = {
	statistics: {
		title: 'Anrufstatistik',
		sending: 'Senden',
		receiving: 'Empfangen',
		delay: 'Verzögerung',
		encryption: 'Verschlüsselung',
		history: 'Verzögerung, letzte zwei Minuten',
		historyPicture: 'Verzögerung in den letzten zwei Minuten',
		range: (least, most) => `${least} bis ${most}`,
		person: 'Person',
		signal: 'Signal',
		lost: 'Verlust',
		picture: 'Bild',
		rate: 'Rate',
		path: 'Weg',
		codec: 'Codec',
		jitter: 'Jitter',
		paths: { direct: 'Direkt', relayed: 'Relay' },
		unknown: '–',
		nobody: 'Noch ist niemand sonst hier.',
		copy: 'Kopieren',
		copyName: 'Statistik kopieren',
		copied: 'Statistik kopiert',
		copyRefused: 'Dein Browser ließ Ahoy nicht kopieren.',
	},

	privacy: {
		alwaysRelay: 'Immer das Relay verwenden',
		alwaysRelayText:
			'Verbirgt deine Netzadresse vor denen, mit denen du sprichst: Sie sehen die des Relays. Etwas langsamer, und der Server muss ein Relay bieten.',
		hideAddress: 'Adresse verbergen',
		hideAddressText: 'Langsamer, per Relay',
	},

	settings: {
		title: 'Einstellungen',
		you: 'Du',
		devices: 'Geräte',
		calls: 'Anrufe',
		privacy: 'Privatsphäre',
		appearance: 'Aussehen',
		shortcuts: 'Tastenkürzel',
		server: 'Server',
		about: 'Über Ahoy',
		name: 'Name',
		nameText: 'Den sehen die anderen.',
		nameField: 'Dein Name',
		noiseSuppressionText: 'Nimmt Lüfter, Tastaturen und Möwen aus deinem Ton.',
		pushToTalkText: 'Das Mikrofon ist nur offen, solange du die Leertaste hältst.',
		pushToTalkNoKey: 'Die Leertaste ist mit den Einzeltasten ausgeschaltet. Schalte das Mikrofon mit dem Knopf.',
		qualityText: '„Daten sparen“ halbiert das Bild. „Nur Ton“ schaltet Kameras aus.',
		callLinks: 'Anruflinks in Ahoy öffnen',
		callLinksText:
			'Auf der Seite eines Links deines Servers öffnet ein Knopf den Anruf in Ahoy. Dein Browser fragt einmal.',
		joinWith: 'Beitreten mit',
		anywhere: 'Überall im Browser',
		inCall: 'Im Anruf',
		openAhoy: 'Ahoy öffnen',
		noShortcut: 'Keine Taste',
		change: 'Ändern',
		changeShortcut: (action) => `Tastenkürzel ändern: ${action}`,
		singleKeys: 'Einzeltasten',
		singleKeysText: 'M, V, S und andere, solange eine Ansicht des Anrufs den Fokus hat.',
		theme: 'Farben',
		language: 'Sprache',
		browserLanguage: 'Wie der Browser',
		themes: { auto: 'Wie der Browser', light: 'Hell', dark: 'Dunkel' },
		serverField: 'Adresse des Servers',
		serverText: 'Macht Menschen miteinander bekannt. Er sieht und hört nie einen Anruf.',
		testServer: 'Server testen',
		accessToken: 'Zugriffstoken',
		accessTokenText:
			'Nur wenn der Server eins verlangt. Damit kannst du dort Anrufe starten; zum Beitreten braucht es keins.',
		addressShape: 'Beginne mit https:// und einem Host, wie https://ahoy.example.',
		tests: {
			running: 'Der Server wird gefragt …',
			ok: (milliseconds) => `Funktioniert. ${milliseconds} ms.`,
			unreachable: 'Keine Antwort. Prüfe die Adresse und ob der Server läuft.',
			offline: 'Du bist offline. Verbinde dich mit einem Netz und teste dann noch einmal.',
			'not-ahoy': 'Dort antwortet etwas, aber kein Ahoy-Server.',
			'version-mismatch': 'Ein Ahoy-Server anderer Version. Aktualisiere die ältere Seite.',
		},
		aboutText: 'Anrufe sind von Ende zu Ende verschlüsselt. Der Server kann sie weder sehen noch hören noch lesen.',
		version: (version) => `Version ${version}`,
	},

	connection: {
		heading: 'Verbindung',
		label: 'Anrufe aus diesem Netz',
		text: 'Versucht jeden Weg von hier, ohne einen Anruf zu stören.',
		check: 'Verbindung prüfen',
		stop: 'Anhalten',
		ways: 'Wege zur Verbindung',
		server: 'Server',
		udp: 'Direkt, über UDP',
		relay: { udp: 'Relay über UDP', tcp: 'Relay über TCP', tls: 'Relay über TLS' },
		states: {
			waiting: 'Wird geprüft …',
			works: 'Funktioniert',
			blocked: 'Blockiert',
			'not-offered': 'Nicht geboten',
			untried: 'Nicht geprüft',
			unreachable: 'Keine Antwort',
			offline: 'Kein Netz',
			'not-ahoy': 'Kein Ahoy-Server',
			'version-mismatch': 'Andere Version',
		},
		advice: {
			offline: 'Du bist offline. Verbinde dich mit einem Netz und prüfe dann noch einmal.',
			unreachable:
				'Der Server antwortet nicht, also kommt kein Anruf zustande. Prüfe oben seine Adresse. Stimmt sie, sperrt ihn dieses Netz, oder er ist außer Betrieb: Versuch es in einem anderen Netz oder frag, wer den Server betreibt.',
			'not-ahoy': 'Unter der Adresse des Servers antwortet etwas anderes. Prüfe sie oben.',
			'version-mismatch': 'Ahoy hier und der Server sprechen verschiedene Versionen. Aktualisiere die ältere.',
			works: 'Anrufe kommen von hier durch.',
			worksWithoutRelay:
				'Anrufe kommen von hier durch. Der Server bietet kein Relay, deshalb erreichen dich Menschen in strengeren Netzen vielleicht nicht.',
			relayMissed:
				'Direkte Anrufe kommen von hier durch, aber das Relay antwortet nicht. Menschen in strengeren Netzen erreichen dich vielleicht nicht, und deine Adresse lässt sich nicht verbergen. Sag es denen, die den Server betreiben.',
			throughRelay:
				'Dieses Netz sperrt UDP, das direkte Anrufe brauchen. Deine Anrufe gehen stattdessen über das Relay, etwas langsamer. Wer das Netz betreibt, kann UDP öffnen.',
			allBlocked:
				'Dieses Netz lässt keinen Anruf durch: Es sperrt UDP, und kein Weg zum Relay funktioniert. Versuch es in einem anderen Netz, etwa dem deines Telefons, oder bitte darum, hier UDP zu öffnen.',
			blockedWithoutRelay:
				'Dieses Netz sperrt UDP, das direkte Anrufe brauchen, und der Server bietet kein Relay. Versuch es in einem anderen Netz oder bitte die, die den Server betreiben, um ein Relay.',
			nothingOffered:
				'Der Server antwortet, hilft aber niemandem aus seinem Netz heraus: Anrufe kommen nur innerhalb von diesem durch. Wer den Server betreibt, kann STUN und ein Relay hinzufügen.',
		},
	},
};
