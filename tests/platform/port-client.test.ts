import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallView, Snapshot } from '#engine/contract/snapshot.ts';
import { createStore } from '#engine/contract/store.ts';
import type { HostStandIn } from '#platform/host-stand-in.ts';
import { createPortClient } from '#platform/port-client.ts';
import type { HostMessage, ViewMessage } from '#platform/port-messages.ts';
import { closedSelf } from '../fakes/closed-self.ts';
import { defaultPreferences } from '../fakes/default-preferences.ts';
import { aloneInCall } from '../fakes/in-call.ts';

const connect = vi.hoisted(() => vi.fn());
vi.mock('webextension-polyfill', () => ({ default: { runtime: { connect } } }));
const windowCloses = vi.hoisted(() => vi.fn());
vi.mock('#platform/engine-host.ts', () => ({ ensureEngineHost: async () => {}, untilCallWindowCloses: windowCloses }));

/** A port whose other end is the test. */
class FakePort {
	readonly posted: ViewMessage[] = [];
	#hear: (message: HostMessage) => void = () => {};
	#lose: () => void = () => {};
	readonly onMessage = {
		addListener: (listener: (message: HostMessage) => void) => {
			this.#hear = listener;
		},
	};
	readonly onDisconnect = {
		addListener: (listener: () => void) => {
			this.#lose = listener;
		},
	};

	postMessage(message: ViewMessage): void {
		this.posted.push(message);
	}

	disconnect(): void {}

	tell(call: CallView): void {
		const snapshot: Omit<Snapshot, 'chat'> = {
			revision: 1,
			self: closedSelf,
			server: { origin: 'https://ahoy.example' },
			call,
			files: [],
			recordings: [],
		};
		this.#hear({ type: 'snapshot', snapshot });
	}

	hear(message: HostMessage): void {
		this.#hear(message);
	}

	die(): void {
		this.#lose();
	}

	/** What was asked for, without what every view tells every host first. */
	get asked(): string[] {
		const commands = this.posted.flatMap((message) => (message.type === 'command' ? [message.command] : []));
		return commands
			.filter(({ type }) => type !== 'configure')
			.map((command) => ('enabled' in command ? `${command.type} ${command.enabled}` : command.type));
	}
}

const idle: CallView = { phase: 'idle', outcome: null };
const inCall: CallView = aloneInCall;

describe('the port client', () => {
	let ports: FakePort[];

	beforeEach(() => {
		ports = [];
		vi.useFakeTimers();
		vi.stubGlobal('addEventListener', () => {});
		vi.spyOn(console, 'warn').mockImplementation(() => {});
		windowCloses.mockReset().mockReturnValue(new Promise(() => {}));
		connect.mockReset().mockImplementation(() => {
			const port = new FakePort();
			ports.push(port);
			return port;
		});
	});

	afterEach(() => {
		vi.useRealTimers();
		vi.unstubAllGlobals();
		vi.restoreAllMocks();
	});

	async function open() {
		const client = createPortClient(createStore(defaultPreferences));
		await vi.advanceTimersByTimeAsync(0);
		return client;
	}

	it('asks the host for what was clicked before it was there', async () => {
		const client = await open();
		void client.send({ type: 'start' });
		ports[0]?.tell(idle);
		expect(ports[0]?.asked).toEqual(['start']);
	});

	it('has in each snapshot the chat that was told last', async () => {
		const client = await open();
		const chat = { messages: [], unread: 2 };
		ports[0]?.hear({ type: 'chat', chat });
		ports[0]?.tell(inCall);
		ports[0]?.tell(inCall);
		expect(client.snapshots.value?.chat).toEqual(chat);
	});

	it('tries again at once when the host is lost, then with a pause', async () => {
		await open();
		ports[0]?.tell(idle);
		ports[0]?.die();
		await vi.advanceTimersByTimeAsync(0);
		expect(ports).toHaveLength(2);
		ports[1]?.die();
		await vi.advanceTimersByTimeAsync(400);
		expect(ports).toHaveLength(2);
		await vi.advanceTimersByTimeAsync(200);
		expect(ports).toHaveLength(3);
	});

	it('tries again when the port can’t be opened', async () => {
		connect.mockImplementationOnce(() => {
			throw new Error('no port');
		});
		await open();
		expect(ports).toHaveLength(0);
		await vi.advanceTimersByTimeAsync(600);
		expect(ports).toHaveLength(1);
	});

	it('asks the next host for what is clicked while the one before is lost', async () => {
		const client = await open();
		ports[0]?.tell(inCall);
		ports[0]?.die();
		void client.send({ type: 'set-microphone', enabled: false });
		void client.send({ type: 'leave' });
		await vi.advanceTimersByTimeAsync(0);
		ports[1]?.tell(idle);
		ports[1]?.tell(idle);
		expect(ports[1]?.asked).toEqual(['set-microphone false', 'leave']);
	});

	it('tells every host what the view shows, once it has said so', async () => {
		const client = await open();
		const told = (port: number) => ports[port]?.posted.filter(({ type }) => type === 'pictures');
		expect(told(0)).toEqual([]);
		const pictures = [{ streamId: 'self', heightPx: 90, large: false }];
		client.showPictures(pictures);
		expect(told(0)).toEqual([{ type: 'pictures', pictures }]);
		ports[0]?.tell(idle);
		ports[0]?.die();
		await vi.advanceTimersByTimeAsync(0);
		expect(told(1)).toEqual([{ type: 'pictures', pictures }]);
	});

	it('shows no level of a microphone whose host is lost', async () => {
		const client = await open();
		ports[0]?.hear({ type: 'level', level: 0.5 });
		expect(client.level.value).toBe(0.5);
		ports[0]?.die();
		expect(client.level.value).toBe(0);
	});

	it('answers everything that waits when it is closed, and all that is asked for later', async () => {
		const client = await open();
		const unsent = client.send({ type: 'start' });
		ports[0]?.tell(idle);
		const waiting = client.send({ type: 'dismiss' });
		client.close();
		const later = client.send({ type: 'start' });
		for (const reply of await Promise.all([unsent, waiting, later])) expect(reply).toMatchObject({ ok: false });
	});

	describe('where a host may not come for long', () => {
		function createStandIn() {
			const asked: string[] = [];
			let renewed = 0;
			const snapshots = createStore<Snapshot>({
				revision: 1,
				self: closedSelf,
				server: { origin: 'https://ahoy.example' },
				call: idle,
				chat: { messages: [], unread: 0 },
				files: [],
				recordings: [],
			});
			const standIn: HostStandIn = {
				snapshots,
				send: async ({ type }) => {
					asked.push(type);
					return { ok: true };
				},
				renew() {
					renewed += 1;
					snapshots.set({ ...snapshots.value, revision: snapshots.value.revision + 1 });
				},
			};
			return { standIn, asked, renewed: () => renewed };
		}

		it('shows and asks what stands in for it, until it is there', async () => {
			const { standIn, asked } = createStandIn();
			const client = createPortClient(createStore(defaultPreferences), standIn);
			expect(client.snapshots.value?.call).toEqual(idle);
			await client.send({ type: 'start' });
			expect(asked).toEqual(['start']);
			await vi.advanceTimersByTimeAsync(0);
			ports[0]?.tell(inCall);
			void client.send({ type: 'leave' });
			expect([asked, ports[0]?.asked]).toEqual([['start'], ['leave']]);
			expect(client.snapshots.value?.call).toEqual(inCall);
		});

		it('shows again what stands in when the host ends, though its port says nothing', async () => {
			const { standIn, renewed } = createStandIn();
			let end = () => {};
			windowCloses.mockReturnValueOnce(
				new Promise<void>((resolve) => {
					end = resolve;
				}),
			);
			const client = createPortClient(createStore(defaultPreferences), standIn);
			await vi.advanceTimersByTimeAsync(0);
			ports[0]?.tell(inCall);
			end();
			await vi.advanceTimersByTimeAsync(0);
			expect(renewed()).toBe(1);
			expect(client.snapshots.value?.call).toEqual(idle);
		});
	});
});
