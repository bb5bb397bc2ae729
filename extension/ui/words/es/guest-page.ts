/** In a browser without the extension, in Spanish. */
import type { guestPage as english } from '../en/guest-page.ts';
import type { Translation } from '../translation.ts';

export const guestPage: Translation<typeof english> = {
	getExtension: 'Obtener la extensión',
	openInExtension: 'Abrir en Ahoy',
	openedTitle: 'Esta llamada se abre en Ahoy',
	openedText: 'Puedes cerrar esta página.',
	joinHere: 'Unirse aquí',
	extensionTitle: 'Ahoy en tu barra de herramientas',
	extensionText:
		'Con la extensión, una llamada empieza con un clic en cualquier página y sigue cuando la cierras. Quien te envió el enlace puede decirte dónde conseguirla.',
	promise: 'Va directa entre vosotros, cifrada. Nada que instalar, sin cuenta.',
	promiseShort: 'Cifrada. Nada que instalar.',
	startText: 'Inicia una llamada y envía el enlace. Se abre en cualquier navegador: nada que instalar, sin cuenta.',
	troubles: {
		insecure: {
			title: 'Esta dirección no es segura',
			text: 'Los navegadores solo permiten cámaras y cifrado en direcciones que empiezan por https. Pide un enlace así.',
		},
		'in-app': {
			title: 'Abre esto en tu navegador',
			text: 'El navegador integrado de esta aplicación no puede usar la cámara. Copia el enlace y ábrelo en Safari o Chrome.',
		},
		old: {
			title: 'Este navegador es demasiado antiguo para llamadas',
			text: 'Copia el enlace y ábrelo en la última versión de Chrome, Edge, Firefox o Safari.',
		},
	},
	missingPart: 'Una parte de esta página no se ha cargado. Vuelve a cargar la página y sigue donde estás.',
	loadAgain: 'Volver a cargar',
	noAnswer: 'El servidor no responde. Inténtalo de nuevo en un momento.',
	unblock: 'Usa el símbolo junto a la dirección: activa Cámara y Micrófono y elige «Intentar otra vez».',
	copied: 'Enlace copiado',
	copyRefused: 'Mantén pulsada la dirección de esta página para copiarla.',
};
