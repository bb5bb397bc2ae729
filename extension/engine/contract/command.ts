/** What a view asks of the engine. Each is answered once, with `Reply`. */
import type { RoomCode } from '#protocol/room-code.ts';
import type { Failure } from './failure.ts';

export type Command =
	/** Sent by every view when it opens and when preferences change; warms the engine up. */
	| { readonly type: 'configure'; readonly serverOrigin: string; readonly name: string }
	/** A whole code stands in the field: derive its keys now, so that `join` need not wait. */
	| { readonly type: 'prepare-join'; readonly code: RoomCode; readonly serverOrigin: string | null }
	/** A new call under a fresh code. */
	| { readonly type: 'start' }
	/** `serverOrigin` is that of the link; null means the configured server. */
	| { readonly type: 'join'; readonly code: RoomCode; readonly serverOrigin: string | null }
	/** The permission page's answer while `phase` is `permission`: go on with what there is, or forget the call. */
	| { readonly type: 'resolve-permission'; readonly devices: 'both' | 'microphone' | 'none' | 'cancel' }
	| { readonly type: 'set-microphone'; readonly enabled: boolean }
	| { readonly type: 'set-camera'; readonly enabled: boolean }
	/** Try again for a device that is refused, missing or busy. */
	| { readonly type: 'retry-device'; readonly device: 'microphone' | 'camera' }
	/**
	 * After a failure: the same call again. After leaving: back into the same room, which is opened again if nobody is
	 * left in it. In a call without signaling: try now.
	 */
	| { readonly type: 'retry' }
	/** Out of the call, or out of joining it. */
	| { readonly type: 'leave' }
	/** Forget how the last call ended. */
	| { readonly type: 'dismiss' };

export type Reply = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };
