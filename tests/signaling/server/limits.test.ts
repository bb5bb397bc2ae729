import { expect, it } from 'vitest';
import { heartbeatIntervalMs, introductionLimitChars, keptLimits } from '#protocol/limits.ts';
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

it('a dead socket is told of within six seconds, and gone within fifteen; a client that pings is never asked', () => {
	const { beatIntervalMs, askedAfterBeats, silentAfterBeats, closeTimeoutMs } = defaultLimits;
	expect(silentAfterBeats * beatIntervalMs).toBeLessThanOrEqual(6_000);
	expect(silentAfterBeats * beatIntervalMs + closeTimeoutMs).toBeLessThanOrEqual(15_000);
	expect((askedAfterBeats - 1) * beatIntervalMs).toBeGreaterThanOrEqual(heartbeatIntervalMs);
});

it('all that a client has kept may be sent again at once', () => {
	const { relay, relayUnitBytes } = defaultLimits;
	expect(keptLimits.frames + keptLimits.bytes / relayUnitBytes).toBeLessThanOrEqual(relay.burst);
});
