/** The record of the call in the browser's own database, which takes keys as they are. */
import { createStore, del, entries, get, set } from 'idb-keyval';
import { type CallRecord, type CallRecords, rejoinLimitMs } from './call-record.ts';

/** `key`: whose call it is. All that is open of one origin shares the database. */
export function createStoredCallRecords(key = 'call'): CallRecords {
	const store = createStore('ahoy', 'calls');
	return {
		read: () => get<CallRecord>(key, store),
		write: (record) => set(key, record, store),
		remove: () => del(key, store),
	};
}

/** Removes, under whatever key, what nobody can come back by any more. */
export async function removeOldRecords(now: number): Promise<void> {
	const store = createStore('ahoy', 'calls');
	for (const [key, { seenAt }] of await entries<string, CallRecord>(store)) {
		if (now - seenAt > rejoinLimitMs) await del(key, store);
	}
}
