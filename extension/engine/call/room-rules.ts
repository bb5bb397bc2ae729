/** What becomes of a call at the door and by what its hosts decide. Pure. */
import type { RoomView, VerificationView } from '../contract/snapshot.ts';
import { type RoomFacts, roleOf } from '../room/room-facts.ts';
import { askDevice } from './device-rules.ts';
import type { CallEvent, CallState, CallTarget, EngineState, InCallState, Step } from './state.ts';
import { step, usesDevices, withCall, withDevice } from './step.ts';
import { wantedDevices } from './wanted-devices.ts';

export type RoomEvent = Extract<
	CallEvent,
	{
		readonly type:
			| 'door-closed'
			| 'password-needed'
			| 'password-entered'
			| 'room-told'
			| 'verification-changed'
			| 'emoji-confirmed'
			| 'tampering-seen'
			| 'member-differs'
			| 'alarm-dismissed'
			| 'host-asked'
			| 'host-ask-dismissed'
			| 'hide-asked';
	}
>;

export const noVerification: VerificationView = { emoji: null, memberIds: [] };

export function changeRoom(state: EngineState, event: RoomEvent): Step | null {
	const { call } = state;
	switch (event.type) {
		case 'door-closed':
			return waitAtDoor(state, event.hostName);
		case 'password-needed':
			return call.phase === 'joining' || isInRoom(call) ? askPassword(state, call.target, event) : null;
		case 'password-entered':
			return call.phase === 'password' ? tryPassword(state, call.target, event.password) : null;
		case 'hide-asked':
			return hide(state, event.hidden);
		default:
			return call.phase === 'in-call' ? changeCall(state, call, event) : null;
	}
}

function changeCall(
	state: EngineState,
	call: InCallState,
	event: Exclude<RoomEvent, { readonly type: 'door-closed' | 'password-needed' | 'password-entered' | 'hide-asked' }>,
): Step | null {
	const next = (change: Partial<InCallState>) => step(withCall(state, { ...call, ...change }));
	switch (event.type) {
		case 'room-told':
			return step(withCall(state, withFacts(call, event.facts)));
		case 'verification-changed':
			return next({ verification: event.verification });
		case 'emoji-confirmed':
			return confirmEmoji(state, call, event);
		case 'tampering-seen':
			return next({ alarm: { kind: 'tampered', name: '' } });
		case 'member-differs':
			return next({ alarm: { kind: 'line-differs', name: call.people[event.id] ?? '' } });
		case 'alarm-dismissed':
			return next({ alarm: null });
		case 'host-asked':
			return obeyHost(state, call, event);
		case 'host-ask-dismissed':
			return next({ hostAsk: null });
	}
}

export function withFacts(call: InCallState, facts: RoomFacts): InCallState {
	return { ...call, room: facts, target: targetWith(call.target, facts) };
}

/** Whoever is invited from here on is told whose room it is. */
export function targetWith(target: CallTarget, { hostTag }: RoomFacts): CallTarget {
	return hostTag === null ? target : { ...target, hostTag };
}

/** Camera and microphone stay off until one is in. */
function waitAtDoor(state: EngineState, hostName: string): Step | null {
	const { call } = state;
	if (call.phase !== 'joining' && call.phase !== 'waiting' && call.phase !== 'in-call') return null;
	const { target } = call;
	const waiting = { phase: 'waiting', target, hostName, members: [] } as const;
	if (call.phase === 'waiting') return step(withCall(state, waiting));
	return step(withCall(withDevicesClosed(state), waiting), [{ type: 'release-devices' }]);
}

function askPassword(
	state: EngineState,
	target: InCallState['target'],
	{ wrong, notBefore }: { readonly wrong: boolean; readonly notBefore: number },
): Step {
	const asking = withCall(withDevicesClosed(state), { phase: 'password', target, wrong, notBefore });
	// At the door they are already.
	return step(asking, usesDevices(state.call) ? [{ type: 'release-devices' }] : []);
}

function tryPassword(state: EngineState, target: InCallState['target'], password: string): Step {
	return step(withCall(state, { phase: 'joining', target, members: [] }), [
		{ type: 'try-password', target, password },
		{ type: 'capture', wanted: wantedDevices(state) },
	]);
}

export function withDevicesClosed(state: EngineState): EngineState {
	const off = { state: 'closed', deviceId: null, switchFailure: null } as const;
	return { ...withDevice(withDevice(state, 'microphone', off), 'camera', off), share: null, held: false };
}

function hide(state: EngineState, hidden: boolean): Step | null {
	if (hidden === state.hidesAddress) return step(state);
	return step({ ...state, hidesAddress: hidden }, [{ type: 'hide-address', hidden }]);
}

function confirmEmoji(
	state: EngineState,
	call: InCallState,
	{ emoji: compared, same }: Extract<RoomEvent, { type: 'emoji-confirmed' }>,
): Step | null {
	const { emoji, memberIds } = call.verification;
	// Somebody may have come between looking and clicking.
	if (emoji?.join() !== compared.join()) return null;
	const others = [...call.verified].filter((id) => !memberIds.includes(id));
	return step(withCall(state, { ...call, verified: new Set(same ? [...others, ...memberIds] : others) }));
}

/** Off at once if the room says so; else it is up to the person. On again is nobody's but one's own doing. */
function obeyHost(
	state: EngineState,
	call: InCallState,
	{ from, device, done }: Extract<RoomEvent, { type: 'host-asked' }>,
): Step | null {
	if (!wantedDevices(state)[device]) return null;
	const asked = withCall(state, { ...call, hostAsk: { name: call.people[from] ?? '', device, done } });
	return done ? askDevice(asked, device, false) : step(asked);
}

/** Whoever does what was asked, or undoes what was done, has answered. */
export function withHostAnswered(
	state: EngineState,
	{ kind, enabled }: Extract<CallEvent, { type: 'device-asked' }>,
): EngineState {
	const { call } = state;
	if (call.phase !== 'in-call' || call.hostAsk?.device !== kind || call.hostAsk.done !== enabled) return state;
	return { ...state, call: { ...call, hostAsk: null } };
}

export function viewRoom(call: InCallState): RoomView {
	const { room, roomCapacity } = call;
	const { lobby, locked, capacity, endsAt, hostMutes } = room.charter;
	const role = roleOf(room, room.self);
	const { hostPresent, hasPassword, knocks } = room;
	return {
		role,
		hostPresent,
		lobby,
		locked,
		capacity: Math.min(capacity, roomCapacity),
		endsAt,
		hostMutes,
		hasPassword,
		knocks: role === 'guest' ? [] : knocks,
	};
}

export function isInRoom(call: CallState): call is Extract<CallState, { phase: 'waiting' } | InCallState> {
	return call.phase === 'waiting' || call.phase === 'in-call';
}
