/** Raised hands, in an order that is the same for everybody, and reactions, which pass. Pure. */
import { assertNever } from '../contract/assert-never.ts';
import { handLimit } from '../contract/limits.ts';
import type { CallEvent, EngineState, InCallState, Step } from './state.ts';
import { step, withCall } from './step.ts';

/** Shown at once. The oldest gives way. */
const reactionLimit = 6;

export type GestureEvent = Extract<
	CallEvent,
	{ readonly type: 'hand-asked' | 'reaction-asked' | 'reaction-seen' | 'reaction-faded' }
>;

export function changeGestures(state: EngineState, call: InCallState, event: GestureEvent): Step | null {
	switch (event.type) {
		case 'hand-asked': {
			if (event.raised === (call.hand !== null)) return null;
			const hand = event.raised ? nextHand(call) : null;
			return step(withCall(state, { ...call, hand }), [{ type: 'announce' }]);
		}
		case 'reaction-asked': {
			const shown = showReaction(state, call, { memberId: null, reaction: event.reaction });
			return { ...shown, effects: [...shown.effects, { type: 'react', reaction: event.reaction }] };
		}
		case 'reaction-seen':
			if (!call.members.some(({ id }) => id === event.from) || call.vanished.has(event.from)) return null;
			return showReaction(state, call, { memberId: event.from, reaction: event.reaction });
		case 'reaction-faded': {
			const reactions = call.reactions.filter(({ id }) => id !== event.reactionId);
			return reactions.length < call.reactions.length ? step(withCall(state, { ...call, reactions })) : null;
		}
		default:
			return assertNever(event);
	}
}

/** Whose hands are up, who raised theirs first in front: by number, and with the same number by member key. */
export function handOrder({ members, vanished, hand, room }: InCallState): readonly string[] {
	const here = members.filter(({ id }) => !vanished.has(id));
	const raised = [...here, { id: room.self, hand }].flatMap(({ id, hand: number }) => (number ? [{ id, number }] : []));
	return raised.sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** After all that are up, as Lamport's clocks count: https://doi.org/10.1145/359545.359563 */
function nextHand({ members }: InCallState): number {
	return Math.min(handLimit, Math.max(0, ...members.map(({ hand }) => hand ?? 0)) + 1);
}

function showReaction(
	state: EngineState,
	call: InCallState,
	reaction: Omit<InCallState['reactions'][number], 'id'>,
): Step {
	const id = call.lastReactionId + 1;
	const reactions = [...call.reactions, { id, ...reaction }].slice(-reactionLimit);
	return step(withCall(state, { ...call, lastReactionId: id, reactions }), [{ type: 'fade-reaction', id }]);
}
