import { describe, expect, it } from 'vitest';
import { parseServerFrame } from '#engine/signaling/server-frame.ts';
import { doorPlaces, frameLimitBytes, introductionLimitChars, roomCapacityLimit } from '#protocol/limits.ts';
import type { ServerMessage } from '#protocol/messages.ts';
import { encodeRelayFrame } from '#protocol/relay.ts';

const peerId = 'k7mqx2wdp9ht';

/** As a browser gives a binary frame. */
function asBuffer(bytes: Uint8Array): ArrayBuffer {
	return Uint8Array.from(bytes).buffer;
}

function joined(members: number): string {
	const introduction = 'A'.repeat(introductionLimitChars);
	const message: ServerMessage = {
		type: 'joined',
		members: Array.from({ length: members }, () => ({ peerId, introduction })),
	};
	return JSON.stringify(message);
}

describe('a frame of a server', () => {
	it.each<ServerMessage>([
		{ type: 'pong', received: 3 },
		{ type: 'going-away', comeBackInMs: 500 },
	])('is said aside, and counts for nothing: %o', (message) => {
		expect(parseServerFrame(JSON.stringify(message))).toEqual({ kind: 'aside', message });
	});

	it('counts by its length, whatever it is about', () => {
		const message: ServerMessage = { type: 'refused', code: 'room-full' };
		const text = JSON.stringify(message);
		expect(parseServerFrame(text)).toEqual({ kind: 'message', message, bytes: text.length });
		const relay = encodeRelayFrame(peerId, Uint8Array.of(1, 2));
		expect(parseServerFrame(asBuffer(relay))).toEqual({
			kind: 'relay',
			from: peerId,
			body: Uint8Array.of(1, 2),
			bytes: peerId.length + 2,
		});
	});

	it('counts by its length where it has no known shape, too, and by nothing where it is not read', () => {
		expect(parseServerFrame('{')).toEqual({ kind: 'unknown', what: 'message', bytes: 1 });
		expect(parseServerFrame(asBuffer(Uint8Array.of(1, 2, 3)))).toEqual({
			kind: 'unknown',
			what: 'relay frame',
			bytes: 3,
		});
		expect(parseServerFrame(new Blob(['never asked for']))).toEqual({ kind: 'unknown', what: 'message', bytes: 0 });
		const long = encodeRelayFrame(peerId, new Uint8Array(frameLimitBytes));
		expect(parseServerFrame(asBuffer(long))).toEqual({ kind: 'unknown', what: 'relay frame', bytes: long.length });
	});

	it('is read up to the longest that a server has to say', () => {
		const everybody = roomCapacityLimit + doorPlaces - 1;
		expect(parseServerFrame(joined(everybody)).kind).toBe('message');
		expect(parseServerFrame(joined(everybody + 2))).toEqual({ kind: 'unknown', what: 'message', bytes: 0 });
	});
});
