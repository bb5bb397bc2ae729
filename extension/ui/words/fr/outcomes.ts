/** How a call ended, or did not come about, in French. */
import type { outcomes as english } from '../en/outcomes.ts';
import type { Translation } from '../translation.ts';
import { list } from './grammar.ts';

export const outcomes: Translation<typeof english> = {
	ended: {
		title: 'Appel terminé',
		duration: (duration, firstNames) => (firstNames.length === 0 ? duration : `${duration} avec ${list(firstNames)}`),
		by: { host: 'L’hôte l’a terminé pour tout le monde.', time: 'Son temps était écoulé.' },
		done: 'Terminé',
		callAgain: 'Rappeler',
		closeWindow: 'Fermer la fenêtre',
		chat: 'Discussion',
		chatText: (button) => `Effacée dès que tu choisis ${button}`,
		saveChat: 'Enregistrer la discussion',
	},

	failures: {
		unreachableTitle: 'Impossible de joindre le serveur',
		unreachableText: (host) =>
			`Les appels passent par ${host} pour s’établir. Il n’a pas répondu. Ta connexion internet fonctionne.`,
		offlineTitle: 'Tu es hors ligne',
		offlineText: 'Un appel a besoin d’un réseau. Connecte-toi à l’un d’eux, puis réessaie.',
		versionTitle: 'Ahoy et le serveur ne s’accordent pas',
		versionText: (host) =>
			`Ahoy ici et le serveur sur ${host} parlent des versions différentes. Mets à jour la plus ancienne.`,
		notFoundTitle: 'Aucun appel avec ce code',
		notFoundText: 'Il est peut-être terminé, ou une lettre est fausse. Un code ressemble à k7mq-x2wd-p9ht.',
		fullTitle: 'Cet appel est complet',
		fullText: (capacity) =>
			capacity === null
				? 'Il n’y reste plus de place. Dès que quelqu’un part, tu peux entrer.'
				: `Il accueille ${capacity} personnes. Dès que quelqu’un part, tu peux entrer.`,
		hostLimitText: (capacity) =>
			`L’hôte a fixé une limite${capacity === null ? '' : ` de ${capacity} personnes`}. Tu peux frapper, et l’hôte le verra.`,
		lockedTitle: 'Cet appel est verrouillé',
		lockedText: 'L’hôte a fermé la porte. Demande qu’on la rouvre, puis réessaie.',
		deniedTitle: 'Pas cette fois',
		deniedText: 'L’hôte ne t’a pas ouvert.',
		removedTitle: 'L’hôte t’a fait sortir',
		removedText: 'Tu n’es plus dans l’appel. Si c’était une erreur, demande à y revenir.',
		otherHostTitle: 'L’hôte ici est une autre personne',
		otherHostText:
			'Ton lien nomme un autre hôte que celui de cet appel, alors tu ne l’as pas rejoint. Demande un nouveau lien à la personne qui te l’a envoyé.',
		tokenTitle: 'Ce serveur demande un jeton d’accès',
		tokenText: (host) =>
			`Il faut un jeton pour lancer des appels sur ${host}, et le tien manque ou a expiré. Qui gère le serveur peut t’en donner un. Tu peux rejoindre d’autres appels sans lui.`,
		relayTitle: 'Ton adresse ne peut pas être masquée ici',
		relayText: (host) =>
			`Il faut un relais pour la masquer, et ${host} n’en propose pas. Si elle n’est pas masquée, les personnes dans l’appel peuvent voir ton adresse réseau.`,
		busyTitle: 'Le serveur est occupé',
		busyText: (host) => `${host} ne prend plus d’appels pour le moment. Attends un instant, puis réessaie.`,
		invalidTitle: 'Ce n’est ni un code ni un lien',
		windowTitle: 'Tu étais dans un appel',
		windowText: 'Il s’est terminé ici avec sa fenêtre. Ta place y est gardée une minute.',
		internalTitle: 'Quelque chose a mal tourné dans Ahoy',
		internalText: 'L’appel n’a pas pu s’établir, et tes appareils sont de nouveau éteints.',
		tryAgain: 'Réessayer',
		rejoin: 'Revenir dans l’appel',
		changeServer: 'Changer de serveur',
		checkCode: 'Vérifier le code',
		startInstead: 'Lancer un appel',
		knockAnyway: 'Frapper quand même',
		knockAgain: 'Frapper à nouveau',
		addToken: 'Ajouter un jeton',
		showAddress: 'Ne pas masquer mon adresse',
		back: 'Retour',
		close: 'Fermer',
	},
};
