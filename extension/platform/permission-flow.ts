/**
 * Asks the browser for camera and microphone, in a tab, where a question can be shown; leads back to the call that
 * waits for the answer. The grant holds for the whole extension.
 */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Command } from '#engine/contract/command.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { createStore } from '#engine/contract/store.ts';
import type { PermissionFlow, PermissionState } from '#ui/permission-flow.ts';

const deviceNames = ['microphone', 'camera'] as const;

type Devices = Extract<Command, { type: 'resolve-permission' }>['devices'];

export interface PermissionFlowOptions {
	readonly client: CallClient;
	readonly openCallWindow: () => void;
	readonly closeTab: () => void;
}

/** Resolves with the flow in the state the browser is in now, once the engine has told whether a call waits. */
export async function createPermissionFlow(options: PermissionFlowOptions): Promise<PermissionFlow> {
	const { client, openCallWindow, closeTab } = options;
	const [first, ...statuses] = await Promise.all([
		firstSnapshot(client.snapshots),
		...deviceNames.map((name) => navigator.permissions.query({ name })),
	]);
	const state = createStore<PermissionState>(decided());
	let present = first;

	function decided(): 'ask' | 'blocked' | 'done' {
		const states = statuses.map((status) => status.state);
		if (states.every((one) => one === 'granted')) return 'done';
		return states.includes('prompt') ? 'ask' : 'blocked';
	}

	/** Lets the waiting call go on, where it can be seen, or a call that goes on already use what it missed. */
	function goOn(devices: Devices): void {
		if (present.call.phase === 'permission') {
			void client.send({ type: 'resolve-permission', devices });
			openCallWindow();
			return;
		}
		for (const device of deviceNames) {
			const isGranted = devices === 'both' || devices === device;
			if (isGranted && isMissed(present, device)) void client.send({ type: 'retry-device', device });
		}
	}

	async function request(devices: 'both' | 'microphone'): Promise<void> {
		state.set('prompting');
		const result = await tryOpen({ audio: true, video: devices === 'both' });
		if (result === 'opened') finish(devices);
		else if (result === 'missing') await requestWhatThereIs(devices);
		else state.set(decided() === 'done' ? 'ask' : decided());
	}

	/** Something is not plugged in: which one? */
	async function requestWhatThereIs(devices: 'both' | 'microphone'): Promise<void> {
		if (devices === 'both' && (await tryOpen({ audio: true })) === 'opened') state.set('no-camera');
		else if (devices === 'both' && (await tryOpen({ video: true })) === 'opened') state.set('no-microphone');
		else state.set(decided() === 'blocked' ? 'blocked' : 'no-devices');
	}

	function finish(devices: Devices): void {
		state.set('done');
		goOn(devices);
	}

	function startCall(): void {
		void client.send({ type: 'start' });
		openCallWindow();
	}

	// Unblocked in the browser's own settings: noticed without a click.
	for (const status of statuses) {
		status.onchange = () => {
			if (state.value === 'prompting') return;
			if (decided() === 'done') finish('both');
			// One of two granted takes nothing back: whoever chose only the microphone is all set.
			else if (status.state !== 'granted') state.set(decided());
		};
	}

	client.snapshots.subscribe((snapshot) => {
		if (!snapshot) return;
		const isNewlyMissed = deviceNames.some((device) => isMissed(snapshot, device) && !isMissed(present, device));
		present = snapshot;
		// All set, but a device that was not asked for then is wanted now.
		if (state.value === 'done' && isNewlyMissed) state.set(decided());
	});

	return {
		state,
		request,
		async check() {
			if (state.value === 'blocked') {
				const isOneGranted = statuses.some((status) => status.state === 'granted');
				// One is enough for a call that waits; the call says which is missing.
				if (decided() === 'done' || (present.call.phase === 'permission' && isOneGranted)) finish('both');
				else state.set(decided());
			} else {
				await request('both');
			}
		},
		async joinWithout() {
			goOn(state.value === 'no-camera' ? 'microphone' : state.value === 'no-microphone' ? 'both' : 'none');
			state.set('done');
		},
		/** A second call can't be started: the way to is there only without one. */
		get startCall() {
			return present.call.phase === 'idle' ? startCall : undefined;
		},
		closeTab,
	};
}

/** Wanted in the call, and not allowed. */
function isMissed({ self }: Snapshot, device: (typeof deviceNames)[number]): boolean {
	return self[device].enabled && self[device].state === 'refused';
}

function firstSnapshot(snapshots: CallClient['snapshots']): Promise<Snapshot> {
	return new Promise((resolve) => {
		if (snapshots.value) resolve(snapshots.value);
		const unsubscribe = snapshots.subscribe((snapshot) => {
			if (!snapshot) return;
			unsubscribe();
			resolve(snapshot);
		});
	});
}

async function tryOpen(constraints: MediaStreamConstraints): Promise<'opened' | 'missing' | 'refused'> {
	try {
		const stream = await navigator.mediaDevices.getUserMedia(constraints);
		for (const track of stream.getTracks()) track.stop();
		return 'opened';
	} catch (error) {
		const name = error instanceof Error ? error.name : '';
		if (name === 'NotFoundError') return 'missing';
		// Allowed, but another program has it: the grant is what counts here.
		return name === 'NotReadableError' ? 'opened' : 'refused';
	}
}
