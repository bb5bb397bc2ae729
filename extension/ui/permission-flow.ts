/** What the permission page shows and can do. The platform asks the browser; the page only says what happens. */
import type { ReadableStore } from '#engine/contract/store.ts';

/**
 * `ask`: nothing was decided yet. `prompting`: the browser's own question is open. `blocked`: refused for good.
 * `no-…`: allowed, but this computer has none. `done`: devices may be used.
 */
export type PermissionState = 'ask' | 'prompting' | 'blocked' | 'no-camera' | 'no-microphone' | 'no-devices' | 'done';

export interface PermissionFlow {
	readonly state: ReadableStore<PermissionState>;
	/** Asks the browser. Call it in a click. */
	request(devices: 'both' | 'microphone'): Promise<void>;
	/** Looks again, after something was unblocked or plugged in. */
	check(): Promise<void>;
	/** The waiting call goes on with what there is, or with no device at all. */
	joinWithout(): Promise<void>;
	/** Absent when a call waits already, or can't be started from here. */
	readonly startCall?: (() => void) | undefined;
	closeTab(): void;
}
