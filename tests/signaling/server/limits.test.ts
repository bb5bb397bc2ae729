import { expect, it } from 'vitest';
import { introductionLimitChars } from '#protocol/limits.ts';
import { defaultLimits } from '#server/limits.ts';
import { createPeerId } from '#server/peer-id.ts';

it('nobody is too slow right after the longest answer to a join', () => {
	const { roomCapacity, doorPlaces, queueLimitBytes } = defaultLimits;
	const member = { peerId: createPeerId(), introduction: 'x'.repeat(introductionLimitChars) };
	const joined = { type: 'joined', members: Array(roomCapacity + doorPlaces - 1).fill(member) };
	expect(JSON.stringify(joined).length).toBeLessThan(queueLimitBytes);
});

it('all of one address can come back at once after a restart, in calls of two', () => {
	const { connectionsPerAddress, connectsPerAddress, joinsPerAddress, openingsPerAddress } = defaultLimits;
	expect(connectsPerAddress.burst).toBeGreaterThanOrEqual(connectionsPerAddress);
	expect(joinsPerAddress.burst).toBeGreaterThanOrEqual(connectionsPerAddress);
	expect(openingsPerAddress.burst).toBeGreaterThanOrEqual(connectionsPerAddress / 2);
});
