/** Hides one's address for the rest of the call, or no longer; says so where the server has no relay for it. */
import type { CallClient } from '#engine/contract/call-client.ts';
import { showToast } from './notice.ts';
import { words } from './words.ts';

export async function setHideAddress(from: EventTarget, client: CallClient, hidden: boolean): Promise<void> {
	const reply = await client.send({ type: 'set-hide-address', hidden });
	if (reply.ok || reply.failure.code !== 'relay-needed') return;
	showToast(from, { text: words.room.relayNeeded, icon: 'circle-alert' });
}
