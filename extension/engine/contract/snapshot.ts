/**
 * What leaves the engine: the whole visible truth, serialisable, immutable, numbered. What is impossible now is absent.
 * Streams are not in it, only stable stream ids for `MediaBridge`.
 */
import type { RoomCode } from '#protocol/room-code.ts';
import type { Failure } from './failure.ts';
import type { FileView } from './file-view.ts';
import type { KeptRecording, RecordingView } from './recording.ts';

export interface Snapshot {
	/** Grows by one with every change of one engine. */
	readonly revision: number;
	readonly self: SelfView;
	readonly server: ServerView;
	readonly call: CallView;
	readonly chat: ChatView;
	/** Files of this call, in order of appearance; empty without one. */
	readonly files: readonly FileView[];
	/** Recordings that wait to be saved or discarded, oldest first. */
	readonly recordings: readonly KeptRecording[];
}

export interface SelfView {
	/** As others see it; empty when none was given. */
	readonly name: string;
	readonly microphone: MicrophoneView;
	readonly camera: DeviceView;
	/** Own picture, while the camera is live. */
	readonly streamId: string | null;
	/** Others hear a voice from here, now. */
	readonly speaking: boolean;
	/** The screen, window or tab one shares; null without. */
	readonly share: ShareView | null;
	/** As that of a member. */
	readonly hand: number | null;
	/** What there is to choose from; without names until the permission is held. */
	readonly devices: DeviceChoices;
	/** Where sound is played; empty for the system's own choice. */
	readonly speakerId: string;
	readonly quality: QualityMode;
	readonly effects: EffectsView;
	/** Everything goes through a relay: the others don't learn this machine's addresses. */
	readonly hidesAddress: boolean;
}

export interface DeviceView {
	/** What the user wants: false is muted, or camera off. A key held to talk counts as unmuted. */
	readonly enabled: boolean;
	readonly state: DeviceState;
	/** Which one is open; null while none is. */
	readonly deviceId: string | null;
	/** Another one was chosen and could not be opened: the one before goes on. */
	readonly switchFailure: DeviceFailure | null;
}

export interface MicrophoneView extends DeviceView {
	/** Unmuted only for as long as a key is held. */
	readonly held: boolean;
	/** Open and unmuted for five seconds, and nothing at all came from it yet. */
	readonly silent: boolean;
	/** Muted, and somebody has talked into it for a second. At most once a minute. */
	readonly talkingMuted: boolean;
}

export interface DeviceChoices {
	readonly microphones: readonly DeviceChoice[];
	readonly cameras: readonly DeviceChoice[];
	/** Empty where the browser plays sound through one speaker only. */
	readonly speakers: readonly DeviceChoice[];
	/** Kinds of which there are some that the browser doesn't tell without permission. */
	readonly hidden: readonly ('microphone' | 'camera')[];
}

/** As `MediaDeviceInfo`, without the system's aliases for one of them. */
export interface DeviceChoice {
	readonly deviceId: string;
	readonly label: string;
}

export interface ShareView {
	/** `asking`: the browser shows its picker. */
	readonly state: 'asking' | 'live';
	/** As `displaySurface` of the W3C Screen Capture specification; null until chosen. */
	readonly surface: ShareSurface | null;
	readonly hasSound: boolean;
	readonly content: ShareContent;
}

export type ShareSurface = 'monitor' | 'window' | 'browser';

/** What matters in a shared picture: sharp text (`detail`), or smooth movement (`motion`). */
export type ShareContent = 'detail' | 'motion';

/** `data-saver`: pictures half as large both ways. `audio-only`: no cameras, neither sent nor asked for. */
export type QualityMode = 'auto' | 'data-saver' | 'audio-only';

/** What is done to one's own picture and sound before others get them. */
export interface EffectsView {
	readonly background: EffectState;
	/** Noise suppression beyond the browser's. */
	readonly noise: EffectState;
}

/**
 * `off`: not chosen, or nothing is captured. `starting`: a picture is not sent yet, sound is as it comes. `too-slow`: given
 * up until another choice or call, and sent as it comes. `failed`: it can't run; no picture is sent, sound is as it comes.
 */
export type EffectState = 'off' | 'starting' | 'on' | 'too-slow' | 'failed';

/**
 * `closed`: not captured (no call, or the camera is off). `opening`: being asked for. `live`: captured.
 * Else why there is none: `refused` by permission, `missing`, or `busy` in another program.
 */
export type DeviceState = 'closed' | 'opening' | 'live' | DeviceFailure;

export type DeviceFailure = 'refused' | 'missing' | 'busy';

export interface ServerView {
	/** `http(s)://host[:port]` of the server that calls are set up through. */
	readonly origin: string;
}

export type CallView = IdleView | PermissionView | PreviewView | JoiningView | PasswordView | WaitingView | InCallView;

/** `rejoin`: of itself, after the last engine was lost in it. */
export type CallIntent = 'start' | 'join' | 'rejoin';

/** No call. `outcome` is how the last one ended, until dismissed. */
export interface IdleView {
	readonly phase: 'idle';
	readonly outcome: CallOutcome | null;
}

export type CallOutcome =
	| {
			readonly kind: 'left';
			/** Whose doing it was. `time`: the call's time was up. */
			readonly by: 'self' | 'host' | 'time';
			/** Whether it may be had again: it goes on, or one may open it again. */
			readonly again: boolean;
			readonly durationSeconds: number;
			/** Everyone who was in the call, by name, in order of arrival. */
			readonly people: readonly string[];
			readonly invite: InviteView;
	  }
	| {
			readonly kind: 'failed';
			readonly failure: Failure;
			readonly intent: CallIntent;
			readonly invite: InviteView;
			/** What `room-full` or `host-limit` was about: how many people the room takes; null when not known. */
			readonly roomCapacity: number | null;
	  };

/** A call was asked for, and the permission page must first ask for camera and microphone. */
export interface PermissionView {
	readonly phase: 'permission';
	readonly intent: CallIntent;
	/** `ask`: never decided. `blocked`: refused for good; only the browser's own settings lead back. */
	readonly permission: 'ask' | 'blocked';
}

/** Before joining somebody: camera, microphone, keys and socket get ready, nothing is sent to anyone yet. */
export interface PreviewView {
	readonly phase: 'preview';
	readonly invite: InviteView;
}

export interface JoiningView {
	readonly phase: 'joining';
	readonly intent: CallIntent;
	readonly invite: InviteView;
}

/** The call has a password: without the right one nobody in it can be understood. */
export interface PasswordView {
	readonly phase: 'password';
	readonly invite: InviteView;
	/** One was tried, and it was not this one. */
	readonly wrong: boolean;
	/** Milliseconds since the epoch: no try is taken before. */
	readonly notBefore: number;
}

/** At the door: seen by name only, camera and microphone closed, until the host lets us in. */
export interface WaitingView {
	readonly phase: 'waiting';
	readonly invite: InviteView;
	/** Who answers the door; empty when not known, or when nobody is there to. */
	readonly hostName: string;
}

export interface InCallView {
	readonly phase: 'in-call';
	readonly invite: InviteView;
	/** Milliseconds since the epoch, by this machine's clock. */
	readonly startedAt: number;
	/** Everybody else, in order of arrival. Empty: waiting for someone. */
	readonly members: readonly MemberView[];
	/** The signaling connection. `lost`: media flows on, nobody new can join, it tries again by itself. */
	readonly signaling: 'connected' | 'lost' | 'offline';
	/** How many people a room takes, oneself included. */
	readonly roomCapacity: number;
	/** The member who speaks, or spoke last; null before anybody did. Changes only after two seconds of another one. */
	readonly activeSpeakerId: string | null;
	readonly room: RoomView;
	readonly verification: VerificationView;
	/** Something that must not be, until dismissed. */
	readonly alarm: AlarmView | null;
	/** What a host has asked of oneself last, until dismissed or undone. */
	readonly hostAsk: HostAskView | null;
	/** What passes over the tiles now, oldest first. Each goes by itself. */
	readonly reactions: readonly ReactionView[];
	readonly recording: RecordingView;
}

export const reactions = ['thumbs-up', 'applause', 'heart', 'laugh', 'surprise', 'celebrate', 'thanks'] as const;

export type Reaction = (typeof reactions)[number];

export interface ReactionView {
	/** Grows with every one of a call. */
	readonly id: number;
	/** Null for one's own. */
	readonly memberId: string | null;
	readonly reaction: Reaction;
}

/** Who decides in a room. Everybody in it holds to what the host has signed, whatever a server says. */
export type Role = 'host' | 'co-host' | 'guest';

export interface RoomView {
	/** One's own. */
	readonly role: Role;
	/** Somebody who may answer the door and decide is in the call, oneself included. */
	readonly hostPresent: boolean;
	/** Who comes has to be let in. */
	readonly lobby: boolean;
	/** Nobody comes in, and nobody can knock. */
	readonly locked: boolean;
	/** People, oneself included. */
	readonly capacity: number;
	/** Milliseconds since the epoch; null without an end. */
	readonly endsAt: number | null;
	/** A host mutes people at once; else it asks them. */
	readonly hostMutes: boolean;
	readonly hasPassword: boolean;
	/** Who waits at the door, in order of arrival. Empty for those who can't answer it. */
	readonly knocks: readonly KnockView[];
}

export interface KnockView {
	/** Stable while this person waits. */
	readonly id: string;
	readonly name: string;
}

/** Four numbers, 0 to 63, each a picture of the list in docs/protocol.md. */
export type SafetyEmoji = readonly [number, number, number, number];

export interface VerificationView {
	/** Null until all have shown theirs. */
	readonly emoji: SafetyEmoji | null;
	/** Whom one compares with, by member id: everybody in the call. */
	readonly memberIds: readonly string[];
}

/**
 * `line-differs`: a member's connection is not the one it announced; it was closed. `tampered`: somebody who knows the
 * code sends messages in the name of others.
 */
export interface AlarmView {
	readonly kind: 'line-differs' | 'tampered';
	/** Of the member, when it concerns one. */
	readonly name: string;
}

export interface HostAskView {
	/** Of the host. */
	readonly name: string;
	readonly device: 'microphone' | 'camera';
	/** It was switched off already, since the room says so. */
	readonly done: boolean;
}

/** What was written in the last call, as long as that is not dismissed. */
export interface ChatView {
	/** Oldest first. Of very many the oldest are gone. */
	readonly messages: readonly ChatMessage[];
	/** How many messages and files of others no view has shown. */
	readonly unread: number;
}

export interface ChatMessage {
	/** Grows with every message of a call. */
	readonly id: number;
	/** Who wrote it; null for oneself. */
	readonly memberId: string | null;
	/** How that one was called then; empty without a name. */
	readonly name: string;
	/** As it was written: hostile markup and links included. */
	readonly text: string;
	/** Milliseconds since the epoch, by this machine's clock. */
	readonly writtenAt: number;
	/** Of one's own; null of those of others. */
	readonly delivery: DeliveryView | null;
}

export interface DeliveryView {
	/** Members, by id, who have not got it yet, and will as soon as they can be reached. */
	readonly waitingFor: readonly string[];
	/** Somebody has got it. */
	readonly reached: boolean;
}

export interface InviteView {
	readonly code: RoomCode;
	readonly link: string;
}

export interface MemberView {
	/** Stable for as long as the member is in the call, across reconnections. */
	readonly id: string;
	/** Empty when none was given. */
	readonly name: string;
	/** What the member says of its own devices. */
	readonly microphone: boolean;
	readonly camera: boolean;
	readonly connection: MemberConnection;
	/** Picture and sound of the member; null until it is settled what they travel on. */
	readonly streamId: string | null;
	readonly speaking: boolean;
	/** The member's shared screen; null while nothing is shared. */
	readonly share: MemberShare | null;
	readonly role: Role;
	/** The emoji were compared with this member, and were the same. */
	readonly verified: boolean;
	/** How loud the member is played here, 0 to 1. */
	readonly volume: number;
	/** Its place among the raised hands, from 1, the same for everybody; null while it is down. */
	readonly hand: number | null;
	/** Measured about once a second; null before the first reading. */
	readonly link: LinkReading | null;
}

/** `reconnecting`: was connected, and media stopped. `failed`: the networks can't reach each other. */
export type MemberConnection = 'connecting' | 'connected' | 'reconnecting' | 'failed';

export interface MemberShare {
	readonly streamId: string;
	readonly content: ShareContent;
}

export interface LinkReading {
	/** As `RTCPeerConnectionState` and `RTCIceConnectionState`. */
	readonly connectionState: string;
	readonly iceState: string;
	/** Of the selected candidate pair; null before one is. */
	readonly roundTripMs: number | null;
	readonly path: 'direct' | 'relayed' | null;
	readonly framesDecoded: number;
	/** W3C webrtc-stats `totalAudioEnergy`: grows when sound arrives. */
	readonly audioEnergy: number;
	/** Share of packets lost on the way here since the last reading, 0 to 1. */
	readonly lossRate: number;
	/** The same on the way to the member, as its own reports say; null without a report. */
	readonly sentLossRate: number | null;
	/** Of the sound that arrives; null without any. */
	readonly jitterMs: number | null;
	/** Bits per second since the last reading, all media together. */
	readonly sendingBps: number;
	readonly receivingBps: number;
	/** What the path to the member would carry, by the browser's estimate; null before there is one. */
	readonly availableBps: number | null;
	/** What keeps our own picture down, as `qualityLimitationReason` of W3C webrtc-stats. */
	readonly limitation: 'none' | 'cpu' | 'bandwidth' | 'other';
	readonly audioCodec: string | null;
	readonly sent: LinkPictures;
	readonly received: LinkPictures;
	/** As the browser names it, such as `DTLS 1.3`; null before it is settled. */
	readonly encryption: string | null;
}

/** What travels one way; null where nothing does. */
export interface LinkPictures {
	readonly camera: PictureReading | null;
	readonly screen: PictureReading | null;
}

export interface PictureReading {
	readonly width: number;
	readonly height: number;
	readonly framesPerSecond: number;
	/** Such as `VP8`; null before it is known. */
	readonly codec: string | null;
}
