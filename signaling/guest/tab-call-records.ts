/**
 * The record of a tab's call: whoever reloads the page, or whose phone has put it away for a moment, is back in the call
 * as the same member. Tabs share a database, so each has a key of its own there, and finds only the call of its address.
 */
import type { CallRecords } from '#engine/call/call-record.ts';
import { createStoredCallRecords, removeOldRecords } from '#engine/call/stored-call-records.ts';

const storageKey = 'ahoy-tab';

/** A page that was reloaded takes over from the one before, which may take this long to be gone. */
const takeOverMs = 500;

export interface TabCallRecords extends CallRecords {
	/** The page goes: it leaves its call, and the record stays, in case the page comes back. */
	keep(): void;
}

/** `code` is that of the call in the page's address; null without one. */
export function createTabCallRecords(code: string | null): TabCallRecords {
	const own = findOwnKey().then(createStoredCallRecords);
	let isKept = false;
	return {
		async read() {
			const records = await own;
			await removeOldRecords(Date.now());
			const record = await records.read();
			return record?.code === code ? record : undefined;
		},
		write: async (record) => (await own).write(record),
		remove: async () => (isKept ? undefined : (await own).remove()),
		keep() {
			isKept = true;
		},
	};
}

/** A tab that was duplicated has the name of the other one, too, which holds it. */
async function findOwnKey(): Promise<string> {
	const kept = readKey();
	if (kept !== null && (await hold(kept))) return kept;
	const key = crypto.randomUUID();
	await hold(key);
	keepKey(key);
	return key;
}

/** For as long as the page is there. */
function hold(key: string): Promise<boolean> {
	return new Promise((resolve) => {
		const held = navigator.locks.request(`ahoy-tab ${key}`, { signal: AbortSignal.timeout(takeOverMs) }, () => {
			resolve(true);
			return new Promise(() => {});
		});
		held.catch(() => resolve(false));
	});
}

function readKey(): string | null {
	try {
		return sessionStorage.getItem(storageKey);
	} catch {
		return null;
	}
}

function keepKey(key: string): void {
	try {
		sessionStorage.setItem(storageKey, key);
	} catch {
		// Storage is switched off: nobody comes back then.
	}
}
