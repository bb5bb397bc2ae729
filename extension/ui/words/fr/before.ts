/** On the way into a call, in French. */
import type { before as english } from '../en/before.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const before: Translation<typeof english> = {
	home: {
		start: 'Lancer un appel',
		field: 'Code ou lien',
		join: 'Rejoindre',
		settings: 'Réglages',
		wrongShape: 'Un code a trois groupes de quatre, comme k7mq-x2wd-p9ht.',
		otherServerTitle: 'Rejoindre un appel ailleurs ?',
		otherServerText: (host: string) =>
			`Cet appel est sur ${host}, qui n’est pas ton serveur. Il passe par celui-là pour s’établir.`,
		firstTitle: 'Dis ahoy à quelqu’un',
		firstText: 'Lance un appel et envoie le lien. Il s’ouvre dans n’importe quel navigateur.',
	},

	linkedCall: {
		title: 'Rejoindre l’autre appel ?',
		text: 'Tu as ouvert le lien d’un autre appel. Pour le rejoindre, tu quittes celui-ci.',
		stay: 'Rester ici',
		go: 'Quitter et rejoindre',
	},

	preview: {
		title: 'On y va ?',
		back: 'Retour',
		join: 'Rejoindre l’appel',
		level: 'Niveau du micro',
		heard: 'On entend bien',
		muted: 'Micro coupé',
		silent: 'Aucun son',
		test: 'Tester',
		testFailed: 'Ce haut-parleur ne répond pas. Choisis-en un autre.',
		switchCamera: 'Changer de caméra',
	},

	joining: {
		start: 'Ton appel démarre',
		join: 'Tu rejoins l’appel',
		rejoin: 'Tu étais en appel. Tu y retournes',
		cancel: 'Annuler',
	},

	door: {
		title: 'Entrée',
		passwordTitle: 'Cet appel a un mot de passe',
		passwordText: 'La personne qui t’invite le connaît.',
		passwordField: 'Mot de passe de la salle',
		wrongPassword: 'Ce n’est pas le mot de passe',
		tryAgain: 'Réessaie.',
		tryAgainIn: (seconds) => plural(seconds, { one: 'Réessaie dans # seconde.', other: 'Réessaie dans # secondes.' }),
		tryAgainSoon: 'Réessaie dans un instant.',
		waitingTitle: 'On va t’ouvrir',
		waitingText: (firstName) =>
			`${firstName === '' ? 'L’hôte verra que tu frappes.' : `${firstName} voit que tu frappes.`} Caméra et micro restent coupés jusqu’à ton entrée.`,
		stopWaiting: 'Ne plus attendre',
	},

	permission: {
		askTitle: 'D’abord, ta caméra et ton micro',
		askText: [
			'Ton navigateur va te le demander une fois. Choisis ',
			'Autoriser',
			', et ensuite un clic suffira pour appeler.',
		],
		continue: 'Continuer',
		onlyMicrophone: 'Seulement le micro',
		promptTitle: 'Choisis Autoriser en haut à gauche',
		promptText: 'La question de ton navigateur attend là.',
		blockedTitle: 'Caméra et micro sont bloqués',
		blockedShort: 'Ton navigateur les refuse à Ahoy. Deux clics et ils reviennent.',
		blockedSteps: [
			'Clique sur le symbole à gauche de l’adresse.',
			'Active Caméra et Micro.',
			'Reviens ici. On s’en apercevra.',
		],
		showMe: 'Montre-moi',
		checkAgain: 'Vérifier à nouveau',
		joinWithoutDevices: 'Rejoindre sans appareils',
		joinWithoutCamera: 'Rejoindre sans caméra',
		joinWithoutMicrophone: 'Rejoindre sans micro',
		lookAgain: 'Chercher à nouveau',
		noCameraTitle: 'Pas de caméra sur cet ordinateur',
		noCameraText:
			'Pas de souci. On verra tes initiales et on t’entendra. Branches-en une quand tu veux, même pendant un appel.',
		noMicrophoneTitle: 'Pas de micro sur cet ordinateur',
		noMicrophoneText:
			'Pas de souci. On te verra, mais on ne t’entendra pas. Branches-en un quand tu veux, même pendant un appel.',
		noDevicesTitle: 'Ni caméra ni micro sur cet ordinateur',
		noDevicesText:
			'Pas de souci. Tu verras et entendras tout le monde. Branche-les quand tu veux, même pendant un appel.',
		doneTitle: 'Tout est prêt',
		doneText: 'Lance un appel depuis la barre d’outils, sur n’importe quelle page. Tu peux fermer cet onglet.',
		doneInCallText: 'Ton appel démarre. Tu peux fermer cet onglet.',
		closeTab: 'Fermer l’onglet',
		cancel: 'Annuler',
		camera: 'Caméra',
		microphone: 'Micro',
		wantsTo: 'Ahoy souhaite',
		useMicrophones: 'Utiliser tes micros',
		useCameras: 'Utiliser tes caméras',
		block: 'Bloquer',
		allow: 'Autoriser',
		promises: [
			{
				title: 'Seulement pendant les appels',
				text: 'Rien ne s’allume avant que tu lances ou rejoignes un appel. Une lumière dans la barre d’outils montre que tu es en appel.',
			},
			{
				title: 'Seulement pour les personnes présentes',
				text: 'L’image et le son vont directement de l’une à l’autre, chiffrés. Aucun serveur ne peut regarder.',
			},
			{
				title: 'C’est toujours toi qui choisis',
				text: 'Les boutons du micro et de la caméra éteignent les appareils, pas seulement l’image.',
			},
		],
	},
};
