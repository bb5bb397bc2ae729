/** Which of the devices that are there to open. */
import type { DeviceChoice } from '../contract/snapshot.ts';

export interface DeviceChoiceOptions {
	/** The system's own choice first. */
	readonly present: readonly DeviceChoice[];
	/** Empty without a preference. */
	readonly preferredId: string;
	/** The one in use; null without one. */
	readonly currentId: string | null;
}

/**
 * The preferred device if it is there, else the one in use if it still is, else the first. Null: none is known, and the
 * choice is the browser's.
 */
export function chooseDevice({ present, preferredId, currentId }: DeviceChoiceOptions): string | null {
	const isPresent = (id: string | null) => present.some(({ deviceId }) => deviceId === id);
	if (isPresent(preferredId)) return preferredId;
	return isPresent(currentId) ? currentId : (present[0]?.deviceId ?? null);
}
