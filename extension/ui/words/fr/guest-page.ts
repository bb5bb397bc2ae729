/** In a browser without the extension, in French. */
import type { guestPage as english } from '../en/guest-page.ts';
import type { Translation } from '../translation.ts';

export const guestPage: Translation<typeof english> = {
	getExtension: 'Obtenir l’extension',
	openInExtension: 'Ouvrir dans Ahoy',
	openedTitle: 'Cet appel s’ouvre dans Ahoy',
	openedText: 'Tu peux fermer cette page.',
	joinHere: 'Rejoindre plutôt ici',
	extensionTitle: 'Ahoy dans ta barre d’outils',
	extensionText:
		'Avec l’extension, un appel démarre d’un clic sur n’importe quelle page et continue quand tu la fermes. La personne qui t’a envoyé le lien peut te dire où la trouver.',
	promise: 'Va directement de l’une à l’autre, chiffré. Rien à installer, pas de compte.',
	promiseShort: 'Chiffré. Rien à installer.',
	startText:
		'Lance un appel et envoie le lien. Il s’ouvre dans n’importe quel navigateur : rien à installer, pas de compte.',
	troubles: {
		insecure: {
			title: 'Cette adresse n’est pas sûre',
			text: 'Les navigateurs n’autorisent caméras et chiffrement qu’aux adresses qui commencent par https. Demande un tel lien.',
		},
		'in-app': {
			title: 'Ouvre ceci dans ton navigateur',
			text: 'Le navigateur intégré à cette application ne peut pas utiliser la caméra. Copie le lien et ouvre-le dans Safari ou Chrome.',
		},
		old: {
			title: 'Ce navigateur est trop ancien pour les appels',
			text: 'Copie le lien et ouvre-le dans la dernière version de Chrome, Edge, Firefox ou Safari.',
		},
	},
	missingPart: 'Une partie de cette page ne s’est pas chargée. Recharge la page pour continuer là où tu en es.',
	loadAgain: 'Recharger',
	noAnswer: 'Le serveur ne répond pas. Réessaie dans un instant.',
	unblock: 'Utilise le symbole à côté de l’adresse : active Caméra et Micro, puis choisis « Réessayer ».',
	copied: 'Lien copié',
	copyRefused: 'Appuie longuement sur l’adresse de cette page pour la copier.',
};
