/** What people give each other, and what is kept of it, in Spanish. */
import type { exchange as english } from '../en/exchange.ts';
import type { Translation } from '../translation.ts';
import { momentInName, plural } from './grammar.ts';

export const exchange: Translation<typeof english> = {
	chat: {
		title: 'Chat',
		close: 'Cerrar el chat',
		messages: 'Mensajes',
		message: 'Mensaje',
		placeholder: 'Mensaje para todo el mundo',
		send: 'Enviar',
		empty: 'Aún no hay mensajes',
		emptyText: 'Los mensajes y archivos quedan entre quienes están en la llamada y desaparecen cuando termina.',
		unread: (count) => plural(count, { one: '# mensaje nuevo', other: '# mensajes nuevos' }),
		delivered: 'Entregado',
		waitingFor: (names) => `Esperando a ${names}`,
		notDelivered: 'No había nadie para recibirlo',
		tooFast: 'Ha sido demasiado de una vez. Espera un momento y vuelve a enviarlo.',
		realHost: (host) => `(${host})`,
		said: (firstName, text) => `${firstName}: ${text}`,
		fileName: 'Chat de Ahoy.txt',
	},

	files: {
		attach: 'Adjuntar archivo',
		elsewhere: 'Los archivos se eligen en la ventana.',
		drop: 'Suelta para enviarlo a todo el mundo',
		dropText: 'Va directo a sus ordenadores',
		save: 'Guardar',
		saveFile: (name) => `Guardar ${name}`,
		cancel: (name) => `Cancelar ${name}`,
		tryAgain: 'Intentar otra vez',
		moved: (size, left) => (left === '' ? size : `${size} · ${left}`),
		left: (time) => `quedan ${time}`,
		sent: (size) => `${size} · Enviado`,
		notTaken: (size) => `${size} · Aún sin aceptar`,
		waiting: 'Esperando la conexión',
		stopped: 'Detenido.',
		stoppedAt: (percent) => `Detenido al ${percent}.`,
		stops: {
			cancelled: (firstName) => (firstName === '' ? 'Lo has cancelado.' : `${firstName} lo ha cancelado.`),
			left: (firstName) => `${firstName} ha salido de la llamada.`,
			'no-space': (firstName) =>
				firstName === '' ? 'No cabe en este ordenador.' : `${firstName} no tiene sitio para él.`,
			damaged: () => 'No ha llegado entero.',
			unreadable: (firstName) =>
				firstName === '' ? 'El archivo ha cambiado o ya no está.' : `${firstName} ya no puede leer el archivo.`,
			'too-many': (firstName) => `${firstName} tiene demasiados archivos en espera.`,
		},
		alone: 'Aún no hay nadie a quien enviar archivos.',
		tooMany: 'Es demasiado de una vez. Envía 64 archivos como máximo.',
		notOffered: 'Algo ha ido mal y no se ha enviado nada. Inténtalo otra vez.',
		gone: 'El archivo ya no está.',
		offered: (firstName, name) => `${firstName} envía ${name}`,
		saved: (name) => `${name}: guardado`,
	},

	recording: {
		record: 'Grabar la llamada',
		stop: 'Dejar de grabar',
		mark: 'Grabando',
		title: '¿Grabar esta llamada?',
		text: 'Todo el mundo lo sabrá y verá una marca roja mientras grabas. El archivo se guarda solo en tu ordenador.',
		includeChat: 'Incluir el chat',
		start: 'Empezar a grabar',
		cancel: 'Cancelar',
		by: (firstName) => `${firstName} está grabando`,
		byText: (firstName, chat) =>
			`Tu voz${chat ? ', tu imagen y tus mensajes' : ' y tu imagen'} están en la grabación desde ahora. ${firstName} guarda el archivo en su ordenador.`,
		stay: 'Vale, me quedo',
		leave: 'Salir de la llamada',
		stoppedBy: (firstName) => `${firstName} ha dejado de grabar`,
		saved: 'Grabación guardada',
		notStarted: 'Tu navegador no ha podido grabar esta llamada.',
		notSaved: 'Tu navegador no ha dejado que Ahoy guarde la grabación. Inténtalo otra vez.',
		fileName: (startedAt) => `Ahoy ${momentInName(startedAt)}`,
		endings: {
			stopped: { title: 'Grabación' },
			full: { title: 'El disco está lleno', text: 'La grabación terminó antes de tiempo. Todo lo anterior está aquí.' },
			failed: { title: 'La grabación se cortó', text: 'Todo lo anterior está aquí.' },
			interrupted: { title: 'Una grabación quedó interrumpida', text: 'Todo lo anterior está aquí.' },
		},
		save: 'Guardar la grabación',
		discard: 'Descartar',
	},
};
