import { describe, expect, it } from 'vitest';
import { describe as describeState } from '#engine/call/describe.ts';
import { initialState } from '#engine/call/initial-state.ts';
import type { CallEvent, EngineState, InCallState } from '#engine/call/state.ts';
import { transition } from '#engine/call/transition.ts';
import { createMember, inCall } from './states.ts';

const state = (name: string, hand: number | null) =>
	({ type: 'state', name, microphone: true, camera: true, share: null, hand }) as const;
const members = ['ann', 'ben', 'zoe'].map((id) => createMember(id));
const call: InCallState = { ...inCall, members };

function stateAfter(...events: readonly CallEvent[]): EngineState {
	let now: EngineState = { ...initialState, call };
	for (const event of events) now = transition(now, event)?.state ?? now;
	return now;
}

const raise: CallEvent = { type: 'hand-asked', raised: true };
const hand = (id: string, number: number | null): CallEvent => ({ type: 'member-state', id, state: state(id, number) });

/** Whose hands are up, in their order; `me` is oneself. */
function order(now: EngineState): string[] {
	const { self, call: view } = describeState(now, 1);
	if (view.phase !== 'in-call') return [];
	const all = [
		...view.members.map((member) => ({ id: member.id, place: member.hand })),
		{ id: 'me', place: self.hand },
	];
	return all
		.flatMap(({ id, place }) => (place === null ? [] : [{ id, place }]))
		.sort((a, b) => a.place - b.place)
		.map(({ id, place }) => `${place} ${id}`);
}

describe('raised hands', () => {
	it('stand in the order in which they were raised', () => {
		expect(order(stateAfter(hand('zoe', 1), raise, hand('ann', 3)))).toEqual(['1 zoe', '2 me', '3 ann']);
	});

	it('stand by key where they were raised at once, as everybody sees it', () => {
		expect(order(stateAfter(hand('zoe', 1), hand('ann', 1), hand('ben', 1)))).toEqual(['1 ann', '2 ben', '3 zoe']);
	});

	it('move up when one goes down, or away', () => {
		expect(order(stateAfter(hand('zoe', 1), hand('ann', 2), raise, hand('zoe', null)))).toEqual(['1 ann', '2 me']);
		expect(order(stateAfter(hand('zoe', 1), raise, { type: 'member-gone', id: 'zoe' }))).toEqual(['1 me']);
		expect(order(stateAfter(hand('zoe', 1), raise, { type: 'member-vanished', id: 'zoe' }))).toEqual(['1 me']);
	});

	it('begin from the end again when raised again', () => {
		expect(order(stateAfter(raise, hand('ann', 2), { type: 'hand-asked', raised: false }, raise))).toEqual([
			'1 ann',
			'2 me',
		]);
	});

	it('are told to everybody, once', () => {
		expect(transition(stateAfter(), raise)?.effects).toEqual([{ type: 'announce' }]);
		expect(transition(stateAfter(raise), raise)).toBeNull();
	});

	it('stay where they are beside a number beyond all measure', () => {
		expect(order(stateAfter(hand('ann', 1_000_000_000), raise))).toEqual(['1 ann', '2 me']);
	});
});

describe('reactions', () => {
	it('are shown at once, sent, and fade', () => {
		const step = transition(stateAfter(), { type: 'reaction-asked', reaction: 'heart' });
		expect(step?.effects).toEqual([
			{ type: 'fade-reaction', id: 1 },
			{ type: 'react', reaction: 'heart' },
		]);
		expect(step && describeState(step.state, 1).call).toMatchObject({
			reactions: [{ id: 1, memberId: null, reaction: 'heart' }],
		});
		const faded = step && transition(step.state, { type: 'reaction-faded', reactionId: 1 });
		expect(faded?.state.call).toMatchObject({ reactions: [] });
	});

	it('of others are shown, six at once, and of nobody who is not there', () => {
		const seen = (from: string): CallEvent => ({ type: 'reaction-seen', from, reaction: 'laugh' });
		const many = stateAfter(...Array.from({ length: 9 }, () => seen('ann')));
		expect(many.call).toMatchObject({ reactions: [4, 5, 6, 7, 8, 9].map((id) => ({ id })) });
		expect(transition(stateAfter(), seen('stranger'))).toBeNull();
		expect(transition(stateAfter({ type: 'member-vanished', id: 'ann' }), seen('ann'))).toBeNull();
	});
});
