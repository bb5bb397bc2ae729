/** Microphone and camera, switched to the opposite of what they are: by a button or a key, in any view. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Shell } from './shell.ts';

export function toggleDevice(device: 'microphone' | 'camera', client: CallClient, shell: Shell | undefined): void {
	const self = client.snapshots.value?.self;
	if (!self) return;
	const enabled = !self[device].enabled;
	if (device === 'microphone') {
		void client.send({ type: 'set-microphone', enabled });
		return;
	}
	// First: the engine heeds no camera while there is audio only.
	if (enabled && self.quality === 'audio-only') void shell?.preferences.update({ quality: 'auto' });
	void client.send({ type: 'set-camera', enabled });
}
