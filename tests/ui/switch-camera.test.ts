import { describe, expect, test } from 'vitest';
import type { SelfView } from '#engine/contract/snapshot.ts';
import { nextCamera } from '#ui/switch-camera.ts';
import { closedSelf } from '../fakes/closed-self.ts';

function withCameras(deviceId: string | null, ...labels: readonly string[]): SelfView {
	const cameras = labels.map((label, index) => ({ deviceId: `camera-${index}`, label }));
	const { camera, devices } = closedSelf;
	return { ...closedSelf, camera: { ...camera, deviceId }, devices: { ...devices, cameras } };
}

describe('switching the camera', () => {
	test('there is nothing to switch to with one camera, or none', () => {
		expect(nextCamera(withCameras(null))).toBeNull();
		expect(nextCamera(withCameras('camera-0', 'camera2 1, facing front'))).toBeNull();
	});

	test('goes to the other side of a phone, past a second camera of the same side', () => {
		const labels = ['camera2 1, facing front', 'camera2 3, facing front', 'camera2 0, facing back'];
		expect(nextCamera(withCameras('camera-0', ...labels))).toEqual({ cameraId: 'camera-2' });
		expect(nextCamera(withCameras('camera-2', ...labels))).toEqual({ cameraId: 'camera-0' });
	});

	test('goes round where names say nothing', () => {
		expect(nextCamera(withCameras('camera-0', 'One', 'Two'))).toEqual({ cameraId: 'camera-1' });
		expect(nextCamera(withCameras('camera-1', 'One', 'Two'))).toEqual({ cameraId: 'camera-0' });
	});
});
