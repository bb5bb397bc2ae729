/** The host's end of the ports: hands snapshots to every view, commands to the engine, and nothing to strangers. */
import browser, { type Runtime } from 'webextension-polyfill';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Reply } from '#engine/contract/command.ts';
import type { ChatView } from '#engine/contract/snapshot.ts';
import { callViewPaths } from './contexts.ts';
import { createLoopbackOutlet } from './media-outlet.ts';
import { callPortName, type HostMessage, parseCommandId, parseViewMessage } from './port-messages.ts';

export interface PortServerOptions {
	/** A door for each view. */
	readonly connectView: () => CallClient;
	/** Whenever a view comes or goes. */
	readonly onViews: (connected: ConnectedViews) => void;
}

export interface ConnectedViews {
	readonly count: number;
	/** Of them, those in which a call takes place. */
	readonly ofCalls: number;
}

/** Listens until the document ends. */
export function servePorts({ connectView, onViews }: PortServerOptions): void {
	const ports = new Set<Runtime.Port>();
	const tellViews = () => onViews({ count: ports.size, ofCalls: [...ports].filter(isOfCalls).length });

	browser.runtime.onConnect.addListener((port) => {
		if (port.name !== callPortName) return;
		if (!isOwnPage(port.sender)) {
			port.disconnect();
			return;
		}
		ports.add(port);
		tellViews();
		const client = connectView();
		const loopback = createLoopbackOutlet(client.media);
		const post = (message: HostMessage) => port.postMessage(message);
		let told: ChatView | null = null;
		const tell = () => {
			if (!client.snapshots.value) return;
			const { chat, ...snapshot } = client.snapshots.value;
			if (chat !== told) post({ type: 'chat', chat });
			told = chat;
			post({ type: 'snapshot', snapshot });
		};
		const stopTelling = [
			client.snapshots.subscribe(tell),
			client.level.subscribe((level) => post({ type: 'level', level })),
		];
		port.onDisconnect.addListener(() => {
			for (const stop of stopTelling) stop();
			loopback.closeAll();
			client.close();
			ports.delete(port);
			tellViews();
		});
		port.onMessage.addListener((value: unknown) => {
			const message = parseViewMessage(value);
			switch (message?.type) {
				case 'command':
					void client.send(message.command).then((reply) => {
						if (ports.has(port)) post({ type: 'reply', id: message.id, reply });
					});
					return;
				case 'loopback-offer': {
					const { watchId, streamId, sdp } = message;
					loopback.open(watchId, streamId, sdp).then(
						(answer) => {
							if (ports.has(port)) post({ type: 'loopback-answer', watchId, sdp: answer });
						},
						() => loopback.close(watchId),
					);
					return;
				}
				case 'loopback-close':
					loopback.close(message.watchId);
					return;
				case 'pictures':
					client.showPictures(message.pictures);
					return;
				default: {
					console.warn('ahoy: message of no known shape from a view dropped');
					const id = parseCommandId(value);
					if (id !== null) post({ type: 'reply', id, reply: notUnderstood });
				}
			}
		});
		tell();
	});
}

const notUnderstood: Reply = { ok: false, failure: { code: 'invalid-input', recoverable: false } };

/** Our own documents only: content scripts carry our id too, but a web page's address. */
function isOwnPage(sender: Runtime.MessageSender | undefined): boolean {
	return sender?.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;
}

function isOfCalls({ sender }: Runtime.Port): boolean {
	return callViewPaths.some((path) => sender?.url?.startsWith(browser.runtime.getURL(path)));
}
