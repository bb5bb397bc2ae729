import { expect, it, vi } from 'vitest';
import { createRoomPassword } from '#engine/call/room-password.ts';
import { encodeBase64Url } from '#engine/lib/base64url.ts';
import { createRoomKeys } from '../crypto/rooms.ts';

const secret = new Uint8Array(32).fill(7);

async function create() {
	const [send, onChanged] = [vi.fn(), vi.fn()];
	const keys = await createRoomKeys(1);
	const password = createRoomPassword({
		keys,
		decides: (member) => member === 'host',
		self: 'guest',
		reachable: () => new Set(['host']),
		send,
		onChanged,
	});
	return { password, keys, send, onChanged };
}

it('a password of who decides is that of the room, once', async () => {
	const { password, onChanged } = await create();
	for (let times = 0; times < 2; times++) await password.hear('host', encodeBase64Url(secret));
	expect(password.keys.passwordSecret).toEqual(secret);
	expect(onChanged).toHaveBeenCalledOnce();
});

it('a password of who decides nothing is none', async () => {
	const { password, keys, onChanged } = await create();
	await password.hear('stranger', encodeBase64Url(secret));
	expect(password.keys).toBe(keys);
	expect(onChanged).not.toHaveBeenCalled();
});

it('whoever decides nothing changes nothing, and tells nobody', async () => {
	const { password, send, onChanged } = await create();
	expect(await password.change(secret)).toBe(false);
	expect([send.mock.calls, onChanged.mock.calls]).toEqual([[], []]);
});
