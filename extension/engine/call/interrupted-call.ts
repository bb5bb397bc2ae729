/** The call that an engine of this device was in a moment ago, for who sees that no engine is there. */
import { createInviteLink } from '#protocol/invite.ts';
import type { InviteView } from '../contract/snapshot.ts';
import { type CallRecords, leadsBack, rejoinLimitMs } from './call-record.ts';

/** What leads there, and for how long; null where there is no way back: then nothing stays of it, either. Never rejects. */
export async function findInterruptedCall(
	records: Pick<CallRecords, 'read' | 'remove'>,
	now: number,
): Promise<{ readonly invite: InviteView; readonly leftMs: number } | null> {
	const record = await records.read().catch(() => undefined);
	if (!record) return null;
	if (!leadsBack(record, now)) {
		await records.remove().catch(() => undefined);
		return null;
	}
	const { code, serverOrigin, hostTag, seenAt } = record;
	const link = createInviteLink(serverOrigin, code, hostTag);
	return { invite: { code, link }, leftMs: seenAt + rejoinLimitMs - now };
}
