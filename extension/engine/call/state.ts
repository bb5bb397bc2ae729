/** The engine's truth, its events and effects, as unions. transition.ts says how they follow from each other. */
import type { RoomCode } from '#protocol/room-code.ts';
import type { Failure } from '../contract/failure.ts';
import type { CallIntent, CallOutcome, DeviceView, InCallView, MemberView } from '../contract/snapshot.ts';
import type { DevicePermissions } from '../media/device-permission.ts';
import type { TrackKind } from '../peer/media-lines.ts';
import type { MeshEvent } from '../peer/mesh.ts';

export interface EngineState {
	/** The configured server, `http(s)://host[:port]`; empty until configured. */
	readonly serverOrigin: string;
	readonly name: string;
	readonly devices: Readonly<Record<TrackKind, DeviceView>>;
	/** Null where a request for devices can show its own question. */
	readonly permissions: DevicePermissions | null;
	readonly call: CallState;
}

/** Which call. */
export interface CallTarget {
	readonly intent: CallIntent;
	readonly code: RoomCode;
	readonly serverOrigin: string;
}

export type CallState =
	| { readonly phase: 'idle'; readonly outcome: CallOutcome | null; readonly target: CallTarget | null }
	| { readonly phase: 'permission'; readonly target: CallTarget }
	| { readonly phase: 'joining'; readonly target: CallTarget; readonly members: readonly MemberView[] }
	| InCallState;

export interface InCallState {
	readonly phase: 'in-call';
	readonly target: CallTarget;
	readonly startedAt: number;
	readonly members: readonly MemberView[];
	/** Names of everyone who was ever here, by member id, in order of arrival. */
	readonly people: Readonly<Record<string, string>>;
	readonly signaling: InCallView['signaling'];
	readonly roomCapacity: number;
}

export type CallEvent =
	| { readonly type: 'configured'; readonly serverOrigin: string; readonly name: string }
	| { readonly type: 'call-asked'; readonly target: CallTarget }
	| { readonly type: 'permissions-known'; readonly permissions: DevicePermissions }
	| { readonly type: 'permission-resolved'; readonly devices: 'both' | 'microphone' | 'none' | 'cancel' }
	| { readonly type: 'device-asked'; readonly kind: TrackKind; readonly enabled: boolean }
	| { readonly type: 'device-retried'; readonly kind: TrackKind }
	| { readonly type: 'device-changed'; readonly kind: TrackKind; readonly state: DeviceView['state'] }
	| { readonly type: 'room-entered'; readonly roomCapacity: number; readonly at: number }
	| { readonly type: 'entry-failed'; readonly failure: Failure; readonly roomCapacity: number | null }
	| { readonly type: 'signaling-changed'; readonly signaling: InCallView['signaling'] }
	| { readonly type: 'stream-opened'; readonly id: string }
	| MeshEvent
	| { readonly type: 'leave-asked'; readonly at: number }
	| { readonly type: 'retry-asked' }
	| { readonly type: 'dismissed' };

/** What the engine does for a transition, in order. */
export type Effect =
	/** Connect to the configured server and get ready for a call, so that a click need not wait. */
	| { readonly type: 'warm-up' }
	| { readonly type: 'enter-room'; readonly target: CallTarget }
	| { readonly type: 'leave-room' }
	| { readonly type: 'capture'; readonly wanted: Readonly<Partial<Record<TrackKind, boolean>>> }
	| { readonly type: 'release-devices' }
	/** Tell the members how we are called and what is on. */
	| { readonly type: 'announce' }
	/** Signaling is lost: try now. */
	| { readonly type: 'reconnect' };

export interface Step {
	readonly state: EngineState;
	readonly effects: readonly Effect[];
}
