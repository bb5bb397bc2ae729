/** In a call, in German. */
import type { call as english } from '../en/call.ts';
import type { Translation } from '../translation.ts';
import { list, plural } from './grammar.ts';

export const call: Translation<typeof english> = {
	call: {
		main: 'Anruf',
		with: (firstNames) => `Anruf mit ${list(firstNames)}`,
		details: 'Über diesen Anruf',
		code: 'Raumcode',
		qr: 'QR-Code für diesen Anruf',
		copyLink: 'Link kopieren',
		copyCode: 'Code kopieren',
		share: 'Teilen',
		firstHere: 'Noch niemand sonst da',
		firstHereText: 'Schick den Link, lies den Code vor oder lass ihn scannen.',
		extensionOnly: 'Beitreten geht nur mit der Erweiterung: Die Adresse des Servers hat kein https.',
		waiting: 'Gleich kommt jemand dazu',
		encrypted: 'Verschlüsselt',
		encryptedText: 'Nur wer in diesem Anruf ist, kann ihn sehen und hören.',
		movePicture: 'Mit den Pfeiltasten verschieben',
	},

	tile: {
		muted: 'Stumm',
		connecting: 'Verbindet',
		reconnecting: (firstName) => `Neue Verbindung zu ${firstName}`,
		cantReach: (firstName) => `${firstName} ist nicht zu erreichen`,
		cantReachText: 'Eins eurer Netze sperrt direkte Anrufe. Ein Relay-Server hilft.',
		cantReachHiddenText: 'Deine Adresse ist verborgen, und das Relay bringt dich nicht durch.',
		seconds: (seconds) => plural(seconds, { one: '# Sekunde', other: '# Sekunden' }),
		connection: (bars) => `Verbindung: ${['verloren', 'schlecht', 'mäßig', 'gut', 'sehr gut'][bars] ?? 'verloren'}`,
		states: {
			muted: 'stumm',
			cameraOff: 'Kamera aus',
			weak: (reason) => `schwache Verbindung: ${reason}`,
			lost: 'Verbindung verloren',
			connecting: 'verbindet',
			reconnecting: 'verbindet neu',
			failed: 'nicht zu erreichen',
			verified: 'geprüft',
			handRaised: (place) => (place === 1 ? 'Hand gehoben' : `Hand gehoben, Nummer ${place}`),
		},
		handRaised: 'Hand gehoben',
		reasons: {
			loss: 'Pakete gehen verloren',
			bandwidth: 'zu wenig Bandbreite',
			busy: 'dieser Computer ist beschäftigt',
			delay: (roundTripMs) => `weiter Weg, ${Math.round(roundTripMs / 20) * 20} ms`,
		},
		screenOf: (firstName) => `Bildschirm von ${firstName}`,
		pin: 'Anheften',
		unpin: 'Lösen',
		fit: 'Ins Fenster einpassen',
		fullScreen: 'Vollbild',
		moreAbout: (name) => `Mehr über ${name}`,
		volumeOf: (name) => `Lautstärke von ${name}`,
		others: (count) => `+${count}`,
		showEverybody: (count) => `+${count}, alle zeigen`,
	},

	banners: {
		serverLost: {
			title: 'Verbindung zum Server verloren',
			text: 'Dein Anruf geht weiter; nur dazukommen kann gerade niemand.',
		},
		offline: { title: 'Du bist offline', text: 'Sobald das Netz wieder da ist, bist du zurück im Anruf.' },
		cameraBusy: {
			title: 'Eine andere App verwendet die Kamera',
			text: 'Schließ sie dort oder wähle eine andere Kamera.',
		},
		microphoneBusy: {
			title: 'Eine andere App verwendet das Mikrofon',
			text: 'Schließ sie dort und versuch es dann noch einmal.',
		},
		noCamera: {
			title: 'Keine Kamera an diesem Computer',
			text: 'Das macht nichts. Man sieht deine Initialen und hört dich.',
		},
		noMicrophone: { title: 'Kein Mikrofon an diesem Computer', text: 'Man sieht dich, hört dich aber nicht.' },
		noDevices: {
			title: 'Keine Kamera an diesem Computer und kein Mikrofon',
			text: 'Du siehst und hörst trotzdem alle.',
		},
		cameraRefused: { title: 'Die Kamera ist blockiert', text: 'Lass sie zu, dann sieht man dich.' },
		microphoneRefused: { title: 'Das Mikrofon ist blockiert', text: 'Lass es zu, dann hört man dich.' },
		devicesRefused: {
			title: 'Kamera und Mikrofon sind blockiert',
			text: 'Lass sie zu, dann sieht und hört man dich.',
		},
		silent: { title: 'Kein Ton von diesem Mikrofon', text: 'Wähle ein anderes.' },
		shared: { monitor: 'deinen Bildschirm', window: 'ein Fenster', browser: 'diesen Tab' },
		sharing: (what, others) => {
			if (others === 0) return `Du teilst ${what}`;
			return plural(others, { one: `Du teilst ${what} mit # Person`, other: `Du teilst ${what} mit # Personen` });
		},
		chooseCamera: 'Kamera wählen',
		chooseMicrophone: 'Mikrofon wählen',
		tryNow: 'Jetzt versuchen',
		tryAgain: 'Noch einmal',
		allow: 'Zulassen',
	},

	toasts: {
		joined: (firstName) => `${firstName} ist dazugekommen`,
		left: (firstName) => `${firstName} ist gegangen`,
		shares: (firstName) => `${firstName} teilt einen Bildschirm`,
		raisedHand: (firstName) => `${firstName} hebt die Hand`,
		sharingStopped: 'Nichts wird mehr geteilt',
		muted: 'Du bist stumm',
		unmute: 'Einschalten',
		linkCopied: 'Link kopiert',
		codeCopied: 'Code kopiert',
		shareFailed: 'Dein Browser ließ Ahoy das nicht teilen. Nimm ein anderes Fenster oder einen Bildschirm.',
		copyRefused: 'Dein Browser ließ Ahoy nicht kopieren. Lies den Code vor.',
	},
};
