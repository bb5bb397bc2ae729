/** A session as another instance can go on with it. */
import type { PeerId } from '#protocol/ids.ts';
import type { TokenHash } from './sessions.ts';

export interface SessionRecord {
	readonly peerId: PeerId;
	/** Good ones, the newest last. */
	readonly tokens: readonly TokenHash[];
	/** Frames of the client. */
	readonly received: number;
	/** Frames that were sent to the client before those that are kept. */
	readonly before: number;
	/** Sent, and not acknowledged. */
	readonly kept: readonly (string | Buffer)[];
}
