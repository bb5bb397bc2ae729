/** From the front camera of a phone to the one at its back, and back. Pure. */
import type { SelfView } from '#engine/contract/snapshot.ts';
import { choiceOf, chosenDeviceId, devicesOf } from './device-kinds.ts';
import type { Preferences } from './shell.ts';

/** As browsers name the side a camera looks to; there is no other sign of it before a camera is open. */
const sides = [/\b(?:front|user|selfie)/i, /\b(?:back|rear|environment)/i] as const;

/** The choice of the next camera: one that looks the other way, if one is named so. Null where there is only one. */
export function nextCamera(self: SelfView): Partial<Preferences> | null {
	const cameras = devicesOf('camera', self);
	if (cameras.length < 2) return null;
	const chosenId = chosenDeviceId('camera', self, undefined);
	const at = cameras.findIndex(({ deviceId }) => deviceId === chosenId);
	const chosen = cameras[at];
	const others = [...cameras.slice(at + 1), ...cameras.slice(0, Math.max(at, 0))];
	const side = sides.find((pattern) => chosen && pattern.test(chosen.label));
	const opposite = side && sides.find((pattern) => pattern !== side);
	const next = others.find(({ label }) => opposite?.test(label)) ?? others[0];
	return next ? choiceOf('camera', next.deviceId) : null;
}
