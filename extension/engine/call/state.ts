/** The engine's truth, its events and effects, as unions. transition.ts says how they follow from each other. */
import type { HostTag } from '#protocol/invite.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import type { Configuration } from '../contract/command.ts';
import type { Failure } from '../contract/failure.ts';
import type { FileView } from '../contract/file-view.ts';
import type { KeptRecording } from '../contract/recording.ts';
import type {
	AlarmView,
	CallIntent,
	CallOutcome,
	DeviceChoices,
	DeviceFailure,
	DeviceView,
	EffectState,
	EffectsView,
	HostAskView,
	InCallView,
	MemberView,
	Reaction,
	ReactionView,
	SafetyEmoji,
	ShareContent,
	ShareView,
	VerificationView,
} from '../contract/snapshot.ts';
import type { CaptureKind } from '../media/capture.ts';
import type { DevicePermissions } from '../media/device-permission.ts';
import type { VoiceState } from '../media/voice.ts';
import type { MeshEvent } from '../peer/mesh-event.ts';
import type { RoomFacts } from '../room/room-facts.ts';
import type { Refusal } from '../room/standing.ts';
import type { KeptChat } from './call-record.ts';
import type { ChatState } from './chat-rules.ts';
import type { RecordingFacts, ToldRecording } from './recording-rules.ts';
import type { ChatNews } from './room-chat.ts';

/** As configured; before that without a server. */
export interface EngineState extends Configuration {
	/** The configured server, `http(s)://host[:port]`; empty until configured. */
	readonly devices: Readonly<Record<CaptureKind, DeviceView>>;
	readonly choices: DeviceChoices;
	/** A key is held to talk: the microphone is open, muted or not. */
	readonly held: boolean;
	readonly voice: VoiceState;
	readonly share: ShareView | null;
	readonly effects: EffectsView;
	/** Null where a request for devices can show its own question. */
	readonly permissions: DevicePermissions | null;
	/** In this call, or the next one. */
	readonly hidesAddress: boolean;
	readonly chat: ChatState;
	readonly files: readonly FileView[];
	readonly call: CallState;
	readonly recordings: readonly KeptRecording[];
}

/** Which call. */
export interface CallTarget {
	readonly intent: CallIntent;
	readonly code: RoomCode;
	readonly serverOrigin: string;
	/** Who has to be the host there; null accepts whoever is. */
	readonly hostTag: HostTag | null;
	/** Asks to be let in where the room doesn't by itself. */
	readonly knocks: boolean;
}

export type CallState =
	| { readonly phase: 'idle'; readonly outcome: CallOutcome | null; readonly target: CallTarget | null }
	| { readonly phase: 'permission'; readonly target: CallTarget; readonly towards: 'preview' | 'call' }
	| { readonly phase: 'preview'; readonly target: CallTarget }
	| { readonly phase: 'joining'; readonly target: CallTarget; readonly members: readonly MemberView[] }
	| {
			readonly phase: 'password';
			readonly target: CallTarget;
			readonly wrong: boolean;
			readonly notBefore: number;
	  }
	| {
			readonly phase: 'waiting';
			readonly target: CallTarget;
			readonly hostName: string;
			/** Who appears while one is being let in. */
			readonly members: readonly MemberView[];
	  }
	| InCallState;

export interface InCallState {
	readonly phase: 'in-call';
	readonly target: CallTarget;
	readonly startedAt: number;
	/** `hand` is the number as it was told; so it is wherever members are. */
	readonly members: readonly MemberView[];
	/** Of the members those who are gone for people, and kept where they were in case they come back. */
	readonly vanished: ReadonlySet<string>;
	/** Names of everyone who was ever here, by member id, in order of arrival. */
	readonly people: Readonly<Record<string, string>>;
	readonly signaling: InCallView['signaling'];
	readonly roomCapacity: number;
	readonly activeSpeakerId: string | null;
	readonly room: RoomFacts;
	readonly verification: VerificationView;
	/** Members with whom the emoji were the same. */
	readonly verified: ReadonlySet<string>;
	readonly alarm: AlarmView | null;
	readonly hostAsk: HostAskView | null;
	/** One's own raised hand, by its number; null while it is down. */
	readonly hand: number | null;
	readonly reactions: readonly ReactionView[];
	readonly lastReactionId: number;
	readonly recording: RecordingFacts;
}

export type CallEvent =
	| ({ readonly type: 'configured' } & Configuration)
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
	| { readonly type: 'effect-changed'; readonly effect: keyof EffectsView; readonly state: EffectState }
	| { readonly type: 'share-content-asked'; readonly content: ShareContent }
	| { readonly type: 'share-stop-asked' }
	| { readonly type: 'share-changed'; readonly share: ShareView | null }
	| { readonly type: 'volume-asked'; readonly id: string; readonly volume: number }
	| { readonly type: 'speakers-changed'; readonly speaking: ReadonlySet<string>; readonly active: string | null }
	| { readonly type: 'room-entered'; readonly roomCapacity: number; readonly at: number; readonly facts: RoomFacts }
	| { readonly type: 'entry-failed'; readonly failure: Failure; readonly roomCapacity: number | null }
	| { readonly type: 'door-closed'; readonly hostName: string }
	| { readonly type: 'password-needed'; readonly wrong: boolean; readonly notBefore: number }
	| { readonly type: 'password-entered'; readonly password: string }
	| { readonly type: 'knock-asked' }
	| { readonly type: 'put-out'; readonly why: Refusal | 'time'; readonly at: number }
	| { readonly type: 'room-told'; readonly facts: RoomFacts }
	| { readonly type: 'verification-changed'; readonly verification: VerificationView }
	| { readonly type: 'emoji-confirmed'; readonly emoji: SafetyEmoji; readonly same: boolean }
	| { readonly type: 'tampering-seen' }
	| { readonly type: 'alarm-dismissed' }
	| {
			readonly type: 'host-asked';
			readonly from: string;
			readonly device: CaptureKind;
			readonly done: boolean;
	  }
	| { readonly type: 'host-ask-dismissed' }
	| { readonly type: 'message-asked'; readonly text: string; readonly at: number }
	| ChatNews
	| ({ readonly type: 'chat-restored'; readonly code: RoomCode } & KeptChat)
	| { readonly type: 'messages-read'; readonly upTo: number; readonly upToFile: string | null }
	| { readonly type: 'hand-asked'; readonly raised: boolean }
	| { readonly type: 'reaction-asked'; readonly reaction: Reaction }
	| { readonly type: 'reaction-seen'; readonly from: string; readonly reaction: Reaction }
	| { readonly type: 'reaction-faded'; readonly reactionId: number }
	| {
			readonly type: 'recording-asked';
			readonly id: string;
			readonly fileName: string;
			readonly chat: boolean;
			readonly at: number;
	  }
	| { readonly type: 'recording-started'; readonly at: number }
	| { readonly type: 'recording-stop-asked' }
	| { readonly type: 'recording-ended'; readonly fileName: string }
	| { readonly type: 'recording-agreed'; readonly id: string }
	| ({ readonly type: 'recording-told'; readonly from: string; readonly at: number } & ToldRecording)
	| { readonly type: 'recordings-listed'; readonly recordings: readonly KeptRecording[] }
	| { readonly type: 'hide-asked'; readonly hidden: boolean }
	| { readonly type: 'signaling-changed'; readonly signaling: InCallView['signaling'] }
	| { readonly type: 'files-changed'; readonly files: readonly FileView[] }
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
	/** Try this one; then the room is entered with it. */
	| { readonly type: 'try-password'; readonly target: CallTarget; readonly password: string }
	| { readonly type: 'hide-address'; readonly hidden: boolean }
	| { readonly type: 'capture'; readonly wanted: Readonly<Partial<Record<CaptureKind, boolean>>> }
	/** Devices, speaker and quality are to be as preferred now. */
	| { readonly type: 'apply-preferences' }
	/** Camera, microphone and what is shared. */
	| { readonly type: 'release-devices' }
	| { readonly type: 'set-share-content'; readonly content: ShareContent }
	| { readonly type: 'stop-share' }
	| { readonly type: 'set-volume'; readonly id: string; readonly volume: number }
	/** To all members; what it is called when it is told that it has arrived. */
	| { readonly type: 'write'; readonly id: number; readonly text: string }
	| { readonly type: 'react'; readonly reaction: Reaction }
	/** In a moment. */
	| { readonly type: 'fade-reaction'; readonly id: number }
	/** Tell the members how we are called and what is on. */
	| { readonly type: 'announce' }
	/** Tell the members that one records, and in whose recordings one may be. */
	| { readonly type: 'tell-recording' }
	| { readonly type: 'start-recording'; readonly fileName: string }
	| { readonly type: 'stop-recording' }
	/** Signaling is lost: try now. */
	| { readonly type: 'reconnect' };

export interface Step {
	readonly state: EngineState;
	readonly effects: readonly Effect[];
}
