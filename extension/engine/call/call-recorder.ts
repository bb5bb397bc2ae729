/** Keeps the record of the call right: written when the call begins or changes, and now and then; gone with the call. */
import { type Log, nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import { type CallRecord, type CallRecords, type KeptChat, recordVersion, rejoinLimitMs } from './call-record.ts';
import type { ChatState } from './chat-rules.ts';
import type { Identities } from './identities.ts';
import type { KeyRing } from './key-ring.ts';
import type { EngineState } from './state.ts';

/** A record that is not older than this is of a call that goes on. */
const writeIntervalMs = 10_000;

/** What is written goes into the record so much later, together with what follows. */
const chatDelayMs = 250;

export interface CallRecorderOptions {
	readonly records: CallRecords;
	readonly keyRing: KeyRing;
	readonly identities: Identities;
	readonly now: () => number;
	readonly log: Log;
}

export interface CallRecorder {
	/** After every change. What was found before the first call of this engine stays where it is. */
	note(state: EngineState): void;
	/** What the state doesn't show has changed: the room's password or charter. */
	noteRoom(): void;
	/** The record that was found is that of the call from here on. */
	adopt(record: CallRecord): void;
	/** The record there is stays: whoever closes an engine in a call ends the call first. */
	close(): void;
}

const noKeptChat: KeptChat = { messages: [], readId: 0 };

type Facts = Omit<CallRecord, 'version' | 'identity' | 'passwordSecret' | 'charter' | 'chat' | 'tries' | 'seenAt'>;

export function createCallRecorder({ records, keyRing, identities, now, log }: CallRecorderOptions): CallRecorder {
	const queue = createSerialQueue();
	let facts: Facts | null = null;
	/** The same as text. */
	let noted = '';
	let chat: KeptChat = noKeptChat;
	let chatTimer: ReturnType<typeof setTimeout> | undefined;
	let beganAt = 0;
	let tries = 0;
	let timer: ReturnType<typeof setInterval> | undefined;

	async function write(): Promise<void> {
		if (!facts) return records.remove();
		const current = facts;
		const keys = await keyRing.get(current.code, current.serverOrigin);
		const { keys: identity } = await identities.get(keys.roomId);
		// The call may have ended, or changed, meanwhile: the next task sees to it.
		if (facts !== current) return;
		if (now() - beganAt >= rejoinLimitMs) tries = 0;
		const passwordSecret = keyRing.passwordOf(keys);
		const charter = identities.charterOf(keys.roomId);
		const version = recordVersion;
		await records.write({ version, ...current, identity, passwordSecret, charter, chat, tries, seenAt: now() });
	}

	function writeInTurn(): void {
		queue.run(write).catch((error: unknown) => log.warn(`call not recorded: ${nameOfError(error)}`));
	}

	/** `before`: engines that have tried to come back into the call. */
	function begin(before = 0): void {
		beganAt = now();
		tries = before;
		timer = setInterval(writeInTurn, writeIntervalMs);
	}

	function end(): void {
		clearInterval(timer);
		clearTimeout(chatTimer);
		timer = chatTimer = undefined;
	}

	/** Not at once: many may come together. */
	function noteChat({ view: { messages }, readId }: ChatState): void {
		if (messages === chat.messages && readId === chat.readId) return;
		chat = { messages, readId };
		chatTimer ??= setTimeout(() => {
			chatTimer = undefined;
			writeInTurn();
		}, chatDelayMs);
	}

	return {
		note(state) {
			// On the way into a call, the first time or back again, what there is stays.
			if (state.call.phase === 'joining') return;
			const next = factsOf(state);
			if (next) noteChat(state.chat);
			const text = JSON.stringify(next);
			if (text === noted || (!next && !facts)) return;
			facts = next;
			noted = text;
			if (!next) end();
			else if (timer === undefined) begin();
			writeInTurn();
		},
		noteRoom() {
			if (facts) writeInTurn();
		},
		adopt({ code, serverOrigin, hostTag, configuration, hidesAddress, microphone, camera, ...before }) {
			chat = before.chat;
			facts = { code, serverOrigin, hostTag, configuration, hidesAddress, microphone, camera };
			begin(before.tries + 1);
			writeInTurn();
		},
		close: end,
	};
}

/** Null outside a call. */
function factsOf(state: EngineState): Facts | null {
	const { call, devices, hidesAddress, serverOrigin: configured, name, media, hideAddress, accessToken } = state;
	if (call.phase !== 'in-call') return null;
	const { code, serverOrigin, hostTag } = call.target;
	const configuration = { serverOrigin: configured, name, media, hideAddress, accessToken };
	const [microphone, camera] = [devices.microphone.enabled, devices.camera.enabled];
	return { code, serverOrigin, hostTag, configuration, hidesAddress, microphone, camera };
}
