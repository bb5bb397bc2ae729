/**
 * What leaves the engine: the whole visible truth, serialisable, immutable, numbered. What is impossible now is absent.
 * Streams are not in it, only stable stream ids for `MediaBridge`.
 */
import type { RoomCode } from '#protocol/room-code.ts';
import type { Failure } from './failure.ts';

export interface Snapshot {
	/** Grows by one with every change of one engine. */
	readonly revision: number;
	readonly self: SelfView;
	readonly server: ServerView;
	readonly call: CallView;
}

export interface SelfView {
	/** As others see it; empty when none was given. */
	readonly name: string;
	readonly microphone: DeviceView;
	readonly camera: DeviceView;
	/** Own picture, while the camera is live. */
	readonly streamId: string | null;
}

export interface DeviceView {
	/** What the user wants: false is muted, or camera off. */
	readonly enabled: boolean;
	readonly state: DeviceState;
}

/**
 * `closed`: not captured (no call, or the camera is off). `opening`: being asked for. `live`: captured.
 * Else why there is none: `refused` by permission, `missing`, or `busy` in another program.
 */
export type DeviceState = 'closed' | 'opening' | 'live' | 'refused' | 'missing' | 'busy';

export interface ServerView {
	/** `http(s)://host[:port]` of the server that calls are set up through. */
	readonly origin: string;
}

export type CallView = IdleView | PermissionView | JoiningView | InCallView;

export type CallIntent = 'start' | 'join';

/** No call. `outcome` is how the last one ended, until dismissed. */
export interface IdleView {
	readonly phase: 'idle';
	readonly outcome: CallOutcome | null;
}

export type CallOutcome =
	| {
			readonly kind: 'left';
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
			/** What `room-full` was about: how many people the room takes. */
			readonly roomCapacity: number | null;
	  };

/** A call was asked for, and the permission page must first ask for camera and microphone. */
export interface PermissionView {
	readonly phase: 'permission';
	readonly intent: CallIntent;
	/** `ask`: never decided. `blocked`: refused for good; only the browser's own settings lead back. */
	readonly permission: 'ask' | 'blocked';
}

export interface JoiningView {
	readonly phase: 'joining';
	readonly intent: CallIntent;
	readonly invite: InviteView;
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
	/** Measured about once a second; null before the first reading. */
	readonly link: LinkReading | null;
}

/** `reconnecting`: was connected, and media stopped. `failed`: the networks can't reach each other. */
export type MemberConnection = 'connecting' | 'connected' | 'reconnecting' | 'failed';

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
	/** Share of packets lost since the last reading, 0 to 1. */
	readonly lossRate: number;
}
