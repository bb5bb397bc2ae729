/** Tabs of one origin share a database, and each has a call of its own: what is kept of one is in `last-call.ts`. */
import type { CallRecords } from '#engine/call/call-record.ts';

export const noCallRecords: CallRecords = {
	read: async () => undefined,
	write: async () => undefined,
	remove: async () => undefined,
};
