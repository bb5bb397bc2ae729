/** The record of the call in the browser's own database, which takes keys as they are. */
import { createStore, del, get, set } from 'idb-keyval';
import type { CallRecord, CallRecords } from './call-record.ts';

const key = 'call';

/** Of this document's origin: whatever is open of the extension shares it. */
export function createStoredCallRecords(): CallRecords {
	const store = createStore('ahoy', 'calls');
	return {
		read: () => get<CallRecord>(key, store),
		write: (record) => set(key, record, store),
		remove: () => del(key, store),
	};
}
