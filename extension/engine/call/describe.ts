/** From the engine's state to the snapshot that leaves it. */
import { createInviteLink } from '#protocol/invite.ts';
import type { CallView, InviteView, Snapshot } from '../contract/snapshot.ts';
import { neededPermission } from '../media/device-permission.ts';
import type { CallState, CallTarget, EngineState } from './state.ts';

/** Stream id of one's own picture. */
export const selfStreamId = 'self';

export function describe(state: EngineState, revision: number): Snapshot {
	const { camera, microphone } = state.devices;
	const calling = state.call.phase === 'joining' || state.call.phase === 'in-call';
	return {
		revision,
		self: {
			name: state.name,
			microphone,
			camera,
			streamId: camera.state === 'live' ? selfStreamId : null,
		},
		server: { origin: calling ? state.call.target.serverOrigin : state.serverOrigin },
		call: describeCall(state, state.call),
	};
}

export function viewInvite({ code, serverOrigin }: CallTarget): InviteView {
	return { code, link: createInviteLink(serverOrigin, code) };
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
		case 'joining':
			return { phase: 'joining', intent: call.target.intent, invite: viewInvite(call.target) };
		case 'in-call': {
			const { startedAt, members, signaling, roomCapacity } = call;
			return { phase: 'in-call', invite: viewInvite(call.target), startedAt, members, signaling, roomCapacity };
		}
	}
}
