/** What leads a new host back into the call in which the last one was lost. */
import type { Command } from '#engine/contract/command.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { parseInvite } from '#protocol/invite.ts';

/**
 * In order. `lost` is the lost host's last snapshot, `found` the new one's first: nothing is to be done outside a call,
 * or when another view was here before. Who was muted stays muted, and an address that was hidden stays hidden.
 */
export function commandsToRejoin(lost: Snapshot, found: Snapshot): readonly Command[] {
	if (lost.call.phase !== 'in-call' || found.call.phase !== 'idle' || found.call.outcome !== null) return [];
	const invite = parseInvite(lost.call.invite.link);
	if (!invite) return [];
	const { microphone, camera, quality, hidesAddress } = lost.self;
	return [
		// The key may have been let go meanwhile.
		{ type: 'set-microphone', enabled: microphone.enabled && !microphone.held },
		// Off by the mode is not off by choice: the preferences tell the mode again.
		...(quality === 'audio-only' ? [] : [{ type: 'set-camera', enabled: camera.enabled } as const]),
		// Before anybody learns where this machine is.
		{ type: 'set-hide-address', hidden: hidesAddress },
		{ type: 'join', ...invite },
	];
}
