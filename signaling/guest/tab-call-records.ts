/**
 * The record of a tab's call: whoever reloads the page, or whose phone has put it away for a moment, is back in the call
 * as the same member. Tabs share a database, so each has a key of its own there, and finds only the call of its address.
 */
import type { CallRecord, CallRecords } from '#engine/call/call-record.ts';
import { createStoredCallRecords, removeOldRecords } from '#engine/call/stored-call-records.ts';

const storageKey = 'ahoy-tab';
const devicesKey = 'ahoy-tab-devices';

/** A page that was reloaded takes over from the one before, which may take this long to be gone. */
const takeOverMs = 500;

export interface TabCallRecords extends CallRecords {
	/**
	 * The page goes: it leaves its call, and the record stays, in case the page comes back. What was on by now is kept at
	 * once, since nothing that takes time is done any more: nobody comes back unmuted.
	 */
	keep(devices: DevicesOn): void;
}

type DevicesOn = Pick<CallRecord, 'microphone' | 'camera'>;

/** `code` is that of the call in the page's address; null without one. */
export function createTabCallRecords(code: string | null): TabCallRecords {
	const own = findOwnKey().then(createStoredCallRecords);
	let isKept = false;
	return {
		async read() {
			const records = await own;
			await removeOldRecords(Date.now());
			const record = await records.read();
			// Taken also at the address of another call: they are of the page before, and of no later one.
			const devices = takeDevices();
			return record?.code === code ? { ...record, ...devices } : undefined;
		},
		write: async (record) => (await own).write(record),
		remove: async () => (isKept ? undefined : (await own).remove()),
		keep(devices) {
			isKept = true;
			keepText(devicesKey, JSON.stringify(devices));
		},
	};
}

/** A tab that was duplicated has the name of the other one, too, which holds it. */
async function findOwnKey(): Promise<string> {
	const kept = readText(storageKey);
	if (kept !== null && (await hold(kept))) return kept;
	const key = crypto.randomUUID();
	await hold(key);
	keepText(storageKey, key);
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

/** Null where the page before didn't go in order: then the record is the newest there is. */
function takeDevices(): DevicesOn | null {
	const text = readText(devicesKey);
	keepText(devicesKey, null);
	if (text === null) return null;
	const { microphone, camera } = JSON.parse(text) as Partial<DevicesOn>;
	return { microphone: microphone === true, camera: camera === true };
}

function readText(key: string): string | null {
	try {
		return sessionStorage.getItem(key);
	} catch {
		return null;
	}
}

/** Null removes it. */
function keepText(key: string, text: string | null): void {
	try {
		if (text === null) sessionStorage.removeItem(key);
		else sessionStorage.setItem(key, text);
	} catch {
		// Storage is switched off: nobody comes back then.
	}
}
