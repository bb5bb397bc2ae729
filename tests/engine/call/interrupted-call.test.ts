import { expect, it } from 'vitest';
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

it('leads back into a call that was seen less than a minute ago', async () => {
	const found = await findInterruptedCall({ read: async () => record }, seenAt + rejoinLimitMs - 1);
	expect(found?.leftMs).toBe(1);
	expect(parseInvite(found?.invite.link ?? '')).toMatchObject({ code: record.code, serverOrigin: record.serverOrigin });
	expect(await findInterruptedCall({ read: async () => record }, seenAt + rejoinLimitMs + 1)).toBeNull();
});

it('finds none where nothing is kept, or nothing can be read', async () => {
	expect(await findInterruptedCall({ read: async () => undefined }, seenAt)).toBeNull();
	expect(await findInterruptedCall({ read: () => Promise.reject(new Error('no database')) }, seenAt)).toBeNull();
});
