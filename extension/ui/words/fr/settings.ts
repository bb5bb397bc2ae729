/** Settings, figures, and whether calls get through, in French. */
import type { settings as english } from '../en/settings.ts';
import type { Translation } from '../translation.ts';

export const settings: Translation<typeof english> = {
	statistics: {
		title: 'Statistiques de l’appel',
		sending: 'Envoi',
		receiving: 'Réception',
		delay: 'Délai',
		encryption: 'Chiffrement',
		history: 'Délai, deux dernières minutes',
		historyPicture: 'Délai sur les deux dernières minutes',
		range: (least, most) => `de ${least} à ${most}`,
		person: 'Personne',
		signal: 'Réseau',
		lost: 'Pertes',
		picture: 'Image',
		rate: 'Débit',
		path: 'Chemin',
		codec: 'Codec',
		jitter: 'Gigue',
		paths: { direct: 'En direct', relayed: 'Relais' },
		unknown: '–',
		nobody: 'Il n’y a encore personne d’autre ici.',
		copy: 'Copier',
		copyName: 'Copier les statistiques',
		copied: 'Statistiques copiées',
		copyRefused: 'Ton navigateur n’a pas laissé Ahoy copier.',
	},

	privacy: {
		alwaysRelay: 'Toujours passer par le relais',
		alwaysRelayText:
			'Masque ton adresse réseau aux personnes que tu appelles : elles voient celle du relais. Un peu plus lent, et le serveur doit proposer un relais.',
		hideAddress: 'Masquer mon adresse',
		hideAddressText: 'Plus lent, par un relais',
	},

	settings: {
		title: 'Réglages',
		you: 'Toi',
		devices: 'Appareils',
		calls: 'Appels',
		privacy: 'Vie privée',
		appearance: 'Apparence',
		shortcuts: 'Raccourcis',
		server: 'Serveur',
		about: 'À propos',
		name: 'Nom',
		nameText: 'Ce que voient les autres.',
		nameField: 'Ton nom',
		noiseSuppressionText: 'Enlève ventilateurs, claviers et mouettes de ton son.',
		pushToTalkText: 'Le micro n’est ouvert que tant que tu maintiens Espace.',
		pushToTalkNoKey: 'Espace est désactivé avec les raccourcis à une touche. Utilise le bouton du micro.',
		qualityText: 'Économie de données réduit l’image de moitié. Son seulement éteint les caméras.',
		callLinks: 'Ouvrir les liens d’appel dans Ahoy',
		callLinksText:
			'Sur la page d’un lien de ton serveur, un bouton ouvre l’appel dans Ahoy. Ton navigateur demande une fois.',
		joinWith: 'Rejoindre avec',
		anywhere: 'Partout dans le navigateur',
		inCall: 'En appel',
		openAhoy: 'Ouvrir Ahoy',
		noShortcut: 'Aucune touche',
		change: 'Modifier',
		changeShortcut: (action) => `Modifier le raccourci : ${action}`,
		singleKeys: 'Raccourcis à une touche',
		singleKeysText: 'M, V, S et d’autres, quand une vue de l’appel a le focus.',
		theme: 'Thème',
		language: 'Langue',
		browserLanguage: 'Comme le navigateur',
		themes: { auto: 'Comme le navigateur', light: 'Clair', dark: 'Sombre' },
		serverField: 'Adresse du serveur',
		serverText: 'Met les personnes en relation. Il ne voit ni n’entend jamais un appel.',
		testServer: 'Tester le serveur',
		accessToken: 'Jeton d’accès',
		accessTokenText:
			'Seulement si le serveur en demande un. Il permet d’y lancer des appels ; pour rejoindre, pas besoin.',
		addressShape: 'Commence par https:// et un hôte, comme https://ahoy.example.',
		tests: {
			running: 'On demande au serveur…',
			ok: (milliseconds) => `Ça marche. ${milliseconds} ms.`,
			unreachable: 'Pas de réponse. Vérifie l’adresse, et que le serveur tourne.',
			offline: 'Tu es hors ligne. Connecte-toi à un réseau, puis teste à nouveau.',
			'not-ahoy': 'Quelque chose répond là-bas, mais ce n’est pas un serveur Ahoy.',
			'version-mismatch': 'Un serveur Ahoy d’une autre version. Mets à jour la plus ancienne.',
		},
		aboutText:
			'Les appels sont chiffrés de bout en bout. Le serveur ne peut ni les voir, ni les entendre, ni les lire.',
		version: (version) => `Version installée : ${version}`,
	},

	connection: {
		heading: 'Connexion',
		label: 'Appels depuis ce réseau',
		text: 'Essaie tous les chemins d’ici, sans déranger un appel.',
		check: 'Vérifier la connexion',
		stop: 'Arrêter',
		ways: 'Façons de se connecter',
		server: 'Serveur',
		udp: 'En direct, par UDP',
		relay: { udp: 'Relais par UDP', tcp: 'Relais par TCP', tls: 'Relais par TLS' },
		states: {
			waiting: 'Vérification…',
			works: 'Fonctionne',
			blocked: 'Bloqué',
			'not-offered': 'Non proposé',
			untried: 'Non vérifié',
			unreachable: 'Pas de réponse',
			offline: 'Pas de réseau',
			'not-ahoy': 'Pas un serveur Ahoy',
			'version-mismatch': 'Autre version',
		},
		advice: {
			offline: 'Tu es hors ligne. Connecte-toi à un réseau, puis vérifie à nouveau.',
			unreachable:
				'Le serveur ne répond pas, donc aucun appel ne peut s’établir. Vérifie son adresse plus haut. Si elle est juste, ce réseau le bloque ou il est en panne : essaie un autre réseau, ou demande à qui gère le serveur.',
			'not-ahoy': 'Autre chose répond à l’adresse du serveur. Vérifie-la plus haut.',
			'version-mismatch': 'Ahoy ici et le serveur parlent des versions différentes. Mets à jour la plus ancienne.',
			works: 'Les appels passent d’ici.',
			worksWithoutRelay:
				'Les appels passent d’ici. Le serveur ne propose pas de relais, donc les personnes sur des réseaux plus stricts ne pourront peut-être pas te joindre.',
			relayMissed:
				'Les appels directs passent d’ici, mais le relais ne répond pas. Les personnes sur des réseaux plus stricts ne pourront peut-être pas te joindre, et ton adresse ne peut pas être masquée. Préviens qui gère le serveur.',
			throughRelay:
				'Ce réseau bloque UDP, dont les appels directs ont besoin. Tes appels passent donc par le relais, un peu plus lentement. Qui gère le réseau peut ouvrir UDP.',
			allBlocked:
				'Ce réseau ne laisse passer aucun appel : il bloque UDP, et aucun chemin vers le relais ne marche. Essaie un autre réseau, comme celui de ton téléphone, ou demande à qui gère celui-ci d’ouvrir UDP.',
			blockedWithoutRelay:
				'Ce réseau bloque UDP, dont les appels directs ont besoin, et le serveur ne propose pas de relais. Essaie un autre réseau, ou demande un relais à qui gère le serveur.',
			nothingOffered:
				'Le serveur répond, mais n’aide personne à sortir d’un réseau : les appels passent seulement à l’intérieur de celui-ci. Qui gère le serveur peut ajouter STUN et un relais.',
		},
	},
};
