/** How a call comes to its end, and what is told of it then. Pure. */
import { assertNever } from '../contract/assert-never.ts';
import type { Failure } from '../contract/failure.ts';
import type { CallOutcome } from '../contract/snapshot.ts';
import { withFiles } from './chat-rules.ts';
import { viewInvite } from './describe.ts';
import { withoutExtras } from './device-rules.ts';
import { initialState } from './initial-state.ts';
import { failureOf } from './room-refusal.ts';
import { withDevicesClosed } from './room-rules.ts';
import type { CallEvent, CallState, CallTarget, EngineState, InCallState, Step } from './state.ts';
import { step, withCall } from './step.ts';

export const idle = { phase: 'idle', outcome: null, target: null } as const;

export function fail(state: EngineState, target: CallTarget, failure: Failure, roomCapacity: number | null): Step {
	const outcome = { kind: 'failed', failure, intent: target.intent, invite: viewInvite(target), roomCapacity } as const;
	return endCall(state, outcome, target);
}

export function leave(state: EngineState, at: number): Step | null {
	const { call } = state;
	switch (call.phase) {
		case 'idle':
			return null;
		case 'permission':
			return step(withCall(state, idle));
		case 'preview':
		case 'joining':
		case 'password':
		case 'waiting':
			return endCall(withoutExtras(state), null, null);
		case 'in-call':
			return endCall(withoutExtras(state), summarise(call, 'self', at), targetAgain(call));
		default:
			return assertNever(call);
	}
}

/** Whoever opened a call may open it again, should all have left. Others would be in another's, and wait there for nobody. */
function targetAgain({ target, room }: InCallState): CallTarget {
	return { ...target, intent: room.opened ? 'start' : 'join' };
}

function summarise(call: InCallState, by: 'self' | 'host' | 'time', at: number): CallOutcome {
	return {
		kind: 'left',
		by,
		again: by === 'self' || call.room.opened,
		durationSeconds: Math.max(0, Math.round((at - call.startedAt) / 1_000)),
		people: Object.values(call.people),
		invite: viewInvite(call.target),
	};
}

export function putOut(
	state: EngineState,
	call: Extract<CallState, { phase: 'waiting' | 'in-call' }>,
	{ why, at }: Extract<CallEvent, { type: 'put-out' }>,
): Step {
	const failure = failureOf(why);
	const next = withoutExtras(state);
	if (failure) return fail(next, call.target, failure, null);
	if (call.phase === 'waiting') return fail(next, call.target, { code: 'room-not-found', recoverable: true }, null);
	return endCall(next, summarise(call, why === 'time' ? 'time' : 'host', at), targetAgain(call));
}

function endCall(state: EngineState, outcome: CallOutcome | null, target: CallTarget | null): Step {
	const { voice } = initialState;
	const closed = { ...withDevicesClosed(withFiles(state, [])), voice, hidesAddress: state.hideAddress };
	return step(withCall(closed, { phase: 'idle', outcome, target }), [
		{ type: 'leave-room' },
		{ type: 'release-devices' },
		{ type: 'warm-up' },
	]);
}
