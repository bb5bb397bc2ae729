/** What people give each other, and what is kept of it, in French. */
import type { exchange as english } from '../en/exchange.ts';
import type { Translation } from '../translation.ts';
import { momentInName, plural } from './grammar.ts';

export const exchange: Translation<typeof english> = {
	chat: {
		title: 'Discussion',
		close: 'Fermer la discussion',
		messages: 'Messages de l’appel',
		message: 'Ton message',
		placeholder: 'Message à tout le monde',
		send: 'Envoyer',
		empty: 'Pas encore de messages',
		emptyText: 'Messages et fichiers restent entre les personnes de cet appel et disparaissent à la fin.',
		unread: (count) => plural(count, { one: '# nouveau message', other: '# nouveaux messages' }),
		delivered: 'Remis',
		waitingFor: (names) => `En attente de ${names}`,
		notDelivered: 'Il n’y avait personne pour le recevoir',
		tooFast: 'C’était trop d’un coup. Attends un instant, puis renvoie-le.',
		realHost: (host) => `(${host})`,
		said: (firstName, text) => `${firstName} : ${text}`,
		fileName: 'Discussion Ahoy.txt',
	},

	files: {
		attach: 'Joindre un fichier',
		elsewhere: 'Les fichiers se choisissent dans la fenêtre.',
		drop: 'Dépose pour envoyer à tout le monde',
		dropText: 'Va directement sur leurs ordinateurs',
		save: 'Enregistrer',
		saveFile: (name) => `Enregistrer ${name}`,
		cancel: (name) => `Annuler ${name}`,
		tryAgain: 'Réessayer',
		moved: (size, left) => (left === '' ? size : `${size} · ${left}`),
		left: (time) => `encore ${time}`,
		sent: (size) => `${size} · Envoyé`,
		notTaken: (size) => `${size} · Pas encore accepté`,
		waiting: 'En attente de la connexion',
		stopped: 'Arrêté.',
		stoppedAt: (percent) => `Arrêté à ${percent}.`,
		stops: {
			cancelled: (firstName) => (firstName === '' ? 'Tu l’as annulé.' : `${firstName} l’a annulé.`),
			left: (firstName) => `${firstName} a quitté l’appel.`,
			'no-space': (firstName) =>
				firstName === ''
					? 'Il n’y a pas de place pour lui sur cet ordinateur.'
					: `${firstName} n’a pas de place pour lui.`,
			damaged: () => 'Il n’est pas arrivé entier.',
			unreadable: (firstName) =>
				firstName === '' ? 'Le fichier a changé ou n’est plus là.' : `${firstName} ne peut plus lire le fichier.`,
			'too-many': (firstName) => `${firstName} a trop de fichiers en attente.`,
		},
		alone: 'Il n’y a encore personne à qui envoyer des fichiers.',
		tooMany: 'C’est trop d’un coup. Envoie 64 fichiers au plus.',
		notOffered: 'Un problème est survenu et rien n’a été envoyé. Réessaie.',
		gone: 'Le fichier n’est plus là.',
		offered: (firstName, name) => `${firstName} envoie ${name}`,
		saved: (name) => `${name} enregistré`,
	},

	recording: {
		record: 'Enregistrer l’appel',
		stop: 'Arrêter l’enregistrement',
		mark: 'Enregistrement',
		title: 'Enregistrer cet appel ?',
		text: 'Tout le monde est averti et voit une marque rouge tant que tu enregistres. Le fichier reste uniquement sur ton ordinateur.',
		includeChat: 'Inclure la discussion',
		start: 'Commencer à enregistrer',
		cancel: 'Annuler',
		by: (firstName) => `${firstName} enregistre`,
		byText: (firstName, chat) =>
			`Ta voix${chat ? ', ton image et tes messages' : ' et ton image'} sont dans l’enregistrement à partir de maintenant. ${firstName} garde le fichier sur son ordinateur.`,
		stay: 'OK, je reste',
		leave: 'Quitter l’appel',
		stoppedBy: (firstName) => `${firstName} n’enregistre plus`,
		saved: 'Enregistrement conservé',
		notStarted: 'Ton navigateur n’a pas pu enregistrer cet appel.',
		notSaved: 'Ton navigateur n’a pas laissé Ahoy conserver l’enregistrement. Réessaie.',
		fileName: (startedAt) => `Ahoy ${momentInName(startedAt)}`,
		endings: {
			stopped: { title: 'Enregistrement' },
			full: {
				title: 'Le disque est plein',
				text: 'L’enregistrement s’est arrêté plus tôt. Tout ce qui précède est là.',
			},
			failed: { title: 'L’enregistrement s’est interrompu', text: 'Tout ce qui précède est là.' },
			interrupted: { title: 'Un enregistrement a été interrompu', text: 'Tout ce qui précède est là.' },
		},
		save: 'Conserver l’enregistrement',
		discard: 'Supprimer',
	},
};
