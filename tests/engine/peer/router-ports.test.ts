import { describe, expect, it } from 'vitest';
import { createRouterPorts } from '#engine/peer/router-ports.ts';

const host = (port: number, address = '192.168.1.2') =>
	`candidate:2127521089 1 udp 2122260223 ${address} ${port} typ host generation 0 ufrag abcd network-id 1`;
const reflexive = (port: number, at: number, router = '203.0.113.7', address = '192.168.1.2') =>
	`candidate:842163049 1 udp 1686052607 ${router} ${at} typ srflx raddr ${address} rport ${port} generation 0 ufrag abcd network-id 1`;
const foreseen = (port: number, router = '203.0.113.7') =>
	`candidate:2127521089s 1 udp 1686052607 ${router} ${port} typ srflx raddr 192.168.1.2 rport ${port} generation 0 ufrag abcd network-id 1`;

/** What one connection tells of what it finds. */
function tell(ports: ReturnType<typeof createRouterPorts>, ...found: readonly string[]): string[] {
	const tellOf = ports.follow();
	return found.flatMap((candidate) => tellOf(candidate));
}

describe('an address at a router', () => {
	it('is told before it is found where that router kept the port of a connection before, and not twice', () => {
		const ports = createRouterPorts();
		expect(tell(ports, host(40_000), reflexive(40_000, 40_000))).toEqual([host(40_000), reflexive(40_000, 40_000)]);
		expect(tell(ports, host(50_000), reflexive(50_000, 50_000))).toEqual([host(50_000), foreseen(50_000)]);
	});

	it('is told as it is found where it was foreseen wrongly, and nothing is foreseen behind that router again', () => {
		const ports = createRouterPorts();
		tell(ports, host(40_000), reflexive(40_000, 40_000));
		const changed = reflexive(50_000, 1_024);
		expect(tell(ports, host(50_000), changed)).toEqual([host(50_000), foreseen(50_000), changed]);
		const kept = reflexive(51_000, 51_000);
		expect(tell(ports, host(51_000), kept)).toEqual([host(51_000), kept]);
		expect(tell(ports, host(52_000))).toEqual([host(52_000)]);
	});

	it('is not foreseen behind a router that gives each server another port', () => {
		const ports = createRouterPorts();
		tell(ports, host(40_000), reflexive(40_000, 40_000), reflexive(40_000, 40_001));
		tell(ports, host(41_000), reflexive(41_000, 41_000));
		expect(tell(ports, host(50_000))).toEqual([host(50_000)]);
	});

	it('is foreseen for the network that was seen behind it alone', () => {
		const ports = createRouterPorts();
		tell(ports, host(40_000), reflexive(40_000, 40_000));
		const other = host(50_000, '10.0.0.2');
		expect(tell(ports, other)).toEqual([other]);
	});

	it('is foreseen at the router that was seen last', () => {
		const ports = createRouterPorts();
		tell(ports, reflexive(40_000, 40_000));
		tell(ports, reflexive(41_000, 41_000, '198.51.100.9'));
		expect(tell(ports, host(50_000))).toEqual([host(50_000), foreseen(50_000, '198.51.100.9')]);
	});

	it('is not foreseen in another network', () => {
		const ports = createRouterPorts();
		tell(ports, reflexive(40_000, 40_000));
		ports.forget();
		expect(tell(ports, host(50_000))).toEqual([host(50_000)]);
	});

	it.each([
		['that listens for connections', 'candidate:1 1 tcp 1518280447 192.168.1.2 9 typ host tcptype active generation 0'],
		['at a relay', 'candidate:3 1 udp 41885439 192.168.1.2 50000 typ relay raddr 203.0.113.7 rport 50000'],
		['of a name instead of an address', 'candidate:1 1 udp 2113937151 ab-cd.local 50000 typ host generation 0'],
		['that nobody can read', 'candidate:'],
	])('is foreseen for no candidate %s', (_, candidate) => {
		const ports = createRouterPorts();
		tell(ports, reflexive(40_000, 40_000), reflexive(9, 9, '203.0.113.7', '0.0.0.0'));
		expect(tell(ports, candidate)).toEqual([candidate]);
	});
});
