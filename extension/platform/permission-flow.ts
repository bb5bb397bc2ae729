/**
 * Asks the browser for camera and microphone, in a tab, where a question can be shown; leads back to the call that
 * waits for the answer. The grant holds for the whole extension.
 */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Command } from '#engine/contract/command.ts';
import { createStore } from '#engine/contract/store.ts';
import type { PermissionFlow, PermissionState } from '#ui/permission-flow.ts';

type Devices = Extract<Command, { type: 'resolve-permission' }>['devices'];

export interface PermissionFlowOptions {
	readonly client: CallClient;
	readonly openCallWindow: () => void;
	readonly closeTab: () => void;
}

/** Resolves with the flow in the state the browser is in now. */
export async function createPermissionFlow(options: PermissionFlowOptions): Promise<PermissionFlow> {
	const { client, openCallWindow, closeTab } = options;
	const statuses = await Promise.all(
		(['microphone', 'camera'] as const).map((name) => navigator.permissions.query({ name })),
	);
	const state = createStore<PermissionState>(decided());

	function decided(): 'ask' | 'blocked' | 'done' {
		const states = statuses.map((status) => status.state);
		if (states.includes('granted')) return 'done';
		return states.includes('prompt') ? 'ask' : 'blocked';
	}

	/** Lets the waiting call go on, where it can be seen. */
	function goOn(devices: Devices): void {
		if (client.snapshots.value?.call.phase !== 'permission') return;
		void client.send({ type: 'resolve-permission', devices });
		openCallWindow();
	}

	async function request(devices: 'both' | 'microphone'): Promise<void> {
		state.set('prompting');
		const microphone = await tryOpen({ audio: true, video: devices === 'both' });
		if (microphone === 'opened') finish(devices);
		else if (microphone === 'missing') await requestWhatThereIs(devices);
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

	// Unblocked in the browser's own settings: noticed without a click.
	for (const status of statuses) {
		status.onchange = () => {
			if (state.value === 'prompting') return;
			const now = decided();
			if (now === 'done' && state.value !== 'done') finish('both');
			else if (now !== 'done') state.set(now);
		};
	}

	return {
		state,
		request,
		async check() {
			if (state.value === 'blocked') {
				if (decided() === 'done') finish('both');
				else state.set(decided());
			} else {
				await request('both');
			}
		},
		async joinWithout() {
			goOn(state.value === 'no-camera' ? 'microphone' : state.value === 'no-microphone' ? 'both' : 'none');
			state.set('done');
		},
		...(client.snapshots.value?.call.phase === 'permission'
			? {}
			: {
					startCall() {
						void client.send({ type: 'start' });
						openCallWindow();
					},
				}),
		closeTab,
	};
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
