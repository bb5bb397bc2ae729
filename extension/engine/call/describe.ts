/** From the engine's state to the snapshot that leaves it. */
import { createInviteLink } from '#protocol/invite.ts';
import type { CallView, InviteView, SelfView, Snapshot } from '../contract/snapshot.ts';
import { neededPermission } from '../media/device-permission.ts';
import { roleOf } from '../room/room-facts.ts';
import { handOrder } from './gesture-rules.ts';
import { viewRecording } from './recording-rules.ts';
import { viewRoom } from './room-rules.ts';
import type { CallState, CallTarget, EngineState } from './state.ts';
import { selfStreamId } from './stream-ids.ts';
import { speakerInUse, wantedDevices } from './wanted-devices.ts';

export function describe(state: EngineState, revision: number): Snapshot {
	const { call } = state;
	const hasServer = call.phase !== 'idle' && call.phase !== 'permission';
	return {
		revision,
		self: describeSelf(state),
		server: { origin: hasServer ? call.target.serverOrigin : state.serverOrigin },
		call: describeCall(state, call),
		chat: state.chat.view,
		files: state.files,
		recordings: state.recordings,
	};
}

function describeSelf(state: EngineState): SelfView {
	const { name, held, voice, share, effects, choices, media, call } = state;
	const { microphone, camera } = state.devices;
	const wanted = wantedDevices(state);
	const { speaking, silent, talkingMuted } = voice;
	return {
		name,
		microphone: { ...microphone, enabled: wanted.microphone, held, silent, talkingMuted },
		camera: { ...camera, enabled: wanted.camera },
		streamId: camera.state === 'live' ? selfStreamId : null,
		speaking,
		share,
		hand: call.phase === 'in-call' ? placeOf(handOrder(call), call.room.self) : null,
		devices: choices,
		speakerId: speakerInUse(state),
		quality: media.quality,
		effects,
		hidesAddress: state.hidesAddress,
	};
}

export function viewInvite({ code, serverOrigin, hostTag }: CallTarget): InviteView {
	return { code, link: createInviteLink(serverOrigin, code, hostTag) };
}

function describeCall(state: EngineState, call: CallState): CallView {
	switch (call.phase) {
		case 'idle':
			return { phase: 'idle', outcome: call.outcome };
		case 'permission':
			return {
				phase: 'permission',
				intent: call.target.intent,
				permission: neededPermission(state.permissions) ?? 'ask',
			};
		case 'preview':
			return { phase: 'preview', invite: viewInvite(call.target) };
		case 'joining':
			return { phase: 'joining', intent: call.target.intent, invite: viewInvite(call.target) };
		case 'password': {
			const { target, ...visible } = call;
			return { ...visible, invite: viewInvite(target) };
		}
		case 'waiting': {
			const { target, members: _, ...visible } = call;
			return { ...visible, invite: viewInvite(target) };
		}
		case 'in-call': {
			const {
				target,
				people: _,
				hand: _hand,
				lastReactionId: _id,
				verified,
				members,
				vanished,
				room,
				...visible
			} = call;
			const hands = handOrder(call);
			const here = members.filter(({ id }) => !vanished.has(id));
			const isHeard = here.some(({ id }) => id === visible.activeSpeakerId);
			return {
				...visible,
				activeSpeakerId: isHeard ? visible.activeSpeakerId : null,
				members: here.map((member) => ({
					...member,
					role: roleOf(room, member.id),
					hand: placeOf(hands, member.id),
					verified: verified.has(member.id),
				})),
				invite: viewInvite(target),
				room: viewRoom(call),
				recording: viewRecording(call),
			};
		}
	}
}

function placeOf(hands: readonly string[], id: string): number | null {
	return hands.includes(id) ? hands.indexOf(id) + 1 : null;
}
