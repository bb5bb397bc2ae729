import { beforeEach, describe, expect, it, vi } from 'vitest';
import { describe as describeState } from '#engine/call/describe.ts';
import { initialState } from '#engine/call/initial-state.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { createStore } from '#engine/contract/store.ts';
import { callPortName, type HostMessage } from '#platform/port-messages.ts';
import { type ConnectedViews, servePorts } from '#platform/port-server.ts';

const home = 'chrome-extension://ahoy/';
const onConnect = vi.hoisted(() => ({ listener: (_port: unknown) => {} }));
vi.mock('webextension-polyfill', () => ({
	default: {
		runtime: {
			id: 'ahoy',
			getURL: (path: string) => `chrome-extension://ahoy/${path}`,
			onConnect: {
				addListener: (listener: (port: unknown) => void) => {
					onConnect.listener = listener;
				},
			},
		},
	},
}));

/** A port that the page at `url` has connected. */
class ConnectedPort {
	readonly name = callPortName;
	readonly sender: { readonly id: string; readonly url: string };
	isRefused = false;
	leave: () => void = () => {};
	readonly onMessage = { addListener: () => {} };
	readonly onDisconnect = {
		addListener: (listener: () => void) => {
			this.leave = listener;
		},
	};

	constructor(url: string, id = 'ahoy') {
		this.sender = { id, url };
		onConnect.listener(this);
	}

	readonly posted: HostMessage[] = [];

	postMessage(message: HostMessage): void {
		this.posted.push(message);
	}

	disconnect(): void {
		this.isRefused = true;
	}
}

function silentClient(snapshots: CallClient['snapshots'] = createStore(null)): CallClient {
	return {
		snapshots,
		level: createStore(0),
		media: { watch: () => () => {} },
		files: { offer: async () => ({ ok: true }), read: async () => null },
		send: async () => ({ ok: true }),
		showPictures: () => {},
		close: () => {},
	};
}

describe('the port server', () => {
	let told: ConnectedViews[];

	beforeEach(() => {
		told = [];
		servePorts({ connectView: () => silentClient(), onViews: (views) => told.push(views) });
	});

	it('tells each view the chat before its first snapshot, and again only when it has changed', () => {
		const first = describeState(initialState, 1);
		const snapshots = createStore<Snapshot | null>(first);
		servePorts({ connectView: () => silentClient(snapshots), onViews: () => {} });
		const port = new ConnectedPort(`${home}pages/popup/index.html`);
		snapshots.set({ ...first, revision: 2 });
		snapshots.set({ ...first, revision: 3, chat: { messages: [], unread: 1 } });
		expect(port.posted.map(({ type }) => type)).toEqual(['chat', 'snapshot', 'snapshot', 'chat', 'snapshot']);
		expect(port.posted.at(-1)).not.toHaveProperty('snapshot.chat');
	});

	it('counts views as they come and go', () => {
		const popup = new ConnectedPort(`${home}pages/popup/index.html`);
		new ConnectedPort(`${home}pages/call/index.html`);
		popup.leave();
		expect(told).toEqual([
			{ count: 1, ofCalls: 1 },
			{ count: 2, ofCalls: 2 },
			{ count: 1, ofCalls: 1 },
		]);
	});

	it.each(['options', 'permission'])('takes an open tab of %s for no view of a preview', (page) => {
		new ConnectedPort(`${home}pages/${page}/index.html#devices`);
		expect(told).toEqual([{ count: 1, ofCalls: 0 }]);
	});

	it.each([
		['a content script in a web page', 'https://ahoy.example/pages/popup/index.html', 'ahoy'],
		['a page whose address only begins alike', 'chrome-extension://ahoyahoy/pages/popup/index.html', 'ahoy'],
		['another extension', `${home}pages/popup/index.html`, 'other'],
	])('lets nobody in but our own pages: %s', (_, url, id) => {
		expect(new ConnectedPort(url, id).isRefused).toBe(true);
		expect(told).toEqual([]);
	});
});
