import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDetours, type Detours } from '#engine/peer/detours.ts';
import type { Candidate } from '#engine/peer/signal.ts';

const detourDelayMs = 300;

const straight = 'candidate:1 1 udp 2113937151 192.168.1.2 40000 typ host generation 0';
const seen = 'candidate:2 1 udp 1677729535 198.51.100.7 40000 typ srflx raddr 192.168.1.2 rport 40000';

function relayed(address: string, priority: number): string {
	return `candidate:3 1 udp ${priority} ${address} 50000 typ relay raddr 198.51.100.7 rport 40000`;
}

const byUdp = relayed('203.0.113.9', 41_885_439);
const byTcp = relayed('203.0.113.9', 25_108_223);
const elsewhere = relayed('203.0.113.10', 25_108_223);

function describeWith(...candidates: readonly string[]): string {
	return [
		'v=0',
		'a=group:BUNDLE 0 1',
		'm=audio 9 UDP/TLS/RTP/SAVPF 111',
		'a=ice-ufrag:abcd',
		'a=mid:0',
		...candidates.map((candidate) => `a=${candidate}`),
		'm=video 9 UDP/TLS/RTP/SAVPF 96',
		'a=mid:1',
		'',
	].join('\r\n');
}

function trickled(candidate: string): Candidate {
	return { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' };
}

let added: Candidate[] = [];
let detours: Detours;

beforeEach(() => {
	vi.useFakeTimers();
	added = [];
	detours = createDetours((candidate) => added.push(candidate));
});

afterEach(() => {
	detours.close();
	vi.useRealTimers();
});

describe('a way over a relay', () => {
	it('is left out of a description and comes a moment later, with everything it needs', () => {
		expect(detours.takeFrom(describeWith(straight, seen, byUdp))).toBe(describeWith(straight, seen));
		vi.advanceTimersByTime(detourDelayMs - 1);
		expect(added).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(added).toEqual([trickled(byUdp)]);
	});

	it('that is told after the description waits with the others', () => {
		detours.takeFrom(describeWith());
		expect(detours.take(trickled(seen))).toBe(false);
		expect(detours.take(trickled(byUdp))).toBe(true);
		vi.advanceTimersByTime(detourDelayMs);
		expect(added).toEqual([trickled(byUdp)]);
	});

	it('that is told later is taken at once', () => {
		detours.takeFrom(describeWith(straight));
		vi.advanceTimersByTime(detourDelayMs);
		expect(detours.take(trickled(byTcp))).toBe(false);
	});

	it('is the best of several at one relay, and one at each', () => {
		detours.takeFrom(describeWith(straight, byTcp, byUdp, elsewhere));
		vi.advanceTimersByTime(detourDelayMs);
		expect(added).toEqual([trickled(byUdp), trickled(elsewhere)]);
		expect(detours.take(trickled(byTcp))).toBe(true);
		expect(added).toHaveLength(2);
	});

	it('comes at once where there is no other', () => {
		expect(detours.takeFrom(describeWith(byUdp))).toBe(describeWith());
		vi.advanceTimersByTime(0);
		expect(added).toEqual([trickled(byUdp)]);
	});

	it('of a description that was followed by another is void', () => {
		detours.takeFrom(describeWith(straight, elsewhere));
		detours.takeFrom(describeWith(straight, byUdp));
		vi.advanceTimersByTime(detourDelayMs);
		expect(added).toEqual([trickled(byUdp)]);
	});

	it('is held for no more relays than anybody has', () => {
		detours.takeFrom(
			describeWith(straight, ...Array.from({ length: 99 }, (_, host) => relayed(`203.0.113.${host}`, 1))),
		);
		vi.advanceTimersByTime(detourDelayMs);
		expect(added).toHaveLength(8);
		expect(detours.take(trickled(relayed('203.0.113.200', 1)))).toBe(true);
	});

	it('is not told of after the end', () => {
		detours.takeFrom(describeWith(straight, byUdp));
		detours.close();
		vi.advanceTimersByTime(detourDelayMs);
		expect(added).toEqual([]);
	});
});

describe('what is no candidate of a relay', () => {
	it('stays as it is', () => {
		const sdp = 'anything else\n{"candidates":["a=candidate:x typ relay"]}';
		expect(detours.takeFrom(sdp)).toBe(sdp);
		expect(detours.take(trickled('of theirs'))).toBe(false);
	});
});
