/** Since when a call is recorded by anybody. Pure. */
import type { CallView } from '#engine/contract/snapshot.ts';

/** Milliseconds since the epoch; null while nobody records. */
export function recordedSince(call: CallView | undefined): number | null {
	if (call?.phase !== 'in-call') return null;
	const { own, others } = call.recording;
	const began = [...(own && own.state !== 'starting' ? [own.startedAt] : []), ...others.map(({ since }) => since)];
	return began.length === 0 ? null : Math.min(...began);
}
