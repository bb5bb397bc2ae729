/**
 * The door to the engine from a view of the extension: asks for the host, connects the port, and on a disconnect does
 * both again. A new host goes back into the call of the old one by itself. That is the whole recovery story.
 */
import browser, { type Runtime } from 'webextension-polyfill';
import type { CallClient, ShownPicture } from '#engine/contract/call-client.ts';
import type { Command, Reply } from '#engine/contract/command.ts';
import type { ChatView, Snapshot } from '#engine/contract/snapshot.ts';
import { createStore, type ReadableStore } from '#engine/contract/store.ts';
import { configurationOf } from '#ui/preferences.ts';
import type { Preferences } from '#ui/shell.ts';
import { ensureEngineHost, untilCallWindowCloses } from './engine-host.ts';
import { createFileBridge } from './file-bridge.ts';
import type { HostStandIn } from './host-stand-in.ts';
import { createMediaBridge } from './media-bridge.ts';
import { callPortName, type HostMessage, type ViewMessage } from './port-messages.ts';

/** Between tries when the host can't be made or dies at once; the first comes without delay. */
const reconnectDelayMs = 500;

/**
 * Tells every host the preferences first, so that a new one knows server and name, and again when they change. While there
 * is none `standIn` shows and answers, where a host can't be had at once.
 */
export function createPortClient(preferences: ReadableStore<Preferences>, standIn?: HostStandIn): CallClient {
	const snapshots = createStore<Snapshot | null>(null);
	let chat: ChatView = { messages: [], unread: 0 };
	const level = createStore(0);
	const waiting = new Map<number, (reply: Reply) => void>();
	const unsent: ViewMessage[] = [];
	const media = createMediaBridge(post);
	const files = createFileBridge();
	let port: Runtime.Port | null = null;
	/** What this view shows; null until it says so. Every host is told. */
	let pictures: readonly ShownPicture[] | null = null;
	/** Since a host was last heard. */
	let tries = 0;
	let lastId = 0;
	let closed = false;
	const isHeard = () => port !== null && tries === 0;

	async function connect(): Promise<void> {
		tries += 1;
		try {
			await ensureEngineHost();
			if (!closed) open(browser.runtime.connect({ name: callPortName }));
		} catch (error) {
			console.warn(`ahoy: no host: ${error instanceof Error ? error.name : 'error'}`);
			reconnect();
		}
	}

	function open(opened: Runtime.Port): void {
		port = opened;
		opened.onMessage.addListener((message: unknown) => {
			// A host that is closed may say something yet.
			if (port === opened) receive(message as HostMessage);
		});
		opened.onDisconnect.addListener(() => {
			if (port === opened) lose();
		});
		configure();
		tellPictures();
		media.attach();
		if (standIn) void untilCallWindowCloses().then(() => port === opened && lose());
	}

	function lose(): void {
		port = null;
		level.set(0);
		media.detach();
		answerAll(hostLost);
		standIn?.renew();
		reconnect();
	}

	function reconnect(): void {
		if (closed) return;
		setTimeout(() => void connect(), tries === 0 ? 0 : reconnectDelayMs);
	}

	function answerAll(reply: Reply): void {
		unsent.length = 0;
		for (const answer of waiting.values()) answer(reply);
		waiting.clear();
	}

	function receive(message: HostMessage): void {
		switch (message.type) {
			case 'snapshot':
				greet();
				snapshots.set({ ...message.snapshot, chat });
				return;
			case 'chat':
				chat = message.chat;
				return;
			case 'level':
				level.set(message.level);
				return;
			case 'reply':
				waiting.get(message.id)?.(message.reply);
				waiting.delete(message.id);
				return;
			case 'loopback-answer':
				media.receiveAnswer(message.watchId, message.sdp);
				return;
		}
	}

	/** What was clicked meanwhile. */
	function greet(): void {
		tries = 0;
		for (const message of unsent.splice(0)) post(message);
	}

	function configure(): void {
		postUnasked({ type: 'configure', ...configurationOf(preferences.value) });
	}

	function tellPictures(): void {
		if (pictures) post({ type: 'pictures', pictures: [...pictures] });
	}

	/** The reply, under no id that is waited for, is of no interest: what came of it is in the next snapshot. */
	function postUnasked(command: Command): void {
		post({ type: 'command', id: 0, command });
	}

	function post(message: ViewMessage): void {
		port?.postMessage(message);
	}

	function showStandIn(snapshot: Snapshot): void {
		if (port === null) snapshots.set(snapshot);
	}

	const unsubscribe = preferences.subscribe(configure);
	standIn?.snapshots.subscribe(showStandIn);
	if (standIn) showStandIn(standIn.snapshots.value);
	void connect();

	return {
		snapshots,
		media,
		files,
		level,
		showPictures(shown) {
			pictures = shown;
			tellPictures();
		},
		send(command) {
			lastId += 1;
			const id = lastId;
			if (closed) return Promise.resolve(doorClosed);
			if (standIn && port === null) return standIn.send(command);
			return new Promise((resolve) => {
				waiting.set(id, resolve);
				const message: ViewMessage = { type: 'command', id, command };
				// A click that comes before the host is there must not be lost.
				if (isHeard()) post(message);
				else unsent.push(message);
			});
		},
		close() {
			closed = true;
			unsubscribe();
			port?.disconnect();
			port = null;
			media.detach();
			files.close();
			answerAll(doorClosed);
		},
	};
}

const doorClosed: Reply = { ok: false, failure: { code: 'internal', recoverable: false, cause: 'door closed' } };
const hostLost: Reply = { ok: false, failure: { code: 'internal', recoverable: true, cause: 'host lost' } };
