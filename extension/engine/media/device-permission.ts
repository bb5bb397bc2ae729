/** What the browser would say to a request for camera and microphone, known without asking it. */

/** `unknown` where the browser doesn't tell; then only a request shows it. */
export type DevicePermission = 'granted' | 'ask' | 'blocked' | 'unknown';

export interface DevicePermissions {
	readonly microphone: DevicePermission;
	readonly camera: DevicePermission;
}

/**
 * What the permission page must deal with before a call: nothing is granted, and only it can ask. Null: go on with
 * what there is. `permissions` is null where a request can show its own question.
 */
export function neededPermission(permissions: DevicePermissions | null): 'ask' | 'blocked' | null {
	if (!permissions) return null;
	const known = [permissions.microphone, permissions.camera];
	if (known.some((permission) => permission === 'granted' || permission === 'unknown')) return null;
	return known.includes('ask') ? 'ask' : 'blocked';
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
