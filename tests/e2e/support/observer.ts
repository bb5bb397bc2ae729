/** What the engine says, over a port of its own as any view has one, to the test. */
import type { Page } from 'puppeteer-core';
import type { Command, Reply } from '#engine/contract/command.ts';
import type { InCallView, MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { createStore, type ReadableStore } from '#engine/contract/store.ts';

export interface Observer {
	readonly snapshots: ReadableStore<Snapshot | null>;
	/** The first snapshot from now on, the present one included, that meets the condition. */
	until(what: string, condition: (snapshot: Snapshot) => boolean): Promise<Snapshot>;
	/** As `until`, for what is true only inside a call. */
	untilInCall(what: string, condition: (call: InCallView) => boolean): Promise<InCallView>;
	/** Until somebody is connected and what a test wants of them is so. */
	untilMember(what: string, condition: (member: MemberView) => boolean): Promise<MemberView>;
	/** What no control of a view asks for in a form that a test can wait for. */
	send(command: Command): Promise<Reply>;
}

const usualPatienceMs = 30_000;

export interface ObserverOptions {
	/** Until what is waited for counts as never. */
	readonly patienceMs?: number;
}

/** `page` is any page of the extension; it must stay open. */
export async function observe(page: Page, { patienceMs = usualPatienceMs }: ObserverOptions = {}): Promise<Observer> {
	const snapshots = createStore<Snapshot | null>(null);
	await page.exposeFunction('tellTest', (snapshot: Snapshot) => snapshots.set(snapshot));
	await page.evaluate(() => {
		const own = window as unknown as { tellTest(snapshot: unknown): void; testPort: chrome.runtime.Port };
		const tell = own.tellTest;
		const connect = () => {
			const port = chrome.runtime.connect({ name: 'ahoy-call' });
			own.testPort = port;
			let chat: unknown;
			port.onMessage.addListener((message: { type: string; snapshot?: object; chat?: unknown }) => {
				if (message.type === 'chat') chat = message.chat;
				if (message.type === 'snapshot') tell({ ...message.snapshot, chat });
			});
			port.onDisconnect.addListener(connect);
		};
		connect();
	});

	function until(what: string, condition: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
		return new Promise((resolve, reject) => {
			const check = (snapshot: Snapshot | null) => {
				if (!snapshot || !condition(snapshot)) return;
				clearTimeout(timer);
				unsubscribe();
				resolve(snapshot);
			};
			const timer = setTimeout(() => {
				unsubscribe();
				reject(new Error(`never: ${what}; last: ${JSON.stringify(snapshots.value)}`));
			}, patienceMs);
			const unsubscribe = snapshots.subscribe(check);
			check(snapshots.value);
		});
	}

	async function untilInCall(what: string, condition: (call: InCallView) => boolean): Promise<InCallView> {
		const { call } = await until(what, (snapshot) => snapshot.call.phase === 'in-call' && condition(snapshot.call));
		return call as InCallView;
	}

	return {
		snapshots,
		until,
		untilInCall,
		async untilMember(what, condition) {
			const call = await untilInCall(what, ({ members }) => members.some(condition));
			return call.members.find(condition) as MemberView;
		},
		send: (command) =>
			page.evaluate(
				(sent) =>
					new Promise<Reply>((resolve) => {
						const { testPort } = window as unknown as { testPort: chrome.runtime.Port };
						const id = Date.now();
						testPort.onMessage.addListener((message: { type: string; id?: number; reply: Reply }) => {
							if (message.type === 'reply' && message.id === id) resolve(message.reply);
						});
						testPort.postMessage({ type: 'command', id, command: sent });
					}),
				command as object,
			),
	};
}
