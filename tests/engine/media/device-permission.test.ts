import { describe, expect, it } from 'vitest';
import { type DevicePermission, neededPermission, queryDevicePermissions } from '#engine/media/device-permission.ts';

describe('neededPermission', () => {
	it.each([
		['ask', 'ask', 'ask'],
		['ask', 'blocked', 'ask'],
		['blocked', 'ask', 'ask'],
		['blocked', 'blocked', 'blocked'],
		['granted', 'ask', null],
		['blocked', 'granted', null],
		['unknown', 'blocked', null],
	] as const)('with microphone %s and camera %s is %s', (microphone, camera, needed) => {
		expect(neededPermission({ microphone, camera })).toBe(needed);
	});

	it('is none where a request shows its own question', () => {
		expect(neededPermission(null)).toBeNull();
	});
});

describe('queryDevicePermissions', () => {
	it.each<[PermissionState, DevicePermission]>([
		['prompt', 'ask'],
		['denied', 'blocked'],
		['granted', 'granted'],
	])('reads %s as %s', async (state, permission) => {
		const query = async () => ({ state }) as PermissionStatus;
		expect(await queryDevicePermissions({ query })).toEqual({ microphone: permission, camera: permission });
	});

	it('is unknown where the browser does not tell', async () => {
		const query = async ({ name }: PermissionDescriptor) => {
			if (name === 'camera') throw new TypeError('not a permission');
			return { state: 'granted' } as PermissionStatus;
		};
		expect(await queryDevicePermissions({ query })).toEqual({ microphone: 'granted', camera: 'unknown' });
	});
});
