import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientAddress } from '#server/client-address.ts';

function direct(remoteAddress: string): string {
	return clientAddress({ remoteAddress, forwardedFor: undefined, trustedHops: 0 });
}

function forwarded(forwardedFor: string | undefined, trustedHops: number): string {
	return clientAddress({ remoteAddress: '192.0.2.1', forwardedFor, trustedHops });
}

describe("a client's address", () => {
	it('is all of an IPv4 address', () => {
		expect(direct('192.0.2.1')).toBe('192.0.2.1');
		expect(direct('192.0.2.2')).not.toBe(direct('192.0.2.1'));
	});

	it.each(['::ffff:192.0.2.1', '::FFFF:192.0.2.1', '::ffff:c000:201'])('is the IPv4 address in %s', (address) => {
		expect(direct(address)).toBe('192.0.2.1');
	});

	it.each([
		['2001:db8:1:2::1', '2001:db8:1:2::/64'],
		['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
		['2001:db8::2:0:0:0:1', '2001:db8:0:2::/64'],
		['2001:db8::', '2001:db8:0:0::/64'],
		['::1', '0:0:0:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		['1:2:3:4:5:6:7:8', '1:2:3:4::/64'],
	])('is the first half of %s', (address, block) => {
		expect(direct(address)).toBe(block);
	});

	it('is what a trusted proxy says, and each of several', () => {
		const header = '198.51.100.9, 203.0.113.7, 10.0.0.2';
		expect(forwarded(header, 1)).toBe('10.0.0.2');
		expect(forwarded(header, 2)).toBe('203.0.113.7');
	});

	it('is not what anybody else says', () => {
		expect(forwarded('203.0.113.7', 0)).toBe('192.0.2.1');
		expect(forwarded(undefined, 1)).toBe('192.0.2.1');
		expect(forwarded('203.0.113.7', 3)).toBe('203.0.113.7');
	});

	it.each(['unknown', '', '_hidden', '203.0.113.7.8', 'a:b', '[203.0.113.7]x'])(
		'is no nonsense such as %j',
		(entry) => {
			expect(forwarded(`203.0.113.7, ${entry}`, 2)).toBe('192.0.2.1');
		},
	);

	it.each([
		['203.0.113.7:4711', '203.0.113.7'],
		['[2001:db8::1]:4711', '2001:db8:0:0::/64'],
		['[2001:db8::1]', '2001:db8:0:0::/64'],
		['2001:db8::1', '2001:db8:0:0::/64'],
	])('is found in %s', (entry, address) => {
		expect(forwarded(entry, 1)).toBe(address);
	});

	it('is the same however an address is written', () => {
		fc.assert(
			fc.property(fc.ipV6(), (address) => {
				const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
				expect(direct(address.toUpperCase())).toBe(direct(canonical));
			}),
		);
	});

	it('comes of any header, and its length is bounded', () => {
		const entries = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6());
		fc.assert(
			fc.property(fc.array(entries), fc.nat(8), (list, trustedHops) => {
				const address = forwarded(list.join(','), trustedHops);
				expect(address).toMatch(/^(?:[\d.]{7,15}|[\da-f:]{7,19}::\/64)$/);
			}),
		);
	});
});
