/** What is written in a call and who has read it: kept until the call is over and dismissed, within bounds. Pure. */
import type { RoomCode } from '#protocol/room-code.ts';
import { assertNever } from '../contract/assert-never.ts';
import { cleanChatText } from '../contract/chat-text.ts';
import type { FileView } from '../contract/file-view.ts';
import { chatLimitChars } from '../contract/limits.ts';
import type { ChatMessage, ChatView } from '../contract/snapshot.ts';
import { withMessageRecorded } from './recording-rules.ts';
import type { CallEvent, EngineState, InCallState, Step } from './state.ts';
import { step } from './step.ts';

/** What is kept of a call. The oldest go first. */
const messageLimit = 500;
const keptLimitChars = 200_000;

export interface ChatState {
	/** Of the call that it was written in; null before there was one. */
	readonly code: RoomCode | null;
	readonly view: ChatView;
	readonly lastId: number;
	/** Everything up to this has been shown. */
	readonly readId: number;
	/** Files that came and have not been shown, by id. */
	readonly unreadFiles: readonly string[];
}

export const noChat: ChatState = {
	code: null,
	view: { messages: [], unread: 0 },
	lastId: 0,
	readId: 0,
	unreadFiles: [],
};

export type ChatEvent = Extract<
	CallEvent,
	{ readonly type: 'message-asked' | 'message-sent' | 'message-reached' | 'message-arrived' }
>;

export function changeChat(state: EngineState, call: InCallState, event: ChatEvent): Step | null {
	const { chat } = state;
	switch (event.type) {
		case 'message-asked': {
			const text = cleanChatText(event.text);
			if (text === '' || text.length > chatLimitChars) return null;
			const delivery = { waitingFor: [], reached: false };
			const next = add(chat, { memberId: null, name: state.name, text, writtenAt: event.at, delivery });
			// Whoever writes has what there is before their eyes.
			const read = { ...next, readId: next.lastId, unreadFiles: [] };
			return step(withMessageRecorded(withChat(state, read), null), [{ type: 'write', id: next.lastId, text }]);
		}
		case 'message-sent':
			return step(withDelivery(state, event.messageId, () => ({ waitingFor: event.to, reached: false })));
		case 'message-reached':
			return step(
				withDelivery(state, event.messageId, ({ waitingFor }) => ({
					waitingFor: waitingFor.filter((id) => id !== event.by),
					reached: true,
				})),
			);
		case 'message-arrived': {
			const { from, text, at } = event;
			const name = call.people[from];
			if (name === undefined) return null;
			const next = add(chat, { memberId: from, name, text, writtenAt: at, delivery: null });
			return step(withMessageRecorded(withChat(state, next), from));
		}
		default:
			return assertNever(event);
	}
}

/** Also of a call that is over. Files are read up to the one that was shown last. */
export function readMessages(
	state: EngineState,
	{ upTo, upToFile }: Omit<Extract<CallEvent, { type: 'messages-read' }>, 'type'>,
): Step | null {
	const { chat, files } = state;
	if (upTo > chat.lastId) return null;
	const readId = Math.max(chat.readId, upTo);
	const later = files.slice(files.findIndex(({ id }) => id === upToFile) + 1);
	const unreadFiles = upToFile === null ? chat.unreadFiles : chat.unreadFiles.filter((one) => isAmong(later, one));
	if (readId === chat.readId && unreadFiles.length === chat.unreadFiles.length) return null;
	return step(withChat(state, { ...chat, readId, unreadFiles }));
}

/** A file that comes is news, as a message is. Those that are not there any more are none. */
export function withFiles(state: EngineState, files: readonly FileView[]): EngineState {
	const { chat } = state;
	const came = files.filter(({ id, from }) => from !== null && !isAmong(state.files, id)).map(({ id }) => id);
	const kept = chat.unreadFiles.filter((id) => isAmong(files, id));
	const next = { ...state, files };
	if (came.length === 0 && kept.length === chat.unreadFiles.length) return next;
	return withChat(next, { ...chat, unreadFiles: [...kept, ...came] });
}

function isAmong(files: readonly FileView[], id: string): boolean {
	return files.some((file) => file.id === id);
}

/** The chat of this call, or an empty one. */
export function chatOf(state: EngineState, code: RoomCode): EngineState {
	return state.chat.code === code ? state : { ...state, chat: { ...noChat, code } };
}

/**
 * That of an engine that died in the call, for the one that goes back. Its lines are gone with it: what it had not
 * delivered won't be.
 */
export function restoreChat(
	state: EngineState,
	{ code, messages, readId }: Extract<CallEvent, { type: 'chat-restored' }>,
): Step | null {
	if (state.call.phase !== 'idle') return null;
	const restored = messages.map((message) =>
		message.delivery ? { ...message, delivery: { ...message.delivery, waitingFor: [] } } : message,
	);
	const view = { messages: restored, unread: 0 };
	return step(withChat(state, { ...noChat, code, view, lastId: messages.at(-1)?.id ?? 0, readId }));
}

/** Nobody waits for somebody who is gone. */
export function withoutReceiver(state: EngineState, member: string): EngineState {
	const isWaiting = ({ delivery }: ChatMessage) => delivery?.waitingFor.includes(member) === true;
	if (!state.chat.view.messages.some(isWaiting)) return state;
	const messages = state.chat.view.messages.map((message) => {
		if (!message.delivery || !isWaiting(message)) return message;
		const waitingFor = message.delivery.waitingFor.filter((id) => id !== member);
		return { ...message, delivery: { ...message.delivery, waitingFor } };
	});
	return withMessages(state, messages);
}

function add(chat: ChatState, message: Omit<ChatMessage, 'id'>): ChatState {
	const id = chat.lastId + 1;
	const messages = [...chat.view.messages, { id, ...message }];
	let chars = messages.reduce((sum, { text }) => sum + text.length, 0);
	let from = 0;
	for (; messages.length - from > messageLimit || chars > keptLimitChars; from++)
		chars -= messages[from]?.text.length ?? 0;
	return { ...chat, lastId: id, view: { ...chat.view, messages: messages.slice(from) } };
}

function withDelivery(
	state: EngineState,
	id: number,
	change: (delivery: NonNullable<ChatMessage['delivery']>) => ChatMessage['delivery'],
): EngineState {
	const messages = state.chat.view.messages.map((message) =>
		message.id === id && message.delivery ? { ...message, delivery: change(message.delivery) } : message,
	);
	return withMessages(state, messages);
}

function withMessages(state: EngineState, messages: readonly ChatMessage[]): EngineState {
	return withChat(state, { ...state.chat, view: { ...state.chat.view, messages } });
}

function withChat(state: EngineState, chat: ChatState): EngineState {
	const { messages } = chat.view;
	const unread = messages.filter(({ id }) => id > chat.readId).length + chat.unreadFiles.length;
	return { ...state, chat: { ...chat, view: { messages, unread } } };
}
