import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '#engine/contract/command.ts';
import type { DeviceChoices, InviteView } from '#engine/contract/snapshot.ts';
import { createStore } from '#engine/contract/store.ts';
import { createHostStandIn, type InterruptedCall } from '#platform/host-stand-in.ts';
import { defaultPreferences } from '../fakes/default-preferences.ts';

const invite: InviteView = {
	code: 'k7mq-x2wd-p9ht' as InviteView['code'],
	link: 'https://ahoy.example/j#k7mq-x2wd-p9ht',
};

const interrupted: InterruptedCall = { invite, leftMs: 10_000 };

async function open(first: InterruptedCall | null = null) {
	const preferences = createStore(defaultPreferences);
	const devices = createStore<DeviceChoices>({ microphones: [], cameras: [], speakers: [], hidden: [] });
	const handed: (readonly Command[])[] = [];
	let found = first;
	const standIn = createHostStandIn({
		preferences,
		devices,
		findInterrupted: async () => found,
		openHost: async (commands) => {
			handed.push(commands);
		},
	});
	await Promise.resolve();
	const nextFound = (next: InterruptedCall | null) => {
		found = next;
	};
	return { standIn, preferences, devices, handed, nextFound };
}

describe('what stands in for a host', () => {
	beforeEach(() => void vi.useFakeTimers());

	afterEach(() => void vi.useRealTimers());

	it('shows that there is no call, and what the person prefers', async () => {
		const { standIn, preferences } = await open();
		preferences.set({ ...defaultPreferences, name: 'Robin', joinWithCamera: false });
		const { call, self } = standIn.snapshots.value;
		expect(call).toEqual({ phase: 'idle', outcome: null });
		expect([self.name, self.microphone.enabled, self.camera.enabled]).toEqual(['Robin', true, false]);
	});

	it('shows the devices there are', async () => {
		const { standIn, devices } = await open();
		devices.set({ ...devices.value, cameras: [{ deviceId: 'one', label: 'Built in' }] });
		expect(standIn.snapshots.value.self.devices.cameras).toEqual([{ deviceId: 'one', label: 'Built in' }]);
	});

	it('opens the host for a call, with the devices as they were switched before', async () => {
		const { standIn, handed } = await open();
		await standIn.send({ type: 'set-camera', enabled: false });
		expect(standIn.snapshots.value.self.camera.enabled).toBe(false);
		expect(await standIn.send({ type: 'start' })).toEqual({ ok: true });
		expect(handed).toEqual([[{ type: 'set-camera', enabled: false }, { type: 'start' }]]);
	});

	it('refuses what needs a call', async () => {
		const { standIn, handed } = await open();
		expect(await standIn.send({ type: 'raise-hand', raised: true })).toMatchObject({ ok: false });
		expect(handed).toEqual([]);
	});

	it('offers the way back into a call that ended with its window, until it is declined', async () => {
		const { standIn, handed } = await open(interrupted);
		expect(standIn.snapshots.value.call).toMatchObject({ outcome: { failure: { code: 'window-closed' }, invite } });
		await standIn.send({ type: 'retry' });
		expect(handed).toEqual([[{ type: 'retry' }]]);
		await standIn.send({ type: 'dismiss' });
		expect(standIn.snapshots.value.call).toEqual({ phase: 'idle', outcome: null });
	});

	it('offers it no longer than there is a way back', async () => {
		const { standIn } = await open(interrupted);
		await vi.advanceTimersByTimeAsync(interrupted.leftMs);
		expect(standIn.snapshots.value.call).toEqual({ phase: 'idle', outcome: null });
	});

	it('does not offer again what was declined', async () => {
		const { standIn } = await open(interrupted);
		await standIn.send({ type: 'dismiss' });
		await vi.advanceTimersByTimeAsync(60_000);
		expect(standIn.snapshots.value.call).toEqual({ phase: 'idle', outcome: null });
	});

	it('looks again for such a call when a host is lost', async () => {
		const { standIn, nextFound } = await open();
		nextFound(interrupted);
		standIn.renew();
		await Promise.resolve();
		expect(standIn.snapshots.value.call).toMatchObject({ outcome: { intent: 'rejoin' } });
	});

	it('numbers what it shows', async () => {
		const { standIn, preferences } = await open();
		const { revision } = standIn.snapshots.value;
		preferences.set({ ...defaultPreferences, name: 'Robin' });
		expect(standIn.snapshots.value.revision).toBeGreaterThan(revision);
	});
});
