/** The engine's truth, its events and effects, as unions. transition.ts says how they follow from each other. */
import type { HostTag } from '#protocol/invite.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import type { MediaPreferences } from '../contract/command.ts';
import type { Failure } from '../contract/failure.ts';
import type {
	CallIntent,
	CallOutcome,
	DeviceChoices,
	DeviceFailure,
	DeviceView,
	InCallView,
	MemberView,
	ShareContent,
	ShareView,
} from '../contract/snapshot.ts';
import type { CaptureKind } from '../media/capture.ts';
import type { DevicePermissions } from '../media/device-permission.ts';
import type { VoiceState } from '../media/voice.ts';
import type { MeshEvent } from '../peer/mesh.ts';

export interface EngineState {
	/** The configured server, `http(s)://host[:port]`; empty until configured. */
	readonly serverOrigin: string;
	readonly name: string;
	readonly media: MediaPreferences;
	readonly devices: Readonly<Record<CaptureKind, DeviceView>>;
	readonly choices: DeviceChoices;
	/** A key is held to talk: the microphone is open, muted or not. */
	readonly held: boolean;
	readonly voice: VoiceState;
	readonly share: ShareView | null;
	/** Null where a request for devices can show its own question. */
	readonly permissions: DevicePermissions | null;
	readonly hidesAddress: boolean;
	readonly call: CallState;
}

/** Which call. */
export interface CallTarget {
	readonly intent: CallIntent;
	readonly code: RoomCode;
	readonly serverOrigin: string;
	/** Who has to be the host there; null accepts whoever is. */
	readonly hostTag: HostTag | null;
}

export type CallState =
	| { readonly phase: 'idle'; readonly outcome: CallOutcome | null; readonly target: CallTarget | null }
	| { readonly phase: 'permission'; readonly target: CallTarget; readonly towards: 'preview' | 'call' }
	| { readonly phase: 'preview'; readonly target: CallTarget }
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
	readonly activeSpeakerId: string | null;
}

export type CallEvent =
	| {
			readonly type: 'configured';
			readonly serverOrigin: string;
			readonly name: string;
			readonly media: MediaPreferences;
	  }
	| { readonly type: 'preview-asked'; readonly target: CallTarget }
	| { readonly type: 'call-asked'; readonly target: CallTarget }
	| { readonly type: 'permissions-known'; readonly permissions: DevicePermissions }
	| { readonly type: 'permission-resolved'; readonly devices: 'both' | 'microphone' | 'none' | 'cancel' }
	| { readonly type: 'device-asked'; readonly kind: CaptureKind; readonly enabled: boolean }
	| { readonly type: 'device-retried'; readonly kind: CaptureKind }
	| ({ readonly type: 'device-changed'; readonly kind: CaptureKind } & Pick<DeviceView, 'state' | 'deviceId'>)
	| { readonly type: 'switch-failed'; readonly kind: CaptureKind; readonly failure: DeviceFailure }
	| { readonly type: 'devices-listed'; readonly choices: DeviceChoices }
	| { readonly type: 'talk-held'; readonly held: boolean }
	| { readonly type: 'voice-changed'; readonly voice: VoiceState }
	| { readonly type: 'share-content-asked'; readonly content: ShareContent }
	| { readonly type: 'share-stop-asked' }
	| { readonly type: 'share-changed'; readonly share: ShareView | null }
	| { readonly type: 'volume-asked'; readonly id: string; readonly volume: number }
	| { readonly type: 'speakers-changed'; readonly speaking: ReadonlySet<string>; readonly active: string | null }
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
	/** The same for this call, whatever its server: the user has asked to see it before joining. */
	| { readonly type: 'prepare-room'; readonly target: CallTarget }
	| { readonly type: 'enter-room'; readonly target: CallTarget }
	| { readonly type: 'leave-room' }
	| { readonly type: 'capture'; readonly wanted: Readonly<Partial<Record<CaptureKind, boolean>>> }
	/** Devices, speaker and quality are to be as preferred now. */
	| { readonly type: 'apply-preferences' }
	/** Camera, microphone and what is shared. */
	| { readonly type: 'release-devices' }
	| { readonly type: 'set-share-content'; readonly content: ShareContent }
	| { readonly type: 'stop-share' }
	| { readonly type: 'set-volume'; readonly id: string; readonly volume: number }
	/** Tell the members how we are called and what is on. */
	| { readonly type: 'announce' }
	/** Signaling is lost: try now. */
	| { readonly type: 'reconnect' };

export interface Step {
	readonly state: EngineState;
	readonly effects: readonly Effect[];
}
