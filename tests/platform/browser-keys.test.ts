import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { describe as describeState } from '#engine/call/describe.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Command } from '#engine/contract/command.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { createStore } from '#engine/contract/store.ts';
import { browserKeys, onBrowserKey, parseBrowserKey, parseKeyPress, passOn, pressKey } from '#platform/browser-keys.ts';
import { calls, stateWith } from '../engine/call/states.ts';

type Listener = (message: unknown, sender: object) => Promise<unknown> | undefined;

const runtime = vi.hoisted(() => ({ listeners: [] as Listener[], answer: (): Promise<unknown> => Promise.resolve() }));
vi.mock('webextension-polyfill', () => ({
	default: {
		runtime: {
			id: 'ahoy',
			getURL: (path: string) => `chrome-extension://ahoy/${path}`,
			onMessage: { addListener: (listener: Listener) => runtime.listeners.push(listener) },
			sendMessage: () => runtime.answer(),
		},
	},
}));

const worker = { id: 'ahoy', url: 'chrome-extension://ahoy/service-worker-loader.js' };

/** A view of a call, or of none, with what it was asked. */
function createClient(phase: 'idle' | 'in-call'): CallClient & { readonly commands: readonly Command[] } {
	const commands: Command[] = [];
	const state = stateWith(calls[phase]);
	return {
		commands,
		snapshots: createStore<Snapshot | null>(describeState(state, 0)),
		level: createStore(0),
		media: { watch: () => () => undefined },
		files: { offer: async () => ({ ok: true }), read: async () => null },
		async send(command) {
			commands.push(command);
			return { ok: true };
		},
		showPictures: () => undefined,
		close: () => undefined,
	};
}

describe('a key pressed anywhere in the browser', () => {
	it.each([
		['microphone', [{ type: 'set-microphone', enabled: false }]],
		['camera', [{ type: 'set-camera', enabled: false }]],
		['mini-window', []],
	] as const)('%s switches in a call to the opposite of what is', (key, commands) => {
		const client = createClient('in-call');
		expect([pressKey(key, client), client.commands]).toEqual([true, commands]);
	});

	it.each(browserKeys)('%s does nothing without a call', (key) => {
		const client = createClient('idle');
		expect([pressKey(key, client), client.commands]).toEqual([false, []]);
	});
});

describe('a key press on its way', () => {
	beforeEach(() => {
		runtime.listeners.length = 0;
	});

	it.each([
		['taken', () => Promise.resolve(true), true],
		['not taken', () => Promise.resolve(false), false],
		['answered by nobody', () => Promise.resolve(undefined), false],
		['sent to nobody', () => Promise.reject(new Error('Receiving end does not exist.')), false],
	])('tells that it was %s', async (_, answer, taken) => {
		runtime.answer = answer;
		expect(await passOn('host', 'camera')).toBe(taken);
	});

	it('reaches whom it is for, from the worker alone', async () => {
		const taken: string[] = [];
		onBrowserKey('host', (key) => taken.push(key) === 1);
		const press = { to: 'host', type: 'key-press', key: 'camera' };
		const tell = async (message: unknown, sender: object) => runtime.listeners[0]?.(message, sender);
		expect(await tell(press, { ...worker, tab: { id: 1 } })).toBeUndefined();
		expect(await tell(press, { id: 'other', url: 'chrome-extension://other/worker.js' })).toBeUndefined();
		expect(await tell({ ...press, to: 'call-window' }, worker)).toBeUndefined();
		expect(taken).toEqual([]);
		expect([await tell(press, worker), await tell(press, worker), taken]).toEqual([true, false, ['camera', 'camera']]);
	});

	it('is made of known keys alone', () => {
		expect(browserKeys.map(parseBrowserKey)).toEqual(browserKeys);
		expect(parseBrowserKey('_execute_action')).toBeNull();
		fc.assert(
			fc.property(fc.anything(), (value) => {
				expect(parseKeyPress(value)).toBeNull();
			}),
		);
		expect(parseKeyPress({ to: 'host', type: 'key-press', key: 'leave' })).toBeNull();
	});
});
