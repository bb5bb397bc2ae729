/** What a view asks of the engine. Each is answered once, with `Reply`. */
import type { HostTag } from '#protocol/invite.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import type { Background } from './background.ts';
import type { Failure } from './failure.ts';
import type { QualityMode, Reaction, Role, SafetyEmoji, ShareContent } from './snapshot.ts';

/** What the user prefers on this device, remembered by the views. An empty id leaves the choice to the system. */
export interface MediaPreferences {
	readonly microphoneId: string;
	readonly cameraId: string;
	readonly speakerId: string;
	readonly noiseSuppression: boolean;
	/** Beyond what the browser does. */
	readonly strongNoiseSuppression: boolean;
	readonly background: Background;
	/** Of the picture that is kept for `image`; changes with it. */
	readonly backgroundImageId: string;
	/** Muted unless a key is held. Switching it on mutes. */
	readonly pushToTalk: boolean;
	readonly quality: QualityMode;
	/** What is on when a call begins. A change has effect at once where there is no call. */
	readonly joinWith: { readonly microphone: boolean; readonly camera: boolean };
}

/** What a view knows of the user's preferences. */
export interface Configuration {
	/** `http(s)://host[:port]` */
	readonly serverOrigin: string;
	readonly name: string;
	readonly media: MediaPreferences;
	/** Calls begin with addresses hidden. */
	readonly hideAddress: boolean;
	/** What the operator of the server gave this person to open rooms with; empty without. */
	readonly accessToken: string;
}

/** What stands in an invitation. */
export interface InvitedTo {
	readonly code: RoomCode;
	/** Null means the configured server. */
	readonly serverOrigin: string | null;
	/** Who has to be the host of the room; null when only a code was given. */
	readonly hostTag: HostTag | null;
}

/** What a host may change of its room; what is left out stays. */
export interface RoomChange {
	readonly lobby?: boolean;
	readonly locked?: boolean;
	/** 2 to the server's `roomCapacity`. */
	readonly capacity?: number;
	/** Milliseconds since the epoch; null takes the end away. */
	readonly endsAt?: number | null;
	readonly hostMutes?: boolean;
}

/** Where a shared picture comes from: the browser's own picker, or a tab that the user pointed at (`tabCapture`). */
export type ShareSource = { readonly kind: 'picker' } | { readonly kind: 'tab'; readonly captureId: string };

export type Command =
	/** Sent by every view when it opens and when preferences change; warms the engine up. */
	| ({ readonly type: 'configure' } & Configuration)
	/** A whole code stands in the field: derive its keys now, so that `join` need not wait. */
	| { readonly type: 'prepare-join'; readonly code: RoomCode; readonly serverOrigin: string | null }
	/** A new call under a fresh code. */
	| { readonly type: 'start' }
	/** Look at oneself before joining: opens camera and microphone, and gets everything ready for `join`. */
	| ({ readonly type: 'preview' } & InvitedTo)
	| ({ readonly type: 'join' } & InvitedTo)
	/** The permission page's answer while `phase` is `permission`: go on with what there is, or forget the call. */
	| { readonly type: 'resolve-permission'; readonly devices: 'both' | 'microphone' | 'none' | 'cancel' }
	| { readonly type: 'set-microphone'; readonly enabled: boolean }
	| { readonly type: 'set-camera'; readonly enabled: boolean }
	/** A key is held to talk, or let go. Ends by itself with the view that sent it, with a mute and with the call. */
	| { readonly type: 'hold-to-talk'; readonly held: boolean }
	/** Share a screen, window or tab, in place of what is shared already. */
	| { readonly type: 'share'; readonly source: ShareSource }
	| { readonly type: 'set-share-content'; readonly content: ShareContent }
	| { readonly type: 'stop-share' }
	/** How loud a member is played here, 0 to 1. */
	| { readonly type: 'set-volume'; readonly memberId: string; readonly volume: number }
	/** A file that a member offers is wanted. */
	| { readonly type: 'take-file'; readonly fileId: string }
	/** A file is not wanted, or not any more; one's own is not offered any more. */
	| { readonly type: 'cancel-file'; readonly fileId: string }
	/** One's own that has stopped is offered again, to everybody who is there. */
	| { readonly type: 'retry-file'; readonly fileId: string }
	/** Try again for a device that is refused, missing or busy. */
	| { readonly type: 'retry-device'; readonly device: 'microphone' | 'camera' }
	/**
	 * After a failure: the same call again. After leaving: back into the same room, which is opened again if nobody is
	 * left in it. In a call without signaling: try now.
	 */
	| { readonly type: 'retry' }
	/** While `phase` is `password`. */
	| { readonly type: 'enter-password'; readonly password: string }
	/** After `host-limit`, `denied` or `removed`: wait at the door of the same room. */
	| { readonly type: 'knock' }
	/** Through a relay only, or not; also during a call, which then finds new paths. */
	| { readonly type: 'set-hide-address'; readonly hidden: boolean }
	/** Of hosts: the door. `knockId` null is everybody who waits. */
	| { readonly type: 'admit'; readonly knockId: string | null }
	| { readonly type: 'deny'; readonly knockId: string }
	/** Of hosts. Null takes the password away. Those who are in stay in. */
	| { readonly type: 'set-password'; readonly password: string | null }
	| { readonly type: 'set-room'; readonly change: RoomChange }
	/** Of hosts. Switches the lobby on: who was removed knows the code. */
	| { readonly type: 'remove-member'; readonly memberId: string }
	/** Of hosts. Asks, or switches off at once if the room says so; null is everybody. */
	| { readonly type: 'ask-off'; readonly memberId: string | null; readonly device: 'microphone' | 'camera' }
	/** Of the host. `host` hands one's own role over. */
	| { readonly type: 'set-role'; readonly memberId: string; readonly role: Role }
	/** Of hosts: the call is over for everybody. */
	| { readonly type: 'end-for-all' }
	/** Everybody in the call is told before it begins. */
	| { readonly type: 'start-recording'; readonly chat: boolean }
	| { readonly type: 'stop-recording' }
	/** To be in the recording of a member from now on, for as long as it runs. */
	| { readonly type: 'agree-to-recording'; readonly recordingId: string }
	/** The browser has begun to copy it to where people keep their files. */
	| { readonly type: 'recording-saved'; readonly fileName: string }
	| { readonly type: 'discard-recording'; readonly fileName: string }
	/** What comparing these came to, if they still are those of everybody in `verification.memberIds`. */
	| { readonly type: 'confirm-emoji'; readonly emoji: SafetyEmoji; readonly same: boolean }
	| { readonly type: 'dismiss-alarm' }
	| { readonly type: 'dismiss-host-ask' }
	/** To everybody in the call. `not-now`: too fast, or nothing in it. */
	| { readonly type: 'send-message'; readonly text: string }
	/** These, and all before, have been shown; 0 and null where there is no message, and no file. */
	| { readonly type: 'read-messages'; readonly upTo: number; readonly upToFile: string | null }
	| { readonly type: 'react'; readonly reaction: Reaction }
	| { readonly type: 'raise-hand'; readonly raised: boolean }
	/** Out of the call, out of joining it, or out of the preview. A host hands its role to who is there longest. */
	| { readonly type: 'leave' }
	/** Forget how the last call ended, and what was written in it. */
	| { readonly type: 'dismiss' };

export type Reply = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };
