/** What is known of one kind of device that is captured: what is wanted, what is there, what is open. No effects. */
import type { DeviceChoice, DeviceState } from '../contract/snapshot.ts';
import type { CaptureKind } from './capture-request.ts';
import { chooseDevice } from './device-choice.ts';
import { isAlias } from './device-list.ts';
import type { OpenDevice } from './open-device.ts';

export interface CaptureSlot {
	readonly kind: CaptureKind;
	wanted: boolean;
	/** A microphone that was asked for once is kept, muted or not, also through a change of devices. */
	kept: boolean;
	/** Of the microphone. */
	noiseSuppression: boolean;
	preferredId: string;
	present: readonly DeviceChoice[];
	open: OpenDevice | null;
	state: DeviceState;
	/** Its track ended. It is not opened again before the list changes, which has it for a moment longer. */
	lostId: string | null;
}

export function createSlot(kind: CaptureKind): CaptureSlot {
	return {
		kind,
		wanted: false,
		kept: false,
		noiseSuppression: true,
		preferredId: '',
		present: [],
		open: null,
		state: 'closed',
		lostId: null,
	};
}

export function isNeeded({ wanted, kept }: CaptureSlot): boolean {
	return wanted || kept;
}

/** Null leaves the choice to the browser. */
export function wantedDevice(slot: CaptureSlot): ConstrainDOMStringParameters | null {
	const chosen = chosenId(slot);
	if (chosen !== null) return { exact: chosen };
	return slot.preferredId === '' ? null : { ideal: slot.preferredId };
}

/**
 * A device that works is left only for the preferred one. For other processing it is opened again, and closed before:
 * Chromium gives a device that is open only with the processing that it has.
 */
export function neededChange(slot: CaptureSlot): 'switch' | 'reopen' | null {
	const { kind, open, preferredId, noiseSuppression } = slot;
	if (!open) return null;
	if (open.deviceId !== preferredId && chosenId(slot) === preferredId) return 'switch';
	return kind === 'microphone' && open.noiseSuppression !== noiseSuppression ? 'reopen' : null;
}

/** `isOther`: not the same devices as before, whatever their names. `isGone`: the one that is open is no longer there. */
export function replacePresent(
	slot: CaptureSlot,
	present: readonly DeviceChoice[],
): { readonly isOther: boolean; readonly isGone: boolean } {
	const before = slot.present;
	slot.present = present;
	if (idsOf(before) === idsOf(present)) return { isOther: false, isGone: false };
	slot.lostId = null;
	nameOpenDevice(slot);
	const isIn = (devices: readonly DeviceChoice[]) => devices.some(({ deviceId }) => deviceId === slot.open?.deviceId);
	return { isOther: true, isGone: isIn(before) && !isIn(present) };
}

/** What was opened under the system's own name for it is, in the list, the first. */
export function nameOpenDevice({ open, present }: CaptureSlot): void {
	const [first] = present;
	if (open && first && isAlias(open.deviceId ?? '')) open.deviceId = first.deviceId;
}

function chosenId({ present, preferredId, lostId, open }: CaptureSlot): string | null {
	const usable = present.filter(({ deviceId }) => deviceId !== lostId);
	return chooseDevice({ present: usable, preferredId, currentId: open?.deviceId ?? null });
}

function idsOf(devices: readonly DeviceChoice[]): string {
	return JSON.stringify(devices.map(({ deviceId }) => deviceId));
}
