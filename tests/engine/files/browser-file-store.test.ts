import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBrowserFileStore } from '#engine/files/browser-file-store.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';

/** What the documents of one origin share: a folder of folders, and locks. */
class FakeOrigin {
	readonly folders = new Set<string>();
	readonly locks = new Set<string>();
	/** Called when somebody has asked which locks are held, and was not answered yet. */
	onQuery: () => void = () => undefined;
	/** Folders that can't be made, once each. */
	failures = 0;

	readonly navigator = {
		locks: {
			request: (name: string, hold: () => Promise<never>) => {
				this.locks.add(name);
				return hold();
			},
			query: async () => {
				const held = [...this.locks].map((name) => ({ name }));
				this.onQuery();
				return { held };
			},
		},
		storage: { getDirectory: async () => ({ getDirectoryHandle: async () => this.#root }) },
	};

	readonly #root = {
		keys: async function* (this: { readonly folders: Set<string> }) {
			yield* this.folders;
		}.bind(this),
		removeEntry: async (name: string) => void this.folders.delete(name),
		getDirectoryHandle: async (name: string) => {
			if (this.failures > 0) {
				this.failures -= 1;
				throw new DOMException('', 'UnknownError');
			}
			this.folders.add(name);
			return { getFileHandle: async () => ({ createWritable: async () => ({ write: async () => undefined }) }) };
		},
	};

	/** As another document does. */
	open(name: string): void {
		this.locks.add(`ahoy-files-${name}`);
		this.folders.add(name);
	}
}

let origin: FakeOrigin;

beforeEach(() => {
	origin = new FakeOrigin();
	vi.stubGlobal('navigator', origin.navigator);
});

afterEach(() => vi.unstubAllGlobals());

test('what a document left behind that is gone is removed, and what another one writes is not', async () => {
	origin.folders.add('left-behind');
	origin.open('in-use');
	await createBrowserFileStore(createRecordingLog()).create();
	expect([...origin.folders]).toEqual(['in-use', expect.any(String)]);
});

test('the folder of a document that begins while another one sweeps is not removed', async () => {
	origin.onQuery = () => origin.open('begun-now');
	await createBrowserFileStore(createRecordingLog()).create();
	expect([...origin.folders]).toContain('begun-now');
});

test('a folder that can’t be made is made for the next file', async () => {
	const store = createBrowserFileStore(createRecordingLog());
	origin.failures = 1;
	await expect(store.create()).rejects.toThrow();
	await expect(store.create()).resolves.toBeDefined();
	expect(origin.locks.size).toBe(1);
});
