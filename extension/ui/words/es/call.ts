/** In a call, in Spanish. */
import type { call as english } from '../en/call.ts';
import type { Translation } from '../translation.ts';
import { list, plural } from './grammar.ts';

export const call: Translation<typeof english> = {
	call: {
		main: 'Llamada',
		with: (firstNames) => `Llamada con ${list(firstNames)}`,
		details: 'Detalles de la llamada',
		code: 'Código de la sala',
		qr: 'Código QR de esta llamada',
		copyLink: 'Copiar enlace',
		copyCode: 'Copiar código',
		share: 'Compartir',
		firstHere: 'Eres la primera persona aquí',
		firstHereText: 'Envía el enlace, lee el código en voz alta o deja que lo escaneen.',
		extensionOnly: 'Solo se puede entrar con la extensión: la dirección del servidor no usa https.',
		waiting: 'Esperando a que llegue alguien',
		encrypted: 'Cifrada',
		encryptedText: 'Solo quienes están en esta llamada pueden verla y oírla.',
		movePicture: 'Muévela con las flechas',
	},

	tile: {
		muted: 'En silencio',
		connecting: 'Conectando',
		reconnecting: (firstName) => `Recuperando la conexión con ${firstName}`,
		cantReach: (firstName) => `No hay conexión con ${firstName}`,
		cantReachText: 'Una de vuestras redes bloquea las llamadas directas. Un servidor de retransmisión ayuda.',
		cantReachHiddenText: 'Tu dirección está oculta y el servidor de retransmisión no consigue pasar.',
		seconds: (seconds) => plural(seconds, { one: '# segundo', other: '# segundos' }),
		connection: (bars) => `Conexión: ${['perdida', 'mala', 'regular', 'buena', 'muy buena'][bars] ?? 'perdida'}`,
		states: {
			muted: 'en silencio',
			cameraOff: 'cámara apagada',
			weak: (reason) => `conexión débil: ${reason}`,
			lost: 'conexión perdida',
			connecting: 'conectando',
			reconnecting: 'recuperando la conexión',
			failed: 'sin conexión',
			verified: 'identidad verificada',
			handRaised: (place) => (place === 1 ? 'mano levantada' : `mano levantada, número ${place}`),
		},
		handRaised: 'Mano levantada',
		reasons: {
			loss: 'se pierden paquetes',
			bandwidth: 'falta ancho de banda',
			busy: 'este ordenador tiene mucho trabajo',
			delay: (roundTripMs) => `mucha distancia, ${Math.round(roundTripMs / 20) * 20} ms`,
		},
		screenOf: (firstName) => `Pantalla de ${firstName}`,
		pin: 'Fijar',
		unpin: 'Dejar de fijar',
		fit: 'Ajustar a la ventana',
		fullScreen: 'Pantalla completa',
		moreAbout: (name) => `Más sobre ${name}`,
		volumeOf: (name) => `Volumen de ${name}`,
		others: (count) => `+${count}`,
		showEverybody: (count) => `+${count}, mostrar a todo el mundo`,
	},

	banners: {
		serverLost: {
			title: 'Se ha perdido la conexión con el servidor',
			text: 'Tu llamada sigue; nadie más puede entrar hasta que vuelva.',
		},
		offline: { title: 'No tienes conexión', text: 'Volverás a la llamada en cuanto vuelva la red.' },
		cameraBusy: { title: 'Otra aplicación está usando la cámara', text: 'Ciérrala allí o elige otra cámara.' },
		microphoneBusy: {
			title: 'Otra aplicación está usando el micrófono',
			text: 'Ciérrala allí y vuelve a intentarlo.',
		},
		noCamera: {
			title: 'No hay cámara en este ordenador',
			text: 'No pasa nada. Verán tus iniciales y te oirán.',
		},
		noMicrophone: { title: 'No hay micrófono en este ordenador', text: 'Te verán, pero no podrán oírte.' },
		noDevices: {
			title: 'No hay cámara en este ordenador, ni micrófono',
			text: 'Aun así verás y oirás a todo el mundo.',
		},
		cameraRefused: { title: 'La cámara está bloqueada', text: 'Permítela y te verán.' },
		microphoneRefused: { title: 'El micrófono está bloqueado', text: 'Permítelo y te oirán.' },
		devicesRefused: {
			title: 'La cámara y el micrófono están bloqueados',
			text: 'Permítelos y te verán y oirán.',
		},
		silent: { title: 'No llega sonido de este micrófono', text: 'Elige otro.' },
		shared: { monitor: 'tu pantalla', window: 'una ventana', browser: 'esta pestaña' },
		sharing: (what, others) => {
			if (others === 0) return `Compartes ${what}`;
			return plural(others, { one: `Compartes ${what} con # persona`, other: `Compartes ${what} con # personas` });
		},
		chooseCamera: 'Elegir cámara',
		chooseMicrophone: 'Elegir micrófono',
		tryNow: 'Intentar ahora',
		tryAgain: 'Intentar otra vez',
		allow: 'Permitir',
	},

	toasts: {
		joined: (firstName) => `${firstName} ha entrado`,
		left: (firstName) => `${firstName} ha salido`,
		shares: (firstName) => `${firstName} comparte una pantalla`,
		raisedHand: (firstName) => `${firstName} ha levantado la mano`,
		sharingStopped: 'Ya no se comparte nada',
		muted: 'Tienes el micrófono silenciado',
		unmute: 'Activar',
		linkCopied: 'Enlace copiado',
		codeCopied: 'Código copiado',
		shareFailed: 'Tu navegador no ha dejado que Ahoy comparta esto. Prueba con otra ventana o pantalla.',
		copyRefused: 'Tu navegador no ha dejado que Ahoy copie. Lee el código en voz alta.',
	},
};
