/** Leaving: at once, or after a question where a host would leave others behind. */
import type { CallClient } from '#engine/contract/call-client.ts';
import { openCallDialog } from './call-dialog.ts';

export function leaveCall(from: EventTarget, client: CallClient): void {
	const call = client.snapshots.value?.call;
	if (call?.phase === 'in-call' && call.room.role === 'host' && call.members.length > 0) openCallDialog(from, 'leave');
	else void client.send({ type: 'leave' });
}
