/**
 * The call's rules: which event is possible in which state, what follows, what is to be done. Pure. `null` means that
 * the event makes no sense now; the state stays as it is.
 */

import { assertNever } from '../contract/assert-never.ts';
import type { MemberView } from '../contract/snapshot.ts';
import { changeChat, noChat, readMessages, restoreChat, withFiles, withoutReceiver } from './chat-rules.ts';
import { askDevice, configure, holdToTalk } from './device-rules.ts';
import { fail, idle, leave, putOut } from './ending-rules.ts';
import { enterRoom, goTowards, join, knock, resolvePermission, retry } from './entry-rules.ts';
import { changeGestures } from './gesture-rules.ts';
import { changedMembers, changedPeople, changedVanished, type MembersEvent, markSpeakers } from './members.ts';
import { changeRecording, withoutRecordingOf } from './recording-rules.ts';
import { changeRoom, isInRoom, withHostAnswered } from './room-rules.ts';
import type { CallEvent, CallState, EngineState, Step } from './state.ts';
import { step, usesDevices, withCall, withDevice } from './step.ts';

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
			return enterRoom(state, event);
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

function setVolume(state: EngineState, id: string, volume: number): Step | null {
	const { call } = state;
	if (call.phase !== 'in-call' || !call.members.some((member) => member.id === id)) return null;
	const members = call.members.map((member) => (member.id === id ? { ...member, volume } : member));
	return step(withCall(state, { ...call, members }), [{ type: 'set-volume', id, volume }]);
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
