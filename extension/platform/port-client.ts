/**
 * The door to the engine from a view of the extension: asks for the host, connects the port, and on a disconnect does
 * both again. That is the whole recovery story.
 */
import browser, { type Runtime } from 'webextension-polyfill';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Reply } from '#engine/contract/command.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { createStore, type ReadableStore } from '#engine/contract/store.ts';
import type { Preferences } from '#ui/shell.ts';
import { ensureEngineHost } from './engine-host.ts';
import { createMediaBridge } from './media-bridge.ts';
import { callPortName, type HostMessage, type ViewMessage } from './port-messages.ts';

/** Between tries when the host can't be made or dies at once. */
const reconnectDelayMs = 500;

/** Tells every host the preferences first, so that a new one knows server and name, and again when they change. */
export function createPortClient(preferences: ReadableStore<Preferences>): CallClient {
	const snapshots = createStore<Snapshot | null>(null);
	const waiting = new Map<number, (reply: Reply) => void>();
	const unsent: ViewMessage[] = [];
	const media = createMediaBridge(post);
	let port: Runtime.Port | null = null;
	let lastId = 0;
	let closed = false;

	async function connect(): Promise<void> {
		try {
			await ensureEngineHost();
		} catch {
			retryLater();
			return;
		}
		if (closed) return;
		const opened = browser.runtime.connect({ name: callPortName });
		port = opened;
		opened.onMessage.addListener((message: unknown) => receive(message as HostMessage));
		opened.onDisconnect.addListener(() => {
			if (port === opened) lose();
		});
		configure();
		for (const message of unsent.splice(0)) post(message);
		media.attach();
	}

	function lose(): void {
		port = null;
		media.detach();
		for (const answer of waiting.values()) answer(hostLost);
		waiting.clear();
		retryLater();
	}

	function retryLater(): void {
		if (!closed) setTimeout(() => void connect(), reconnectDelayMs);
	}

	function receive(message: HostMessage): void {
		switch (message.type) {
			case 'snapshot':
				snapshots.set(message.snapshot);
				return;
			case 'reply':
				waiting.get(message.id)?.(message.reply);
				waiting.delete(message.id);
				return;
			case 'loopback-answer':
				media.receiveAnswer(message.streamId, message.sdp);
				return;
		}
	}

	/** Its reply, under no id that is waited for, is of no interest: what came of it is in the next snapshot. */
	function configure(): void {
		const { name, serverOrigin } = preferences.value;
		post({ type: 'command', id: 0, command: { type: 'configure', name, serverOrigin } });
	}

	function post(message: ViewMessage): void {
		port?.postMessage(message);
	}

	const unsubscribe = preferences.subscribe(configure);
	void connect();

	return {
		snapshots,
		media,
		send(command) {
			lastId += 1;
			const id = lastId;
			return new Promise((resolve) => {
				waiting.set(id, resolve);
				const message: ViewMessage = { type: 'command', id, command };
				// A click that comes before the host is there must not be lost.
				if (port) post(message);
				else unsent.push(message);
			});
		},
		close() {
			closed = true;
			unsubscribe();
			port?.disconnect();
			port = null;
			media.detach();
		},
	};
}

const hostLost: Reply = { ok: false, failure: { code: 'internal', recoverable: true, cause: 'host lost' } };
