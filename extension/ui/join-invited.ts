/** Joining from the mirror: with what there is, and without what can't be had, so that nobody waits for it. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { DeviceView, PreviewView, SelfView } from '#engine/contract/snapshot.ts';
import { parseInvite } from '#protocol/invite.ts';
import { askForCall } from './call-asked.ts';
import { words } from './words.ts';

export function joinInvited(from: EventTarget, client: CallClient, { invite }: PreviewView): void {
	const self = client.snapshots.value?.self;
	const invited = parseInvite(invite.link);
	if (!self || !invited) return;
	if (isLacking(self.microphone)) void client.send({ type: 'set-microphone', enabled: false });
	if (isLacking(self.camera)) void client.send({ type: 'set-camera', enabled: false });
	askForCall(from, client, { type: 'join', ...invited });
}

/** What the button says. */
export function joinWords({ microphone, camera }: SelfView): string {
	const { joinWithoutDevices, joinWithoutMicrophone, joinWithoutCamera } = words.permission;
	if (isLacking(microphone)) return isLacking(camera) ? joinWithoutDevices : joinWithoutMicrophone;
	return isLacking(camera) ? joinWithoutCamera : words.preview.join;
}

/** Wanted, and not to be had. Whoever switched it off doesn't miss it. */
export function isLacking({ enabled, state }: DeviceView): boolean {
	return enabled && (state === 'refused' || state === 'missing' || state === 'busy');
}
