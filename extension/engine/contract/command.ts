/** What a view asks of the engine. Each is answered once, with `Reply`. */
import type { RoomCode } from '#protocol/room-code.ts';
import type { Failure } from './failure.ts';
import type { QualityMode, ShareContent } from './snapshot.ts';

/** What the user prefers on this device, remembered by the views. An empty id leaves the choice to the system. */
export interface MediaPreferences {
	readonly microphoneId: string;
	readonly cameraId: string;
	readonly speakerId: string;
	readonly noiseSuppression: boolean;
	/** Muted unless a key is held. Switching it on mutes. */
	readonly pushToTalk: boolean;
	readonly quality: QualityMode;
	/** What is on when a call begins. A change has effect at once where there is no call. */
	readonly joinWith: { readonly microphone: boolean; readonly camera: boolean };
}

/** Where a shared picture comes from: the browser's own picker, or a tab that the user pointed at (`tabCapture`). */
export type ShareSource = { readonly kind: 'picker' } | { readonly kind: 'tab'; readonly captureId: string };

export type Command =
	/** Sent by every view when it opens and when preferences change; warms the engine up. */
	| {
			readonly type: 'configure';
			readonly serverOrigin: string;
			readonly name: string;
			readonly media: MediaPreferences;
	  }
	/** A whole code stands in the field: derive its keys now, so that `join` need not wait. */
	| { readonly type: 'prepare-join'; readonly code: RoomCode; readonly serverOrigin: string | null }
	/** A new call under a fresh code. */
	| { readonly type: 'start' }
	/** Look at oneself before joining: opens camera and microphone, and gets everything ready for `join`. */
	| { readonly type: 'preview'; readonly code: RoomCode; readonly serverOrigin: string | null }
	/** `serverOrigin` is that of the link; null means the configured server. */
	| { readonly type: 'join'; readonly code: RoomCode; readonly serverOrigin: string | null }
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
	/** Try again for a device that is refused, missing or busy. */
	| { readonly type: 'retry-device'; readonly device: 'microphone' | 'camera' }
	/**
	 * After a failure: the same call again. After leaving: back into the same room, which is opened again if nobody is
	 * left in it. In a call without signaling: try now.
	 */
	| { readonly type: 'retry' }
	/** Out of the call, out of joining it, or out of the preview. */
	| { readonly type: 'leave' }
	/** Forget how the last call ended. */
	| { readonly type: 'dismiss' };

export type Reply = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };
