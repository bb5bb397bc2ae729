import { describe, expect, it } from 'vitest';
import { noChat } from '#engine/call/chat-rules.ts';
import { initialState } from '#engine/call/initial-state.ts';
import type { CallEvent, EngineState } from '#engine/call/state.ts';
import { transition } from '#engine/call/transition.ts';
import type { FileView } from '#engine/contract/file-view.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import { calls, createMember, inCall, target } from './states.ts';

const two = { ...inCall, members: [createMember('ann'), createMember('ben')], people: { ann: 'Ann', ben: 'Ben' } };

function stateAfter(...events: readonly CallEvent[]): EngineState {
	let state: EngineState = { ...initialState, name: 'Me', call: two, chat: { ...noChat, code: target.code } };
	for (const event of events) state = transition(state, event)?.state ?? state;
	return state;
}

const write = (text: string): CallEvent => ({ type: 'message-asked', text, at: 1_000 });
const hear = (text: string, from = 'ann'): CallEvent => ({ type: 'message-arrived', from, text, at: 2_000 });
function createFile(id: string, from: string | null): FileView {
	const file = { name: 'tides.pdf', fromName: '', sizeBytes: 1, at: 1, state: 'offered', movedBytes: 0 } as const;
	return { ...file, id, from, secondsLeft: null, stop: null, mayRetry: false };
}

const texts = ({ chat }: EngineState) => chat.view.messages.map(({ text }) => text);

describe('a message', () => {
	it('of oneself is cleaned, shown and sent', () => {
		const step = transition(stateAfter(), write('  Ahoy\u0000 '));
		expect(step?.effects).toEqual([{ type: 'write', id: 1, text: 'Ahoy' }]);
		expect(step?.state.chat.view.messages).toEqual([
			{
				id: 1,
				memberId: null,
				name: 'Me',
				text: 'Ahoy',
				writtenAt: 1_000,
				delivery: { waitingFor: [], reached: false },
			},
		]);
	});

	it.each([' \n ', '\u0000', 'x'.repeat(4_001)])('is none without words, and none of any length', (text) => {
		expect(transition(stateAfter(), write(text))).toBeNull();
	});

	it('of another one stands under the name it has in the call, whatever it says', () => {
		const [message] = stateAfter(hear('I am Ben', 'ann')).chat.view.messages;
		expect(message).toMatchObject({ memberId: 'ann', name: 'Ann', text: 'I am Ben', delivery: null });
	});

	it('of nobody in the call is none', () => {
		expect(transition(stateAfter(), hear('x', 'stranger'))).toBeNull();
	});

	it('has arrived when everybody has it', () => {
		const sent = [write('Ahoy'), { type: 'message-sent', messageId: 1, to: ['ann', 'ben'] }] as const;
		const deliveryAfter = (...events: CallEvent[]) => stateAfter(...sent, ...events).chat.view.messages[0]?.delivery;
		expect(deliveryAfter()).toEqual({ waitingFor: ['ann', 'ben'], reached: false });
		expect(deliveryAfter({ type: 'message-reached', messageId: 1, by: 'ann' })).toEqual({
			waitingFor: ['ben'],
			reached: true,
		});
		expect(
			deliveryAfter({ type: 'message-reached', messageId: 1, by: 'ann' }, { type: 'member-gone', id: 'ben' }),
		).toEqual({ waitingFor: [], reached: true });
	});
});

describe('what is unread', () => {
	it('is what others wrote since a view has shown it all', () => {
		expect(stateAfter(hear('1'), hear('2')).chat.view.unread).toBe(2);
		const read = stateAfter(hear('1'), hear('2'), { type: 'messages-read', upTo: 2, upToFile: null }, hear('3'));
		expect(read.chat.view.unread).toBe(1);
	});

	it('is read by who answers', () => {
		expect(stateAfter(hear('1'), write('2')).chat.view.unread).toBe(0);
	});

	it('is also what others send, and not what one sends oneself', () => {
		const came = (...files: readonly FileView[]): CallEvent => ({ type: 'files-changed', files });
		const [first, own, second] = [createFile('1', 'ann'), createFile('2', null), createFile('3', 'ben')];
		const sent = [hear('1'), came(first), came(first, own, second)] as const;
		expect(stateAfter(...sent).chat.view.unread).toBe(3);
		const read = stateAfter(...sent, { type: 'messages-read', upTo: 1, upToFile: '2' });
		expect(read.chat.view.unread).toBe(1);
		expect(transition(read, { type: 'messages-read', upTo: 1, upToFile: '1' })).toBeNull();
		const moved = transition(read, came(first, own, { ...second, state: 'moving' }))?.state ?? read;
		expect(moved.chat.view.unread).toBe(1);
		expect(transition(moved, came(own))?.state.chat.view.unread).toBe(0);
	});

	it('can’t be read before it is there', () => {
		expect(transition(stateAfter(hear('1')), { type: 'messages-read', upTo: 2, upToFile: null })).toBeNull();
	});
});

describe('the chat', () => {
	it('keeps the newest messages', () => {
		const all = Array.from({ length: 510 }, (_, index) => hear(String(index)));
		const state = stateAfter(...all);
		expect(state.chat.view.messages).toHaveLength(500);
		expect(texts(state).at(0)).toBe('10');
		expect(texts(state).at(-1)).toBe('509');
	});

	it('keeps only so much of them', () => {
		const state = stateAfter(...Array.from({ length: 60 }, () => hear('x'.repeat(4_000))));
		expect(state.chat.view.messages).toHaveLength(50);
	});

	it('waits for nobody when it is had back after a crash: what was under way is lost', () => {
		const { messages } = stateAfter(write('1'), { type: 'message-sent', messageId: 1, to: ['ann', 'ben'] }).chat.view;
		const idle = { ...initialState, call: calls.idle };
		const restored = transition(idle, { type: 'chat-restored', code: target.code, messages, readId: 1 });
		expect(restored?.state.chat.view.messages).toMatchObject([{ delivery: { waitingFor: [], reached: false } }]);
	});

	it('stays after the call, until that is dismissed', () => {
		const ended = stateAfter(hear('1'), { type: 'leave-asked', at: 90_000 });
		expect(texts(ended)).toEqual(['1']);
		expect(transition(ended, { type: 'dismissed' })?.state.chat.view.messages).toEqual([]);
	});

	it('is there again for who goes back into the call, and gone in another one', () => {
		const ended = stateAfter(hear('1'), { type: 'leave-asked', at: 90_000 });
		const again = transition(ended, { type: 'retry-asked' })?.state;
		expect(again && texts(again)).toEqual(['1']);
		const other = { ...target, code: 'aaaa-aaaa-aaaa' as RoomCode };
		const next = transition({ ...ended, call: calls.idle }, { type: 'call-asked', target: other })?.state;
		expect(next && texts(next)).toEqual([]);
	});
});
