/** How a call is come to: over the permission that is needed, the mirror and the door, and again after it was over. Pure. */
import { assertNever } from '../contract/assert-never.ts';
import { neededPermission } from '../media/device-permission.ts';
import { chatOf } from './chat-rules.ts';
import { idle } from './ending-rules.ts';
import { noRecording } from './recording-rules.ts';
import { noVerification, targetWith, withFacts } from './room-rules.ts';
import type { CallEvent, CallState, CallTarget, EngineState, Step } from './state.ts';
import { step, withCall, withDevice } from './step.ts';
import { wantedDevices } from './wanted-devices.ts';

/** To the call or its preview, or first to the permission that is needed for it. */
export function goTowards(towards: 'preview' | 'call', state: EngineState, target: CallTarget): Step {
	if (neededPermission(state.permissions) !== null)
		return step(withCall(state, { phase: 'permission', target, towards }));
	return towards === 'preview' ? preview(state, target) : join(state, target);
}

function preview(state: EngineState, target: CallTarget): Step {
	return step(withCall(state, { phase: 'preview', target }), [
		{ type: 'prepare-room', target },
		{ type: 'capture', wanted: wantedDevices(state) },
	]);
}

export function join(state: EngineState, target: CallTarget): Step {
	return step(withCall(chatOf(state, target.code), { phase: 'joining', target, members: [] }), [
		{ type: 'enter-room', target },
		{ type: 'capture', wanted: wantedDevices(state) },
	]);
}

export function resolvePermission(
	state: EngineState,
	{ target, towards }: Extract<CallState, { phase: 'permission' }>,
	devices: 'both' | 'microphone' | 'none' | 'cancel',
): Step {
	const go = towards === 'preview' ? preview : join;
	switch (devices) {
		case 'cancel':
			return step(withCall(state, idle));
		case 'both':
			return go(state, target);
		case 'microphone':
			return go(withDevice(state, 'camera', { enabled: false }), target);
		case 'none':
			// There is nothing to look at.
			return join(
				withDevice(withDevice(state, 'camera', { enabled: false }), 'microphone', { enabled: false }),
				target,
			);
		default:
			return assertNever(devices);
	}
}

export function enterRoom(state: EngineState, event: Extract<CallEvent, { type: 'room-entered' }>): Step | null {
	const { call } = state;
	const { roomCapacity, at: startedAt, facts } = event;
	if (call.phase === 'in-call')
		return step(withCall(state, { ...withFacts(call, facts), roomCapacity, signaling: 'connected' }));
	if (call.phase !== 'joining' && call.phase !== 'waiting') return null;
	const target = targetWith(call.target, facts);
	const { members } = call;
	const effects = call.phase === 'waiting' ? [{ type: 'capture', wanted: wantedDevices(state) } as const] : [];
	const people = Object.fromEntries(members.map((member) => [member.id, member.name]));
	return step(
		withCall(state, {
			phase: 'in-call',
			target,
			startedAt,
			members,
			vanished: new Set(),
			people,
			signaling: 'connected',
			roomCapacity,
			activeSpeakerId: null,
			room: facts,
			verification: noVerification,
			verified: new Set(),
			alarm: null,
			hostAsk: null,
			hand: null,
			reactions: [],
			lastReactionId: 0,
			recording: noRecording,
		}),
		effects,
	);
}

/** The same room, this time to wait at its door. */
export function knock(state: EngineState): Step | null {
	const { call } = state;
	if (call.phase !== 'idle' || !call.target) return null;
	return goTowards('call', state, { ...call.target, intent: 'join', knocks: true });
}

export function retry(state: EngineState): Step | null {
	const { call } = state;
	if (call.phase === 'in-call') return step(state, [{ type: 'reconnect' }]);
	if (call.phase !== 'idle' || !call.target) return null;
	if (call.outcome?.kind === 'left' && !call.outcome.again) return null;
	return goTowards('call', state, { ...call.target, knocks: false });
}
