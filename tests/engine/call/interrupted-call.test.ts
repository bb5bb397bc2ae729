import { expect, it, vi } from 'vitest';
import { type CallRecord, recordVersion, rejoinLimitMs } from '#engine/call/call-record.ts';
import { findInterruptedCall } from '#engine/call/interrupted-call.ts';
import { parseInvite } from '#protocol/invite.ts';

const seenAt = 1_700_000_000_000;

const record = {
	version: recordVersion,
	code: 'k7mq-x2wd-p9ht',
	serverOrigin: 'https://ahoy.example',
	hostTag: null,
	tries: 0,
	seenAt,
} as CallRecord;

const kept = (read: () => Promise<CallRecord | undefined>) => ({ read, remove: vi.fn(async () => undefined) });

it('leads back into a call that was seen less than a minute ago', async () => {
	const records = kept(async () => record);
	const found = await findInterruptedCall(records, seenAt + rejoinLimitMs - 1);
	expect(found?.leftMs).toBe(1);
	expect(parseInvite(found?.invite.link ?? '')).toMatchObject({ code: record.code, serverOrigin: record.serverOrigin });
	expect(records.remove).not.toHaveBeenCalled();
});

it('leaves nothing of a call that nobody can come back into', async () => {
	const records = kept(async () => record);
	expect(await findInterruptedCall(records, seenAt + rejoinLimitMs + 1)).toBeNull();
	expect(records.remove).toHaveBeenCalledOnce();
});

it('finds none where nothing is kept, or nothing can be read', async () => {
	expect(
		await findInterruptedCall(
			kept(async () => undefined),
			seenAt,
		),
	).toBeNull();
	expect(
		await findInterruptedCall(
			kept(() => Promise.reject(new Error('no database'))),
			seenAt,
		),
	).toBeNull();
});
