/** What the browser would say to a request for camera and microphone, known without asking it. */

/** `unknown` where the browser doesn't tell; then only a request shows it. */
export type DevicePermission = 'granted' | 'ask' | 'blocked' | 'unknown';

export interface DevicePermissions {
	readonly microphone: DevicePermission;
	readonly camera: DevicePermission;
}

export async function queryDevicePermissions(permissions: Pick<Permissions, 'query'>): Promise<DevicePermissions> {
	const [microphone, camera] = await Promise.all([query(permissions, 'microphone'), query(permissions, 'camera')]);
	return { microphone, camera };
}

async function query(
	permissions: Pick<Permissions, 'query'>,
	name: 'microphone' | 'camera',
): Promise<DevicePermission> {
	try {
		const { state } = await permissions.query({ name });
		return state === 'prompt' ? 'ask' : state === 'denied' ? 'blocked' : 'granted';
	} catch {
		return 'unknown';
	}
}
