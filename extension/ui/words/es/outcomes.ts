/** How a call ended, or did not come about, in Spanish. */
import type { outcomes as english } from '../en/outcomes.ts';
import type { Translation } from '../translation.ts';
import { list } from './grammar.ts';

export const outcomes: Translation<typeof english> = {
	ended: {
		title: 'Llamada terminada',
		duration: (duration, firstNames) => (firstNames.length === 0 ? duration : `${duration} con ${list(firstNames)}`),
		by: { host: 'Quien la dirige la ha terminado para todo el mundo.', time: 'Se acabó su tiempo.' },
		done: 'Listo',
		callAgain: 'Llamar otra vez',
		closeWindow: 'Cerrar la ventana',
		chat: 'Chat',
		chatText: (button) => `Se borra cuando pulsas «${button}»`,
		saveChat: 'Guardar el chat',
	},

	failures: {
		unreachableTitle: 'No hay conexión con el servidor',
		unreachableText: (host) =>
			`Las llamadas se establecen a través de ${host}. No ha respondido. Tu conexión a internet funciona.`,
		offlineTitle: 'No tienes conexión',
		offlineText: 'Las llamadas necesitan una red. Conéctate a una y vuelve a intentarlo.',
		versionTitle: 'Ahoy y el servidor no son compatibles',
		versionText: (host) => `Este Ahoy y el servidor ${host} usan versiones distintas. Actualiza la más antigua.`,
		notFoundTitle: 'No hay ninguna llamada con este código',
		notFoundText: 'Puede que haya terminado o que falle una letra. Los códigos son como k7mq-x2wd-p9ht.',
		fullTitle: 'Esta llamada está llena',
		fullText: (capacity) =>
			capacity === null
				? 'No queda sitio en ella. Cuando alguien salga, podrás entrar.'
				: `Admite ${capacity} personas. Cuando alguien salga, podrás entrar.`,
		hostLimitText: (capacity) =>
			`Quien la dirige ha puesto un límite${capacity === null ? '' : ` de ${capacity} personas`}. Puedes llamar a la puerta y lo verá.`,
		lockedTitle: 'La entrada está cerrada',
		lockedText: 'Quien dirige la llamada ha cerrado la puerta. Pide que la abra y vuelve a intentarlo.',
		deniedTitle: 'Esta vez no',
		deniedText: 'Quien dirige la llamada no te ha dejado pasar.',
		removedTitle: 'Te han sacado de la llamada',
		removedText: 'Ya no estás en ella. Si ha sido un error, pide que te dejen volver.',
		otherHostTitle: 'Aquí dirige otra persona',
		otherHostText:
			'Tu enlace nombra a otra persona al frente de esta llamada, así que no has entrado. Pide un enlace nuevo a quien te ha invitado.',
		tokenTitle: 'Este servidor pide un token de acceso',
		tokenText: (host) =>
			`Solo con un token se pueden iniciar llamadas en ${host}, y el tuyo falta o ha caducado. Quien lleva el servidor puede darte uno. Para unirte a otras llamadas no hace falta.`,
		relayTitle: 'Tu dirección no se puede ocultar aquí',
		relayText: (host) =>
			`Para ocultarla hace falta una retransmisión, y ${host} no ofrece ninguna. Sin ocultarla, quienes están en la llamada pueden ver tu dirección de red.`,
		busyTitle: 'El servidor está saturado',
		busyText: (host) => `${host} no admite más llamadas ahora. Espera un momento y vuelve a intentarlo.`,
		invalidTitle: 'Esto no es un código ni un enlace',
		windowTitle: 'Estabas en una llamada',
		windowText: 'Aquí terminó al cerrarse su ventana. Tu sitio en ella se guarda un minuto.',
		internalTitle: 'Algo ha fallado en Ahoy',
		internalText: 'La llamada no se ha podido establecer y tus dispositivos vuelven a estar apagados.',
		tryAgain: 'Intentar otra vez',
		rejoin: 'Volver a la llamada',
		changeServer: 'Cambiar de servidor',
		checkCode: 'Revisar el código',
		startInstead: 'Iniciar una llamada',
		knockAnyway: 'Llamar a la puerta',
		knockAgain: 'Llamar otra vez a la puerta',
		addToken: 'Añadir un token',
		showAddress: 'No ocultar mi dirección',
		back: 'Atrás',
		close: 'Cerrar',
	},
};
