import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallRecord } from '#engine/call/call-record.ts';
import { createTabCallRecords } from '#guest/tab-call-records.ts';

const kept = vi.hoisted(() => new Map<string, unknown>());

vi.mock('idb-keyval', () => ({
	createStore: () => ({}),
	get: async (key: string) => kept.get(key),
	set: async (key: string, value: unknown) => void kept.set(key, value),
	del: async (key: string) => void kept.delete(key),
	entries: async () => [...kept],
}));

const code = 'k7mq-x2wd-p9ht';

function record(seenAt = Date.now()): CallRecord {
	return { code, seenAt } as unknown as CallRecord;
}

/** A tab: what it has stored goes on from page to page. */
function openTab(stored = new Map<string, string>()): Map<string, string> {
	vi.stubGlobal('sessionStorage', {
		getItem: (key: string) => stored.get(key) ?? null,
		setItem: (key: string, value: string) => stored.set(key, value),
		removeItem: (key: string) => stored.delete(key),
	});
	return stored;
}

describe('the record of a tab’s call', () => {
	let held: Set<string>;

	beforeEach(() => {
		kept.clear();
		held = new Set();
		const request = (name: string, options: { signal: AbortSignal }, task: () => Promise<never>) =>
			new Promise((_, reject) => {
				if (held.has(name)) options.signal.onabort = () => reject(options.signal.reason);
				else void task();
				held.add(name);
			});
		vi.stubGlobal('navigator', { locks: { request } });
	});

	it('is found by the next page of the tab at the address of that call, and at no other', async () => {
		const tab = openTab();
		await createTabCallRecords(code).write(record());
		held.clear();
		openTab(tab);
		expect(await createTabCallRecords(code).read()).toMatchObject({ code });
		held.clear();
		expect(await createTabCallRecords('0000-0000-0000').read()).toBeUndefined();
	});

	it('is not that of another tab, nor of the one this was duplicated from', async () => {
		const tab = openTab();
		await createTabCallRecords(code).write(record());
		openTab(new Map(tab));
		expect(await createTabCallRecords(code).read()).toBeUndefined();
		openTab();
		expect(await createTabCallRecords(code).read()).toBeUndefined();
	});

	it('goes with the call, and stays when the page goes', async () => {
		openTab();
		const records = createTabCallRecords(code);
		await records.write(record());
		records.keep({ microphone: false, camera: true });
		await records.remove();
		expect(await records.read()).toMatchObject({ code, microphone: false, camera: true });
		// Said once: afterwards the record is newer.
		expect(await records.read()).toEqual(record(expect.any(Number)));
		held.clear();
		const next = createTabCallRecords(code);
		await next.remove();
		expect(await next.read()).toBeUndefined();
	});

	it('is removed once nobody can come back by it', async () => {
		kept.set('of a tab that was closed', record(Date.now() - 3_600_000));
		kept.set('of another tab', record());
		openTab();
		await createTabCallRecords(code).read();
		expect([...kept.keys()]).toEqual(['of another tab']);
	});
});
