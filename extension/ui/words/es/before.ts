/** On the way into a call, in Spanish. */
import type { before as english } from '../en/before.ts';
import type { Translation } from '../translation.ts';
import { plural } from './grammar.ts';

export const before: Translation<typeof english> = {
	home: {
		start: 'Iniciar una llamada',
		field: 'Código o enlace',
		join: 'Unirse',
		settings: 'Ajustes',
		wrongShape: 'Un código tiene tres grupos de cuatro, como k7mq-x2wd-p9ht.',
		otherServerTitle: '¿Unirse en otro servidor?',
		otherServerText: (host: string) =>
			`Esta llamada está en ${host}, que no es tu servidor. Se establece a través de ese.`,
		firstTitle: 'Di ahoy a alguien',
		firstText: 'Inicia una llamada y envía el enlace. Se puede abrir en cualquier navegador.',
	},

	linkedCall: {
		title: '¿Unirse a la otra llamada?',
		text: 'Has abierto el enlace de otra llamada. Para unirte, sales de esta.',
		stay: 'Quedarse aquí',
		go: 'Salir y unirse',
	},

	preview: {
		title: '¿Todo a punto?',
		back: 'Atrás',
		join: 'Unirse a la llamada',
		level: 'Nivel del micrófono',
		heard: 'Suena bien',
		muted: 'En silencio',
		silent: 'Sin sonido',
		test: 'Probar',
		testFailed: 'Este altavoz no responde. Elige otro.',
		switchCamera: 'Cambiar de cámara',
	},

	joining: {
		start: 'Iniciando tu llamada',
		join: 'Entrando en la llamada',
		rejoin: 'Estabas en una llamada. Vuelves a entrar',
		cancel: 'Cancelar',
	},

	door: {
		title: 'Entrando',
		passwordTitle: 'Esta llamada tiene contraseña',
		passwordText: 'La sabe quien te ha invitado.',
		passwordField: 'Contraseña de la sala',
		wrongPassword: 'Esa no es la contraseña',
		tryAgain: 'Inténtalo otra vez.',
		tryAgainIn: (seconds) =>
			plural(seconds, {
				one: 'Inténtalo otra vez dentro de # segundo.',
				other: 'Inténtalo otra vez dentro de # segundos.',
			}),
		tryAgainSoon: 'Inténtalo otra vez en un momento.',
		waitingTitle: 'Esperando a que te abran',
		waitingText: (firstName) =>
			`${firstName === '' ? 'Quien dirige la llamada verá que llamas a la puerta.' : `${firstName} ve que llamas a la puerta.`} La cámara y el micrófono siguen apagados hasta que entres.`,
		stopWaiting: 'Dejar de esperar',
	},

	permission: {
		askTitle: 'Primero, tu cámara y tu micrófono',
		askText: [
			'Tu navegador te preguntará una vez. Elige ',
			'Permitir',
			', y desde entonces bastará un clic para llamar.',
		],
		continue: 'Continuar',
		onlyMicrophone: 'Solo el micrófono',
		promptTitle: 'Elige Permitir arriba a la izquierda',
		promptText: 'Ahí espera la pregunta de tu navegador.',
		blockedTitle: 'La cámara y el micrófono están bloqueados',
		blockedShort: 'Tu navegador no deja que Ahoy los use. Con dos clics vuelven.',
		blockedSteps: [
			'Haz clic en el símbolo a la izquierda de la dirección.',
			'Activa Cámara y Micrófono.',
			'Vuelve aquí. Nos daremos cuenta.',
		],
		showMe: 'Enséñame cómo',
		checkAgain: 'Comprobar otra vez',
		joinWithoutDevices: 'Unirse sin dispositivos',
		joinWithoutCamera: 'Unirse sin cámara',
		joinWithoutMicrophone: 'Unirse sin micrófono',
		lookAgain: 'Buscar otra vez',
		noCameraTitle: 'No hay cámara en este ordenador',
		noCameraText:
			'No pasa nada. Verán tus iniciales y te oirán. Conecta una cuando quieras, también durante una llamada.',
		noMicrophoneTitle: 'No hay micrófono en este ordenador',
		noMicrophoneText:
			'No pasa nada. Te verán, pero no podrán oírte. Conecta uno cuando quieras, también durante una llamada.',
		noDevicesTitle: 'No hay cámara ni micrófono en este ordenador',
		noDevicesText:
			'No pasa nada. Verás y oirás a todo el mundo. Conéctalos cuando quieras, también durante una llamada.',
		doneTitle: 'Todo listo',
		doneText: 'Inicia llamadas desde la barra de herramientas, en cualquier página. Puedes cerrar esta pestaña.',
		doneInCallText: 'Tu llamada está empezando. Puedes cerrar esta pestaña.',
		closeTab: 'Cerrar la pestaña',
		cancel: 'Cancelar',
		camera: 'Cámara',
		microphone: 'Micrófono',
		wantsTo: 'Ahoy quiere',
		useMicrophones: 'Usar tus micrófonos',
		useCameras: 'Usar tus cámaras',
		block: 'Bloquear',
		allow: 'Permitir',
		promises: [
			{
				title: 'Solo durante las llamadas',
				text: 'Nada se enciende hasta que inicias una llamada o te unes. Una luz en la barra de herramientas indica que estás en una.',
			},
			{
				title: 'Solo para quienes participan',
				text: 'La imagen y el sonido van directamente entre vosotros, cifrados. Ningún servidor puede mirar.',
			},
			{
				title: 'Siempre tú decides',
				text: 'Los botones de micrófono y cámara apagan los dispositivos, no solo la imagen.',
			},
		],
	},
};
