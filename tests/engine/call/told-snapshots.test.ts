import { afterEach, beforeEach, expect, describe as group, it, vi } from 'vitest';
import { describe } from '#engine/call/describe.ts';
import type { CallState } from '#engine/call/state.ts';
import { createToldSnapshots } from '#engine/call/told-snapshots.ts';
import type { MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { createStore } from '#engine/contract/store.ts';
import { calls, createMember, inCall, stateWith } from './states.ts';

function createTold(first: CallState) {
	let revision = 0;
	const snapshotOf = (call: CallState) => describe(stateWith(call), revision++);
	const source = createStore<Snapshot | null>(snapshotOf(first));
	const told = createToldSnapshots(source);
	const heard: number[] = [];
	told.subscribe((snapshot) => heard.push(snapshot?.revision ?? -1));
	return { told, heard, happens: (call: CallState) => source.set(snapshotOf(call)) };
}

const withMembers = (...members: MemberView[]): CallState => ({ ...inCall, members });
const alone = withMembers();
const ann = createMember('ann', { connection: 'connected' });
const ben = createMember('ben', { connection: 'connecting' });

group('views are told', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('everything at once, as long as nobody is to be connected to', () => {
		const { told, heard, happens } = createTold(calls.joining);
		happens(alone);
		happens(withMembers({ ...ben, connection: 'connected' }));
		happens(alone);
		expect(heard).toEqual([1, 2, 3]);
		expect(told.value?.revision).toBe(3);
	});

	it.each([
		['of who comes', withMembers(ann)],
		['of the call that one comes to', calls.joining],
	])('%s when there was time to find a path, and of what happened meanwhile with it', (_, before) => {
		const { told, heard, happens } = createTold(before);
		happens(withMembers(ann, ben));
		vi.advanceTimersByTime(400);
		happens(withMembers({ ...ann, microphone: false }, ben));
		expect(heard).toEqual([]);
		expect(told.value?.revision).toBe(0);
		vi.advanceTimersByTime(50);
		expect(heard).toEqual([2]);
		happens(withMembers(ann, ben));
		expect(heard).toEqual([2, 3]);
	});

	it('of who comes as soon as it is connected, or gone again', () => {
		const { heard, happens } = createTold(alone);
		happens(withMembers(ben));
		happens(withMembers({ ...ben, connection: 'connected' }));
		expect(heard).toEqual([2]);
		happens(withMembers({ ...ben, connection: 'connected' }, createMember('cyd')));
		happens(withMembers({ ...ben, connection: 'connected' }));
		expect(heard).toEqual([2, 4]);
		vi.runAllTimers();
		expect(heard).toEqual([2, 4]);
	});

	it('what is held back as soon as a path is found, or somebody does something', () => {
		const { told, heard, happens } = createTold(alone);
		happens(withMembers(ben));
		told.flush();
		expect(heard).toEqual([1]);
		vi.runAllTimers();
		expect(heard).toEqual([1]);
	});
});
