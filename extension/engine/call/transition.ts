/**
 * The call's rules: which event is possible in which state, what follows, what is to be done. Pure. `null` means that
 * the event makes no sense now; the state stays as it is.
 */

import { assertNever } from '../contract/assert-never.ts';
import type { Failure } from '../contract/failure.ts';
import type { CallOutcome, DeviceView, MemberView } from '../contract/snapshot.ts';
import { neededPermission } from '../media/device-permission.ts';
import type { TrackKind } from '../peer/media-lines.ts';
import type { MeshEvent } from '../peer/mesh.ts';
import { viewInvite } from './describe.ts';
import type { CallEvent, CallState, CallTarget, Effect, EngineState, InCallState, Step } from './state.ts';

/** Names kept for the summary at the end; who comes and goes under ever new keys is not everyone. */
const peopleLimit = 64;

export const initialState: EngineState = {
	serverOrigin: '',
	name: '',
	devices: {
		microphone: { enabled: true, state: 'closed' },
		camera: { enabled: true, state: 'closed' },
	},
	permissions: null,
	call: { phase: 'idle', outcome: null, target: null },
};

export function transition(state: EngineState, event: CallEvent): Step | null {
	const { call } = state;
	switch (event.type) {
		case 'configured':
			return configure(state, event.serverOrigin, event.name);
		case 'permissions-known':
			return step({ ...state, permissions: event.permissions });
		case 'call-asked':
			if (call.phase !== 'idle') return null;
			return neededPermission(state.permissions) === null
				? join(state, event.target)
				: step(withCall(state, { phase: 'permission', target: event.target }));
		case 'permission-resolved':
			return call.phase === 'permission' ? resolvePermission(state, call.target, event.devices) : null;
		case 'device-asked':
			return askDevice(state, event.kind, event.enabled);
		case 'device-retried':
			return isCalling(call) ? askDevice(state, event.kind, true) : null;
		case 'device-changed':
			return step(withDevice(state, event.kind, { state: event.state }), [{ type: 'announce' }]);
		case 'room-entered':
			return enter(state, event.roomCapacity, event.at);
		case 'entry-failed':
			return call.phase === 'joining' ? fail(state, call.target, event.failure, event.roomCapacity) : null;
		case 'signaling-changed':
			return call.phase === 'in-call' ? step(withCall(state, { ...call, signaling: event.signaling })) : null;
		case 'leave-asked':
			return leave(state, event.at);
		case 'retry-asked':
			return retry(state);
		case 'dismissed':
			return call.phase === 'idle' ? step(withCall(state, idle)) : null;
		case 'stream-opened':
		case 'member-appeared':
		case 'member-state':
		case 'member-connection':
		case 'member-reading':
		case 'member-gone':
			return call.phase === 'in-call' || call.phase === 'joining' ? changeMembers(state, call, event) : null;
		default:
			return assertNever(event);
	}
}

function configure(state: EngineState, serverOrigin: string, name: string): Step {
	const effects: Effect[] = [];
	if (state.call.phase === 'idle') effects.push({ type: 'warm-up' });
	if (name !== state.name) effects.push({ type: 'announce' });
	return step({ ...state, serverOrigin, name }, effects);
}

function join(state: EngineState, target: CallTarget): Step {
	return step(withCall(state, { phase: 'joining', target, members: [] }), [
		{ type: 'enter-room', target },
		{ type: 'capture', wanted: wantedDevices(state) },
	]);
}

function resolvePermission(
	state: EngineState,
	target: CallTarget,
	devices: 'both' | 'microphone' | 'none' | 'cancel',
): Step {
	switch (devices) {
		case 'cancel':
			return step(withCall(state, idle));
		case 'both':
			return join(state, target);
		case 'microphone':
			return join(withDevice(state, 'camera', { enabled: false }), target);
		case 'none':
			return join(
				withDevice(withDevice(state, 'camera', { enabled: false }), 'microphone', { enabled: false }),
				target,
			);
		default:
			return assertNever(devices);
	}
}

function askDevice(state: EngineState, kind: TrackKind, enabled: boolean): Step {
	const next = withDevice(state, kind, { enabled });
	if (!isCalling(state.call)) return step(next);
	return step(next, [{ type: 'capture', wanted: { [kind]: enabled } }, { type: 'announce' }]);
}

function enter(state: EngineState, roomCapacity: number, startedAt: number): Step | null {
	const { call } = state;
	if (call.phase === 'in-call') return step(withCall(state, { ...call, roomCapacity, signaling: 'connected' }));
	if (call.phase !== 'joining') return null;
	const { target, members } = call;
	const people = Object.fromEntries(members.map((member) => [member.id, member.name]));
	return step(
		withCall(state, { phase: 'in-call', target, startedAt, members, people, signaling: 'connected', roomCapacity }),
	);
}

function fail(state: EngineState, target: CallTarget, failure: Failure, roomCapacity: number | null): Step {
	const outcome = { kind: 'failed', failure, intent: target.intent, invite: viewInvite(target), roomCapacity } as const;
	return endCall(state, outcome, target);
}

function leave(state: EngineState, at: number): Step | null {
	const { call } = state;
	switch (call.phase) {
		case 'idle':
			return null;
		case 'permission':
			return step(withCall(state, idle));
		case 'joining':
			return endCall(state, null, null);
		case 'in-call': {
			const outcome = {
				kind: 'left',
				durationSeconds: Math.max(0, Math.round((at - call.startedAt) / 1_000)),
				people: Object.values(call.people),
				invite: viewInvite(call.target),
			} as const;
			return endCall(state, outcome, call.target);
		}
		default:
			return assertNever(call);
	}
}

function retry(state: EngineState): Step | null {
	const { call } = state;
	if (call.phase === 'in-call') return step(state, [{ type: 'reconnect' }]);
	if (call.phase !== 'idle' || !call.target) return null;
	// Whoever was in a call may open it again: the others may have left it meanwhile.
	const intent = call.outcome?.kind === 'left' ? 'start' : call.target.intent;
	return transition(state, { type: 'call-asked', target: { ...call.target, intent } });
}

type MembersEvent = MeshEvent | { readonly type: 'stream-opened'; readonly id: string };

function changeMembers(
	state: EngineState,
	call: Extract<CallState, { members: readonly MemberView[] }>,
	event: MembersEvent,
): Step {
	const members = changedMembers(call.members, event);
	if (call.phase === 'joining') return step(withCall(state, { ...call, members }));
	return step(withCall(state, { ...call, members, people: changedPeople(call, event) }));
}

function changedMembers(members: readonly MemberView[], event: MembersEvent): readonly MemberView[] {
	const change = (changes: Partial<MemberView>) =>
		members.map((member) => (member.id === event.id ? { ...member, ...changes } : member));
	switch (event.type) {
		case 'member-appeared': {
			const { name, microphone, camera } = event.state;
			const member: MemberView = {
				id: event.id,
				name,
				microphone,
				camera,
				connection: 'connecting',
				streamId: null,
				link: null,
			};
			return [...members, member];
		}
		case 'member-state': {
			const { name, microphone, camera } = event.state;
			return change({ name, microphone, camera });
		}
		case 'member-connection':
			return change({ connection: event.connection });
		case 'member-reading':
			return change({ link: event.reading });
		case 'stream-opened':
			return change({ streamId: event.id });
		case 'member-gone':
			return members.filter((member) => member.id !== event.id);
		default:
			return assertNever(event);
	}
}

function changedPeople(call: InCallState, event: MembersEvent): InCallState['people'] {
	if (event.type !== 'member-appeared' && event.type !== 'member-state') return call.people;
	const known = call.people[event.id];
	const isFull = known === undefined && Object.keys(call.people).length >= peopleLimit;
	if (isFull || known === event.state.name) return call.people;
	return { ...call.people, [event.id]: event.state.name };
}

const idle = { phase: 'idle', outcome: null, target: null } as const;

function endCall(state: EngineState, outcome: CallOutcome | null, target: CallTarget | null): Step {
	const closed = withDevice(withDevice(state, 'microphone', { state: 'closed' }), 'camera', { state: 'closed' });
	return step(withCall(closed, { phase: 'idle', outcome, target }), [
		{ type: 'leave-room' },
		{ type: 'release-devices' },
		{ type: 'warm-up' },
	]);
}

function isCalling(call: CallState): boolean {
	return call.phase === 'joining' || call.phase === 'in-call';
}

function wantedDevices({ devices }: EngineState): Record<TrackKind, boolean> {
	return { microphone: devices.microphone.enabled, camera: devices.camera.enabled };
}

function withCall(state: EngineState, call: CallState): EngineState {
	return { ...state, call };
}

function withDevice(state: EngineState, kind: TrackKind, change: Partial<DeviceView>): EngineState {
	return { ...state, devices: { ...state.devices, [kind]: { ...state.devices[kind], ...change } } };
}

function step(state: EngineState, effects: readonly Effect[] = []): Step {
	return { state, effects };
}
