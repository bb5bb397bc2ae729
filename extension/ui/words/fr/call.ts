/** In a call, in French. */
import type { call as english } from '../en/call.ts';
import type { Translation } from '../translation.ts';
import { list, plural } from './grammar.ts';

export const call: Translation<typeof english> = {
	call: {
		main: 'Appel',
		with: (firstNames) => `Appel avec ${list(firstNames)}`,
		details: 'Détails de l’appel',
		code: 'Code de la salle',
		qr: 'Code QR de cet appel',
		copyLink: 'Copier le lien',
		copyCode: 'Copier le code',
		share: 'Partager',
		firstHere: 'Il n’y a encore que toi',
		firstHereText: 'Envoie le lien, lis le code à voix haute ou fais-le scanner.',
		extensionOnly: 'On ne peut rejoindre qu’avec l’extension : l’adresse du serveur n’est pas en https.',
		waiting: 'En attente de quelqu’un',
		encrypted: 'Chiffré',
		encryptedText: 'Seules les personnes dans cet appel peuvent le voir et l’entendre.',
		movePicture: 'Déplace-la avec les flèches',
	},

	tile: {
		muted: 'Micro coupé',
		connecting: 'Connexion',
		reconnecting: (firstName) => `Reconnexion avec ${firstName}`,
		cantReach: (firstName) => `Impossible de joindre ${firstName}`,
		cantReachText: 'L’un de vos réseaux bloque les appels directs. Un serveur relais aide.',
		cantReachHiddenText: 'Ton adresse est masquée, et le relais ne te fait pas passer.',
		seconds: (seconds) => plural(seconds, { one: '# seconde', other: '# secondes' }),
		connection: (bars) => `Connexion : ${['perdue', 'mauvaise', 'moyenne', 'bonne', 'très bonne'][bars] ?? 'perdue'}`,
		states: {
			muted: 'micro coupé',
			cameraOff: 'caméra éteinte',
			weak: (reason) => `connexion faible : ${reason}`,
			lost: 'connexion perdue',
			connecting: 'connexion en cours',
			reconnecting: 'reconnexion en cours',
			failed: 'injoignable',
			verified: 'identité vérifiée',
			handRaised: (place) => (place === 1 ? 'main levée' : `main levée, numéro ${place}`),
		},
		handRaised: 'Main levée',
		reasons: {
			loss: 'des paquets se perdent',
			bandwidth: 'pas assez de débit',
			busy: 'cet ordinateur est occupé',
			delay: (roundTripMs) => `un long chemin, ${Math.round(roundTripMs / 20) * 20} ms`,
		},
		screenOf: (firstName) => `Écran de ${firstName}`,
		pin: 'Épingler',
		unpin: 'Détacher',
		fit: 'Ajuster à la fenêtre',
		fullScreen: 'Plein écran',
		moreAbout: (name) => `Plus sur ${name}`,
		volumeOf: (name) => `Volume de ${name}`,
		others: (count) => `+${count}`,
		showEverybody: (count) => `+${count}, afficher tout le monde`,
	},

	banners: {
		serverLost: {
			title: 'Connexion au serveur perdue',
			text: 'Ton appel continue ; personne d’autre ne peut entrer avant son retour.',
		},
		offline: { title: 'Tu es hors ligne', text: 'Tu retrouveras l’appel dès que le réseau reviendra.' },
		cameraBusy: {
			title: 'Une autre application utilise la caméra',
			text: 'Ferme-la là-bas ou choisis une autre caméra.',
		},
		microphoneBusy: {
			title: 'Une autre application utilise le micro',
			text: 'Ferme-la là-bas, puis réessaie.',
		},
		noCamera: {
			title: 'Pas de caméra sur cet ordinateur',
			text: 'Pas de souci. On verra tes initiales et on t’entendra.',
		},
		noMicrophone: {
			title: 'Pas de micro sur cet ordinateur',
			text: 'On te verra, mais on ne t’entendra pas.',
		},
		noDevices: {
			title: 'Pas de caméra sur cet ordinateur, ni de micro',
			text: 'Tu verras et entendras quand même tout le monde.',
		},
		cameraRefused: { title: 'La caméra est bloquée', text: 'Autorise-la, et on te verra.' },
		microphoneRefused: { title: 'Le micro est bloqué', text: 'Autorise-le, et on t’entendra.' },
		devicesRefused: {
			title: 'La caméra et le micro sont bloqués',
			text: 'Autorise-les, et on te verra et t’entendra.',
		},
		silent: { title: 'Aucun son de ce micro', text: 'Choisis-en un autre.' },
		shared: { monitor: 'ton écran', window: 'une fenêtre', browser: 'cet onglet' },
		sharing: (what, others) => {
			if (others === 0) return `Tu partages ${what}`;
			return plural(others, {
				one: `Tu partages ${what} avec # personne`,
				other: `Tu partages ${what} avec # personnes`,
			});
		},
		chooseCamera: 'Choisir une caméra',
		chooseMicrophone: 'Choisir un micro',
		tryNow: 'Essayer maintenant',
		tryAgain: 'Réessayer',
		allow: 'Autoriser',
	},

	toasts: {
		joined: (firstName) => `${firstName} a rejoint l’appel`,
		left: (firstName) => `${firstName} a quitté l’appel`,
		shares: (firstName) => `${firstName} partage un écran`,
		raisedHand: (firstName) => `${firstName} a levé la main`,
		sharingStopped: 'Plus rien n’est partagé',
		muted: 'Ton micro est coupé',
		unmute: 'Rétablir',
		linkCopied: 'Lien copié',
		codeCopied: 'Code copié',
		shareFailed: 'Ton navigateur n’a pas laissé Ahoy partager cela. Essaie une autre fenêtre ou un écran.',
		copyRefused: 'Ton navigateur n’a pas laissé Ahoy copier. Lis plutôt le code à voix haute.',
	},
};
