import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPrivateCandidates, type PrivateCandidates } from '#engine/peer/private-candidates.ts';
import type { Candidate, Description } from '#engine/peer/signal.ts';

const pauseMs = 150;
const heldLimit = 16;

const host = (address: string) => candidate(`candidate:1 1 udp 2113937151 ${address} 40000 typ host generation 0`);
const router = (address: string) =>
	candidate(`candidate:2 1 udp 1677729535 ${address} 40000 typ srflx raddr 192.168.1.2 rport 40000`);
const relay = candidate('candidate:3 1 udp 41885439 203.0.113.9 50000 typ relay raddr 198.51.100.7 rport 40000');

function candidate(text: string): Candidate {
	return { candidate: text, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' };
}

function description(type: Description['type'], ...candidates: readonly Candidate[]): Description {
	return { type, sdp: ['v=0', ...candidates.map((one) => `a=${one.candidate}`), ''].join('\r\n') };
}

const home = host('192.168.1.2');
const street = router('198.51.100.7');

let added: Candidate[] = [];
let ownSdp: string | undefined;
let privates: PrivateCandidates;

beforeEach(() => {
	vi.useFakeTimers();
	added = [];
	ownSdp = description('offer', host('192.168.4.2'), router('198.51.100.4')).sdp;
	privates = createPrivateCandidates(
		(one) => added.push(one),
		() => ownSdp,
	);
});

afterEach(() => {
	privates.close();
	vi.useRealTimers();
});

describe('an address in the network of who answers', () => {
	beforeEach(() => privates.follow(description('answer')));

	it('comes after that of its router', () => {
		expect(privates.take(home)).toEqual([]);
		expect(privates.take(street)).toEqual([street, home]);
		expect(privates.take(host('192.168.1.3'))).toEqual([host('192.168.1.3')]);
		vi.runAllTimers();
		expect(added).toEqual([]);
	});

	it('comes before it in the same network', () => {
		privates.take(home);
		expect(privates.take(router('198.51.100.4'))).toEqual([home, router('198.51.100.4')]);
	});

	it('comes by itself when no router tells of it for a moment', () => {
		privates.take(home);
		vi.advanceTimersByTime(pauseMs - 1);
		expect(added).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(added).toEqual([home]);
		expect(privates.take(host('192.168.1.3'))).toEqual([host('192.168.1.3')]);
	});

	it.each([
		'10.0.0.1',
		'172.16.0.1',
		'172.31.0.1',
		'169.254.1.1',
		'100.64.0.1',
		'100.127.0.1',
		'fd00::1',
		'fe80::1',
		'5a0e2a2c-6b1f-4f5a-9a4b-0f6f1c0d2e3f.local',
	])('is %s', (address) => {
		expect(privates.take(host(address))).toEqual([]);
	});

	it.each(['198.51.100.7', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '2001:db8::1'])(
		'is not %s, which everybody reaches',
		(address) => {
			expect(privates.take(host(address))).toEqual([host(address)]);
		},
	);

	it('keeps no other one waiting, and not more than anybody has', () => {
		expect(privates.take(relay)).toEqual([relay]);
		for (let i = 0; i < heldLimit; i++) expect(privates.take(home)).toEqual([]);
		expect(privates.take(home)).toEqual([home]);
	});

	it('is void with the next description, and at the end', () => {
		privates.take(home);
		privates.follow(description('answer'));
		privates.take(host('192.168.1.3'));
		privates.close();
		vi.runAllTimers();
		expect(added).toEqual([]);
		expect(privates.take(street)).toEqual([street]);
	});
});

it('an address in the network of who offers is tried at once: two in one network meet by it', () => {
	privates.follow(description('offer'));
	expect(privates.take(home)).toEqual([home]);
});

it('an address in the network of who answers is tried at once where the answer told that of the router', () => {
	privates.follow(description('answer', street));
	expect(privates.take(home)).toEqual([home]);
});

it('an address in the network of who answers is tried at once by who has no router to be seen at', () => {
	ownSdp = description('offer', host('192.168.4.2')).sdp;
	privates.follow(description('answer'));
	expect(privates.take(home)).toEqual([home]);
});
