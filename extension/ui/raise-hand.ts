/** One's own hand, up or down. */
import type { CallClient } from '#engine/contract/call-client.ts';

export function toggleHand(client: CallClient): void {
	const raised = client.snapshots.value?.self.hand === null;
	void client.send({ type: 'raise-hand', raised });
}
