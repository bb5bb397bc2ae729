/**
 * The call's rules: which event is possible in which state, what follows, what is to be done. Pure. `null` means that
 * the event makes no sense now; the state stays as it is.
 */

import { assertNever } from '../contract/assert-never.ts';
import type { Failure } from '../contract/failure.ts';
import type { CallOutcome, MemberView } from '../contract/snapshot.ts';
import { neededPermission } from '../media/device-permission.ts';
import { changeChat, chatOf, noChat, readMessages, restoreChat, withFiles, withoutReceiver } from './chat-rules.ts';
import { viewInvite } from './describe.ts';
import { askDevice, configure, holdToTalk, withoutExtras } from './device-rules.ts';
import { changeGestures } from './gesture-rules.ts';
import { initialState } from './initial-state.ts';
import { changedMembers, changedPeople, changedVanished, type MembersEvent, markSpeakers } from './members.ts';
import { changeRecording, noRecording, withoutRecordingOf } from './recording-rules.ts';
import { failureOf } from './room-refusal.ts';
import {
	changeRoom,
	isInRoom,
	noVerification,
	targetWith,
	withDevicesClosed,
	withFacts,
	withHostAnswered,
} from './room-rules.ts';
import type { CallEvent, CallState, CallTarget, EngineState, InCallState, Step } from './state.ts';
import { step, usesDevices, withCall, withDevice } from './step.ts';
import { wantedDevices } from './wanted-devices.ts';

export function transition(state: EngineState, event: CallEvent): Step | null {
	const { call } = state;
	switch (event.type) {
		case 'configured':
			return configure(state, event);
		case 'permissions-known':
			return step({ ...state, permissions: event.permissions });
		case 'preview-asked':
			return call.phase === 'idle' ? goTowards('preview', state, event.target) : null;
		case 'call-asked':
			// Whoever comes from the mirror has seen what is missing, and was offered to join without it.
			if (call.phase === 'preview') return join(state, event.target);
			return call.phase === 'idle' ? goTowards('call', state, event.target) : null;
		case 'permission-resolved':
			return call.phase === 'permission' ? resolvePermission(state, call, event.devices) : null;
		case 'device-asked':
			return askDevice(withHostAnswered(state, event), event.kind, event.enabled);
		case 'device-retried':
			return usesDevices(call) ? askDevice(state, event.kind, true) : null;
		case 'device-changed': {
			const { kind, state: deviceState, deviceId } = event;
			const change = { state: deviceState, deviceId, switchFailure: null };
			return step(withDevice(state, kind, change), [{ type: 'announce' }]);
		}
		case 'switch-failed':
			return step(withDevice(state, event.kind, { switchFailure: event.failure }));
		case 'devices-listed':
			return step({ ...state, choices: event.choices });
		case 'talk-held':
			return holdToTalk(state, event.held);
		case 'voice-changed':
			return step({ ...state, voice: event.voice });
		case 'effect-changed':
			// Whoever has no picture to send says so.
			return step({ ...state, effects: { ...state.effects, [event.effect]: event.state } }, [{ type: 'announce' }]);
		case 'share-content-asked':
			return state.share ? step(state, [{ type: 'set-share-content', content: event.content }]) : null;
		case 'share-stop-asked':
			return state.share ? step(state, [{ type: 'stop-share' }]) : null;
		case 'share-changed':
			return step({ ...state, share: event.share }, [{ type: 'announce' }]);
		case 'volume-asked':
			return setVolume(state, event.id, event.volume);
		case 'speakers-changed':
			return call.phase === 'in-call' ? step(withCall(state, markSpeakers(call, event))) : null;
		case 'files-changed':
			return step(withFiles(state, event.files));
		case 'room-entered':
			return enter(state, event);
		case 'entry-failed':
			return call.phase === 'joining' || call.phase === 'waiting'
				? fail(state, call.target, event.failure, event.roomCapacity)
				: null;
		case 'signaling-changed':
			return call.phase === 'in-call' ? step(withCall(state, { ...call, signaling: event.signaling })) : null;
		case 'door-closed':
		case 'password-needed':
		case 'password-entered':
		case 'room-told':
		case 'verification-changed':
		case 'emoji-confirmed':
		case 'tampering-seen':
		case 'member-differs':
		case 'alarm-dismissed':
		case 'host-asked':
		case 'host-ask-dismissed':
		case 'hide-asked':
			return changeRoom(state, event);
		case 'message-asked':
		case 'message-sent':
		case 'message-reached':
		case 'message-arrived':
			return call.phase === 'in-call' ? changeChat(state, call, event) : null;
		case 'chat-restored':
			return restoreChat(state, event);
		case 'messages-read':
			return readMessages(state, event);
		case 'hand-asked':
		case 'reaction-asked':
		case 'reaction-seen':
		case 'reaction-faded':
			return call.phase === 'in-call' ? changeGestures(state, call, event) : null;
		case 'recording-asked':
		case 'recording-started':
		case 'recording-stop-asked':
		case 'recording-ended':
		case 'recording-agreed':
		case 'recording-told':
			return changeRecording(state, event);
		case 'recordings-listed':
			return step({ ...state, recordings: event.recordings });
		case 'put-out':
			return isInRoom(call) ? putOut(state, call, event) : null;
		case 'knock-asked':
			return knock(state);
		case 'leave-asked':
			return leave(state, event.at);
		case 'retry-asked':
			return retry(state);
		case 'dismissed':
			return call.phase === 'idle' ? step(withCall({ ...state, chat: noChat }, idle)) : null;
		case 'stream-opened':
		case 'member-appeared':
		case 'member-state':
		case 'member-connection':
		case 'member-reading':
		case 'member-vanished':
		case 'member-returned':
		case 'member-gone':
			return 'members' in call ? changeMembers(state, call, event) : null;
		default:
			return assertNever(event);
	}
}

/** To the call or its preview, or first to the permission that is needed for it. */
function goTowards(towards: 'preview' | 'call', state: EngineState, target: CallTarget): Step {
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

function join(state: EngineState, target: CallTarget): Step {
	return step(withCall(chatOf(state, target.code), { phase: 'joining', target, members: [] }), [
		{ type: 'enter-room', target },
		{ type: 'capture', wanted: wantedDevices(state) },
	]);
}

function resolvePermission(
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

function setVolume(state: EngineState, id: string, volume: number): Step | null {
	const { call } = state;
	if (call.phase !== 'in-call' || !call.members.some((member) => member.id === id)) return null;
	const members = call.members.map((member) => (member.id === id ? { ...member, volume } : member));
	return step(withCall(state, { ...call, members }), [{ type: 'set-volume', id, volume }]);
}

function enter(state: EngineState, event: Extract<CallEvent, { type: 'room-entered' }>): Step | null {
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

function putOut(
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

/** The same room, this time to wait at its door. */
function knock(state: EngineState): Step | null {
	const { call } = state;
	if (call.phase !== 'idle' || !call.target) return null;
	return transition(state, { type: 'call-asked', target: { ...call.target, intent: 'join', knocks: true } });
}

function retry(state: EngineState): Step | null {
	const { call } = state;
	if (call.phase === 'in-call') return step(state, [{ type: 'reconnect' }]);
	if (call.phase !== 'idle' || !call.target) return null;
	if (call.outcome?.kind === 'left' && !call.outcome.again) return null;
	return transition(state, { type: 'call-asked', target: { ...call.target, knocks: false } });
}

function changeMembers(
	state: EngineState,
	call: Extract<CallState, { members: readonly MemberView[] }>,
	event: MembersEvent,
): Step {
	const members = changedMembers(call.members, event);
	if (call.phase !== 'in-call') return step(withCall(state, { ...call, members }));
	const [people, vanished] = [changedPeople(call, event), changedVanished(call, event)];
	const next = event.type === 'member-gone' ? withoutReceiver(state, event.id) : state;
	const recording = event.type === 'member-gone' ? withoutRecordingOf(call.recording, event.id) : call.recording;
	return step(withCall(next, { ...call, members, people, vanished, recording }));
}

const idle = { phase: 'idle', outcome: null, target: null } as const;

function endCall(state: EngineState, outcome: CallOutcome | null, target: CallTarget | null): Step {
	const { voice } = initialState;
	const closed = { ...withDevicesClosed(withFiles(state, [])), voice, hidesAddress: state.hideAddress };
	return step(withCall(closed, { phase: 'idle', outcome, target }), [
		{ type: 'leave-room' },
		{ type: 'release-devices' },
		{ type: 'warm-up' },
	]);
}
