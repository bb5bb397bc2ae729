import { describe, expect, it } from 'vitest';
import { readCandidate } from '#engine/peer/candidate-line.ts';

describe('a candidate', () => {
	it('in its own network is read, and what else is said of it kept', () => {
		const text =
			'candidate:2127521089 1 udp 2122260223 192.168.1.2 40000 typ host generation 0 ufrag abcd network-id 1';
		expect(readCandidate(text)).toEqual({
			foundation: '2127521089',
			transport: 'udp',
			priority: 2_122_260_223,
			address: '192.168.1.2',
			port: '40000',
			type: 'host',
			related: null,
			extensions: ' generation 0 ufrag abcd network-id 1',
		});
	});

	it('at a router is read with the address behind it', () => {
		const text =
			'candidate:842163049 1 udp 1686052607 2001:db8::7 50000 typ srflx raddr fd00::2 rport 40000 generation 0';
		expect(readCandidate(text)).toMatchObject({
			address: '2001:db8::7',
			type: 'srflx',
			related: { address: 'fd00::2', port: '40000' },
			extensions: ' generation 0',
		});
	});

	it('is read as Firefox writes it', () => {
		const text = 'candidate:0 1 UDP 2122252543 ab-cd.local 40000 typ host';
		expect(readCandidate(text)).toMatchObject({ transport: 'udp', address: 'ab-cd.local', extensions: '' });
	});

	it.each([
		'',
		'candidate:',
		'a=candidate:1 1 udp 1 192.168.1.2 9 typ host',
		'candidate:1 1 udp 1 192.168.1.2 9 typ hosted',
		'candidate:1 1 udp first 192.168.1.2 9 typ host',
		'candidate:1 1 udp 1 192.168.1.2 typ host',
	])('is none in %o', (text) => {
		expect(readCandidate(text)).toBeNull();
	});
});
