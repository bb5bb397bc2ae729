/**
 * The call's rules: which event is possible in which state, what follows, what is to be done. Pure. `null` means that
 * the event makes no sense now; the state stays as it is.
 */

import { assertNever } from '../contract/assert-never.ts';
import type { Failure } from '../contract/failure.ts';
import type { CallOutcome, DeviceView, MemberView } from '../contract/snapshot.ts';
import type { CaptureKind } from '../media/capture.ts';
import { neededPermission } from '../media/device-permission.ts';
import { viewInvite } from './describe.ts';
import { changedMembers, changedPeople, type MembersEvent, markSpeakers } from './members.ts';
import type { CallEvent, CallState, CallTarget, Effect, EngineState, Step } from './state.ts';
import { wantedDevices } from './wanted-devices.ts';

export const initialState: EngineState = {
	serverOrigin: '',
	name: '',
	media: {
		microphoneId: '',
		cameraId: '',
		speakerId: '',
		noiseSuppression: true,
		pushToTalk: false,
		quality: 'auto',
		joinWith: { microphone: true, camera: true },
	},
	devices: {
		microphone: { enabled: true, state: 'closed', deviceId: null, switchFailure: null },
		camera: { enabled: true, state: 'closed', deviceId: null, switchFailure: null },
	},
	choices: { microphones: [], cameras: [], speakers: [] },
	held: false,
	voice: { speaking: false, talkingMuted: false, silent: false },
	share: null,
	permissions: null,
	call: { phase: 'idle', outcome: null, target: null },
};

export function transition(state: EngineState, event: CallEvent): Step | null {
	const { call } = state;
	switch (event.type) {
		case 'configured':
			return configure(state, event);
		case 'permissions-known':
			return step({ ...state, permissions: event.permissions });
		case 'preview-asked':
			return call.phase === 'idle' ? askPermissionOr(preview, state, event.target) : null;
		case 'call-asked':
			return call.phase === 'idle' || call.phase === 'preview' ? askPermissionOr(join, state, event.target) : null;
		case 'permission-resolved':
			return call.phase === 'permission' ? resolvePermission(state, call.target, event.devices) : null;
		case 'device-asked':
			return askDevice(state, event.kind, event.enabled);
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

function configure(state: EngineState, event: Extract<CallEvent, { type: 'configured' }>): Step {
	const { serverOrigin, name, media } = event;
	const { call } = state;
	const effects: Effect[] = [];
	if (call.phase === 'idle') effects.push({ type: 'warm-up' });
	let devices = state.devices;
	if (!usesDevices(call) && !isSame(media.joinWith, state.media.joinWith)) {
		const { microphone, camera } = onAtFirst(media);
		devices = withEnabled(withEnabled(devices, 'microphone', microphone), 'camera', camera);
	}
	if (media.pushToTalk && !state.media.pushToTalk) devices = withEnabled(devices, 'microphone', false);
	const next = { ...state, serverOrigin, name, media, devices };
	if (!isSame(media, state.media)) effects.push({ type: 'apply-preferences' });
	const wanted = wantedDevices(next);
	const otherDevices = !isSame(wanted, wantedDevices(state));
	if (usesDevices(call) && otherDevices) effects.push({ type: 'capture', wanted });
	if (name !== state.name || otherDevices) effects.push({ type: 'announce' });
	return step(next, effects);
}

/** What the user wants on when a call begins. */
function onAtFirst({ joinWith, pushToTalk }: EngineState['media']): EngineState['media']['joinWith'] {
	return { microphone: joinWith.microphone && !pushToTalk, camera: joinWith.camera };
}

/** Both are plain values of one shape. */
function isSame<T>(one: T, other: T): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/** Towards a call, or first to the permission that it needs. */
function askPermissionOr(
	go: (state: EngineState, target: CallTarget) => Step,
	state: EngineState,
	target: CallTarget,
): Step {
	return neededPermission(state.permissions) === null
		? go(state, target)
		: step(withCall(state, { phase: 'permission', target }));
}

function preview(state: EngineState, target: CallTarget): Step {
	return step(withCall(state, { phase: 'preview', target }), [
		{ type: 'prepare-room', target },
		{ type: 'capture', wanted: wantedDevices(state) },
	]);
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

function askDevice(state: EngineState, kind: CaptureKind, enabled: boolean): Step | null {
	// It would come on by itself, long after the click, when the mode changes.
	if (kind === 'camera' && enabled && state.media.quality === 'audio-only') return null;
	// A click on mute is heeded also while a key is held, or was let go of unnoticed.
	const held = state.held && !(kind === 'microphone' && !enabled);
	const next = { ...withDevice(state, kind, { enabled }), held };
	if (!usesDevices(state.call)) return step(next);
	return step(next, [{ type: 'capture', wanted: { [kind]: wantedDevices(next)[kind] } }, { type: 'announce' }]);
}

function holdToTalk(state: EngineState, held: boolean): Step | null {
	if (held && !isCalling(state.call)) return null;
	if (held === state.held) return step(state);
	const next = { ...state, held };
	const wanted = { microphone: wantedDevices(next).microphone };
	return step(next, usesDevices(state.call) ? [{ type: 'capture', wanted }, { type: 'announce' }] : []);
}

function setVolume(state: EngineState, id: string, volume: number): Step | null {
	const { call } = state;
	if (call.phase !== 'in-call' || !call.members.some((member) => member.id === id)) return null;
	const members = call.members.map((member) => (member.id === id ? { ...member, volume } : member));
	return step(withCall(state, { ...call, members }), [{ type: 'set-volume', id, volume }]);
}

function enter(state: EngineState, roomCapacity: number, startedAt: number): Step | null {
	const { call } = state;
	if (call.phase === 'in-call') return step(withCall(state, { ...call, roomCapacity, signaling: 'connected' }));
	if (call.phase !== 'joining') return null;
	const { target, members } = call;
	const people = Object.fromEntries(members.map((member) => [member.id, member.name]));
	return step(
		withCall(state, {
			phase: 'in-call',
			target,
			startedAt,
			members,
			people,
			signaling: 'connected',
			roomCapacity,
			activeSpeakerId: null,
		}),
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
			return endCall(withoutExtras(state), null, null);
		case 'in-call': {
			const outcome = {
				kind: 'left',
				durationSeconds: Math.max(0, Math.round((at - call.startedAt) / 1_000)),
				people: Object.values(call.people),
				invite: viewInvite(call.target),
			} as const;
			return endCall(withoutExtras(state), outcome, call.target);
		}
		default:
			return assertNever(call);
	}
}

/** What was switched on for this call alone is not on in the next one; what was switched off stays so. */
function withoutExtras(state: EngineState): EngineState {
	const { microphone, camera } = onAtFirst(state.media);
	let { devices } = state;
	if (!microphone) devices = withEnabled(devices, 'microphone', false);
	if (!camera) devices = withEnabled(devices, 'camera', false);
	return { ...state, devices };
}

function retry(state: EngineState): Step | null {
	const { call } = state;
	if (call.phase === 'in-call') return step(state, [{ type: 'reconnect' }]);
	if (call.phase !== 'idle' || !call.target) return null;
	// Whoever was in a call may open it again: the others may have left it meanwhile.
	const intent = call.outcome?.kind === 'left' ? 'start' : call.target.intent;
	return transition(state, { type: 'call-asked', target: { ...call.target, intent } });
}

function changeMembers(
	state: EngineState,
	call: Extract<CallState, { members: readonly MemberView[] }>,
	event: MembersEvent,
): Step {
	const members = changedMembers(call.members, event);
	if (call.phase === 'joining') return step(withCall(state, { ...call, members }));
	return step(withCall(state, { ...call, members, people: changedPeople(call, event) }));
}

const idle = { phase: 'idle', outcome: null, target: null } as const;

function endCall(state: EngineState, outcome: CallOutcome | null, target: CallTarget | null): Step {
	const off = { state: 'closed', deviceId: null, switchFailure: null } as const;
	const closed = withDevice(withDevice(state, 'microphone', off), 'camera', off);
	const { voice } = initialState;
	return step(withCall({ ...closed, share: null, held: false, voice }, { phase: 'idle', outcome, target }), [
		{ type: 'leave-room' },
		{ type: 'release-devices' },
		{ type: 'warm-up' },
	]);
}

function isCalling(call: CallState): boolean {
	return call.phase === 'joining' || call.phase === 'in-call';
}

/** In a call, or before the mirror. */
function usesDevices(call: CallState): boolean {
	return isCalling(call) || call.phase === 'preview';
}

function withCall(state: EngineState, call: CallState): EngineState {
	return { ...state, call };
}

function withEnabled(devices: EngineState['devices'], kind: CaptureKind, enabled: boolean): EngineState['devices'] {
	return devices[kind].enabled === enabled ? devices : { ...devices, [kind]: { ...devices[kind], enabled } };
}

function withDevice(state: EngineState, kind: CaptureKind, change: Partial<DeviceView>): EngineState {
	return { ...state, devices: { ...state.devices, [kind]: { ...state.devices[kind], ...change } } };
}

function step(state: EngineState, effects: readonly Effect[] = []): Step {
	return { state, effects };
}
