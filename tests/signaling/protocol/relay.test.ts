import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRelayFrame, parseRelayFrame } from '#protocol/relay.ts';
import { bodies, peerIds } from './arbitraries.ts';

describe('a relay frame', () => {
	it('is twelve bytes of ASCII and the body', () => {
		const frame = encodeRelayFrame('k7mqx2wdp9ht', Uint8Array.of(0, 255));
		expect(frame).toEqual(Uint8Array.of(...Buffer.from('k7mqx2wdp9ht', 'ascii'), 0, 255));
	});

	it('is read back as the id and the body it was made of', () => {
		fc.assert(
			fc.property(peerIds, bodies, (peerId, body) => {
				expect(parseRelayFrame(encodeRelayFrame(peerId, body))).toEqual({ peerId, body });
			}),
		);
	});

	it('gives its body as a view, not a copy', () => {
		const frame = encodeRelayFrame('k7mqx2wdp9ht', Uint8Array.of(1));
		expect(parseRelayFrame(frame)?.body.buffer).toBe(frame.buffer);
	});

	it('needs a body', () => {
		expect(parseRelayFrame(encodeRelayFrame('k7mqx2wdp9ht', new Uint8Array()))).toBeNull();
		expect(parseRelayFrame(new Uint8Array())).toBeNull();
	});

	it('needs a peer id in front', () => {
		expect(parseRelayFrame(new TextEncoder().encode('K7MQX2WDP9HT and a body'))).toBeNull();
	});

	it('is never made for something that is no peer id', () => {
		expect(() => encodeRelayFrame('nobody', Uint8Array.of(1))).toThrow(RangeError);
	});

	it('is told from any other bytes without throwing', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
				parseRelayFrame(bytes);
			}),
		);
	});
});
