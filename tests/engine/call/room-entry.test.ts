import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRoomEntry, type RoomEntry } from '#engine/call/room-entry.ts';
import type { LinkState } from '#engine/signaling/link.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { welcome } from '../../fakes/welcome.ts';

const entryTimeoutMs = 10_000;

let state: LinkState;
let failures: string[];
let entry: RoomEntry;

function change(next: LinkState): void {
	state = next;
	entry.linkChanged(next);
}

beforeEach(() => {
	vi.useFakeTimers();
	state = { name: 'connecting' };
	failures = [];
	entry = createRoomEntry({
		link: {
			get state() {
				return state;
			},
			retryNow: () => undefined,
		},
		room: () => ({ enter: () => undefined, sawOtherHost: false }),
		capacity: () => 8,
		hasPaths: () => true,
		isOnline: () => true,
		onInside: () => undefined,
		onSignaling: () => undefined,
		onEntering: () => undefined,
		onFailed: ({ code }) => failures.push(code),
		onPutOut: () => undefined,
		log: createRecordingLog(),
	});
	entry.begin();
});

afterEach(() => {
	entry.close();
	vi.useRealTimers();
});

describe('a server', () => {
	it('that says nothing for ten seconds cannot be reached', () => {
		change({ name: 'greeting' });
		vi.advanceTimersByTime(entryTimeoutMs);
		expect(failures).toEqual(['server-unreachable']);
	});

	it('that has answered, and is reached for again, is waited for once more', () => {
		change({ name: 'ready', welcome, resumed: false });
		change({ name: 'greeting' });
		vi.advanceTimersByTime(2 * entryTimeoutMs - 1);
		expect(failures).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(failures).toEqual(['server-unreachable']);
	});

	it('that was reached for again, and answered over the next socket, has time to let one in', () => {
		change({ name: 'ready', welcome, resumed: false });
		change({ name: 'waiting', busy: false });
		vi.advanceTimersByTime(8_000);
		change({ name: 'ready', welcome, resumed: false });
		vi.advanceTimersByTime(2 * entryTimeoutMs - 8_001);
		expect(failures).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(failures).toEqual(['room-not-found']);
	});

	it('that has answered, and lets nobody in, has no such call', () => {
		change({ name: 'ready', welcome, resumed: false });
		vi.advanceTimersByTime(entryTimeoutMs);
		expect(failures).toEqual(['room-not-found']);
	});
});
