/** Asks for a share, and tells the person where the browser could not capture. Dismissing its picker is no failure. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { ShareSource } from '#engine/contract/command.ts';
import { showToast } from './notice.ts';
import { words } from './words.ts';

export async function requestShare(from: EventTarget, client: CallClient, source: ShareSource): Promise<void> {
	const reply = await client.send({ type: 'share', source });
	if (reply.ok || reply.failure.code !== 'share-failed') return;
	showToast(from, { text: words.toasts.shareFailed, icon: 'screen-share-off' });
}
