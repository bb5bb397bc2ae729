import { expect, it } from 'vitest';
import { createIdentities } from '#engine/call/identities.ts';

it('one is the same in a room for as long as it is among the last ones', async () => {
	const identities = createIdentities();
	const keyIn = async (room: number) => (await identities.get(`room ${room}`)).memberKey;
	const [first, second] = [await keyIn(0), await keyIn(1)];
	for (let room = 2; room < 16; room++) await keyIn(room);
	expect(await keyIn(0)).toBe(first);
	await keyIn(16);
	expect(await keyIn(0)).toBe(first);
	expect(await keyIn(1)).not.toBe(second);
});
