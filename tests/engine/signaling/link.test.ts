import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSignalingLink, type LinkState, type SignalingLink } from '#engine/signaling/link.ts';
import { closeCodes } from '#protocol/close-codes.ts';
import {
	doorPlaces,
	frameLimitBytes,
	heartbeatIntervalMs,
	introductionLimitChars,
	protocolVersion,
	roomCapacityLimit,
} from '#protocol/limits.ts';
import type { ServerMessage, Welcome } from '#protocol/messages.ts';
import { encodeRelayFrame } from '#protocol/relay.ts';
import { FakeSocket } from '../../fakes/fake-socket.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';

const connectTimeoutMs = 8_000;
const peerId = 'k7mqx2wdp9ht';
const welcome: Welcome = { type: 'welcome', version: protocolVersion, peerId, iceServers: [], roomCapacity: 8 };

class LinkUnderTest {
	readonly sockets: FakeSocket[] = [];
	readonly states: LinkState[] = [];
	readonly messages: ServerMessage[] = [];
	readonly relayed: [string, string][] = [];
	readonly log = createRecordingLog();
	readonly link: SignalingLink;
	/** Told of each state before the test is. */
	onState: (state: LinkState) => void = () => {};

	constructor({ serverOrigin = 'https://ahoy.example', refuseSockets = 0, random = 0.5 } = {}) {
		let refused = 0;
		this.link = createSignalingLink({
			serverOrigin,
			createSocket: (url) => {
				if (refused++ < refuseSockets) throw new DOMException('no', 'SecurityError');
				const socket = new FakeSocket(url);
				this.sockets.push(socket);
				return socket;
			},
			random: () => random,
			log: this.log,
			onState: (state) => {
				this.onState(state);
				this.states.push(state);
			},
			onMessage: (message) => this.messages.push(message),
			onRelay: (from, body) => this.relayed.push([from, Buffer.from(body).toString()]),
		});
	}

	get socket(): FakeSocket {
		const socket = this.sockets.at(-1);
		if (!socket) throw new Error('no socket yet');
		return socket;
	}

	get names(): string[] {
		return this.states.map(({ name }) => name);
	}

	ready(): this {
		this.link.open();
		this.welcome();
		return this;
	}

	welcome(): void {
		this.socket.open();
		this.socket.receive(welcome);
	}
}

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

describe('a signaling link', () => {
	it.each([
		['https://ahoy.example', 'wss://ahoy.example/ws'],
		['http://localhost:8787', 'ws://localhost:8787/ws'],
	])('to %s opens a socket to %s', (serverOrigin, url) => {
		const { link, sockets } = new LinkUnderTest({ serverOrigin });
		link.open();
		expect(sockets.map((socket) => socket.url)).toEqual([url]);
	});

	it('says hello first and is ready when it is welcomed', () => {
		const test = new LinkUnderTest();
		test.link.open();
		expect(test.link.send({ type: 'ping' })).toBe(false);
		test.socket.open();
		expect(test.socket.messages).toEqual([{ type: 'hello', version: protocolVersion }]);
		expect(test.link.send({ type: 'ping' })).toBe(false);
		test.socket.receive(welcome);
		expect(test.link.state).toEqual({ name: 'ready', welcome });
		expect(test.names).toEqual(['connecting', 'greeting', 'ready']);
		expect(test.messages).toEqual([]);
	});

	it('opens once', () => {
		const { link, sockets } = new LinkUnderTest().ready();
		link.open();
		expect(sockets).toHaveLength(1);
	});

	it('hands on messages and relay frames, and drops what is neither', () => {
		const { socket, messages, relayed, log } = new LinkUnderTest().ready();
		socket.receive({ type: 'peer-left', peerId });
		socket.receive({ type: 'refused', code: 'room-full' });
		socket.receive(encodeRelayFrame(peerId, Buffer.from('sealed')));
		expect(log.warnings).toEqual([]);
		socket.receive('{');
		socket.receive(Uint8Array.of(1, 2, 3));
		socket.receive(new Blob(['never asked for']));
		expect(log.warnings).toHaveLength(3);
		expect(messages).toEqual([
			{ type: 'peer-left', peerId },
			{ type: 'refused', code: 'room-full' },
		]);
		expect(relayed).toEqual([[peerId, 'sealed']]);
	});

	it('drops unread what is longer than any message of a server, and takes the longest there is', () => {
		const { socket, messages, relayed, log } = new LinkUnderTest().ready();
		const introduction = 'A'.repeat(introductionLimitChars);
		const joined = (count: number): ServerMessage => ({
			type: 'joined',
			members: Array.from({ length: count }, () => ({ peerId, introduction })),
		});
		socket.receive(joined(roomCapacityLimit + doorPlaces - 1));
		socket.receive(encodeRelayFrame(peerId, new Uint8Array(frameLimitBytes - peerId.length)));
		expect([messages.length, relayed.length]).toEqual([1, 1]);
		socket.receive(joined(roomCapacityLimit + doorPlaces + 1));
		socket.receive(encodeRelayFrame(peerId, new Uint8Array(frameLimitBytes)));
		expect([messages.length, relayed.length]).toEqual([1, 1]);
		expect(log.warnings).toHaveLength(2);
	});

	it('sends messages as text and relay frames as bytes', () => {
		const { link, socket } = new LinkUnderTest().ready();
		expect(link.send({ type: 'leave' })).toBe(true);
		expect(link.relay(peerId, Buffer.from('sealed'))).toBe(true);
		expect(socket.sent.slice(1)).toEqual(['{"type":"leave"}', encodeRelayFrame(peerId, Buffer.from('sealed'))]);
	});

	it('sends no frame above the limit', () => {
		const { link, socket, log } = new LinkUnderTest().ready();
		const most = frameLimitBytes - 12;
		expect(link.relay(peerId, new Uint8Array(most))).toBe(true);
		expect(link.relay(peerId, new Uint8Array(most + 1))).toBe(false);
		expect(socket.sent).toHaveLength(2);
		expect(log.warnings).toHaveLength(1);
	});
});

describe('a loss', () => {
	it('is followed by a try soon after, then by ever later ones', () => {
		const test = new LinkUnderTest().ready();
		const waits: number[] = [];
		for (let i = 0; i < 7; i++) {
			test.socket.lose();
			expect(test.link.state).toEqual({ name: 'waiting', busy: false });
			waits.push(waitOf());
			expect(test.link.state.name).toBe('connecting');
		}
		expect(waits).toEqual([100, 375, 750, 1_500, 3_000, 6_000, 7_500]);
	});

	it('is forgotten once the server answers a heartbeat', () => {
		const test = new LinkUnderTest().ready();
		for (let i = 0; i < 4; i++) {
			test.socket.lose();
			vi.advanceTimersToNextTimer();
		}
		test.welcome();
		vi.advanceTimersByTime(heartbeatIntervalMs);
		test.socket.receive({ type: 'pong' });
		test.socket.lose();
		expect(waitOf()).toBe(100);
	});

	it('right after every welcome makes the tries ever later, not a hot loop', () => {
		const test = new LinkUnderTest().ready();
		const waits: number[] = [];
		for (let i = 0; i < 5; i++) {
			test.socket.lose(closeCodes.flooding);
			waits.push(waitOf());
			test.welcome();
		}
		expect(waits).toEqual([100, 375, 750, 1_500, 3_000]);
	});

	it('to a server that takes nobody now is told as such', () => {
		const test = new LinkUnderTest();
		test.link.open();
		test.socket.lose(closeCodes.tooManyConnections);
		expect(test.link.state).toEqual({ name: 'waiting', busy: true });
	});

	it('is what an answer to hello that makes no sense counts as', () => {
		const test = new LinkUnderTest();
		test.link.open();
		test.socket.open();
		test.socket.receive({ type: 'welcome' } as never);
		expect(test.link.state.name).toBe('waiting');
	});

	function waitOf(): number {
		const before = Date.now();
		vi.advanceTimersToNextTimer();
		return Date.now() - before;
	}

	it('leaves the old socket unheard', () => {
		const test = new LinkUnderTest().ready();
		const old = test.socket;
		vi.advanceTimersByTime(2 * heartbeatIntervalMs);
		vi.advanceTimersToNextTimer();
		test.welcome();
		expect(test.socket).not.toBe(old);
		expect([old.readyState, old.onopen, old.onmessage, old.onclose]).toEqual([3, null, null, null]);
		expect(test.link.state.name).toBe('ready');
	});

	it.each([
		['never opens', () => {}],
		['opens and is never welcomed', (test: LinkUnderTest) => test.socket.open()],
	])('it is, too, when a socket %s', (_, act) => {
		const test = new LinkUnderTest();
		test.link.open();
		act(test);
		vi.advanceTimersByTime(connectTimeoutMs - 1);
		expect(test.link.state.name).not.toBe('waiting');
		vi.advanceTimersByTime(1);
		expect(test.link.state.name).toBe('waiting');
		expect(test.sockets[0]?.readyState).toBe(3);
	});

	it('it is, too, when the browser opens no socket to that address', () => {
		const test = new LinkUnderTest({ refuseSockets: 1 });
		test.link.open();
		expect(test.names).toEqual(['connecting', 'waiting']);
		vi.advanceTimersToNextTimer();
		test.welcome();
		expect(test.link.state.name).toBe('ready');
	});

	it('can be cut short by hand, which starts counting anew', () => {
		const test = new LinkUnderTest().ready();
		test.link.retryNow();
		expect(test.sockets).toHaveLength(1);
		for (let i = 0; i < 3; i++) {
			test.socket.lose();
			vi.advanceTimersToNextTimer();
		}
		test.socket.lose();
		test.link.retryNow();
		expect(test.link.state.name).toBe('connecting');
		test.socket.lose();
		expect(vi.getTimerCount()).toBe(1);
		const before = Date.now();
		vi.advanceTimersToNextTimer();
		expect(Date.now() - before).toBe(100);
	});
});

describe('the heartbeat', () => {
	it('asks every interval and is content with any answer', () => {
		const { link, socket } = new LinkUnderTest().ready();
		for (const answer of [{ type: 'pong' }, { type: 'peer-left', peerId }, { type: 'pong' }] as const) {
			vi.advanceTimersByTime(heartbeatIntervalMs);
			expect(socket.messages.at(-1)).toEqual({ type: 'ping' });
			socket.receive(answer);
		}
		vi.advanceTimersByTime(heartbeatIntervalMs);
		expect(link.state.name).toBe('ready');
		expect(socket.messages.filter((message) => (message as { type: string }).type === 'ping')).toHaveLength(4);
	});

	it('takes silence for a loss', () => {
		const { link, socket } = new LinkUnderTest().ready();
		vi.advanceTimersByTime(2 * heartbeatIntervalMs - 1);
		expect(link.state.name).toBe('ready');
		vi.advanceTimersByTime(1);
		expect(link.state.name).toBe('waiting');
		expect(socket.readyState).toBe(3);
	});

	it('stops with the connection', () => {
		const test = new LinkUnderTest().ready();
		test.socket.lose();
		expect(vi.getTimerCount()).toBe(1);
		test.link.close();
		expect(vi.getTimerCount()).toBe(0);
	});
});

describe('another version', () => {
	it.each([
		['by its welcome', (test: LinkUnderTest) => test.socket.receive({ ...welcome, version: protocolVersion + 1 })],
		[
			'by refusing ours',
			(test: LinkUnderTest) => test.socket.receive({ type: 'refused', code: 'unsupported-version' }),
		],
		['by closing', (test: LinkUnderTest) => test.socket.lose(closeCodes.unsupportedVersion)],
	])('of the server, told %s, is final', (_, tell) => {
		const test = new LinkUnderTest();
		test.link.open();
		test.socket.open();
		tell(test);
		expect(test.names).toEqual(['connecting', 'greeting', 'outdated']);
		expect(vi.getTimerCount()).toBe(0);
		test.link.retryNow();
		test.link.open();
		expect(test.sockets).toHaveLength(1);
		expect(test.socket.readyState).toBe(3);
	});
});

describe('close', () => {
	it.each([
		['while connecting', (test: LinkUnderTest) => test.link.open()],
		['when ready', (test: LinkUnderTest) => test.ready()],
		['while waiting', (test: LinkUnderTest) => test.ready().socket.lose()],
	])('%s leaves neither socket nor timer', (_, bring) => {
		const test = new LinkUnderTest();
		bring(test);
		test.link.close();
		test.link.close();
		expect(test.names.filter((name) => name === 'closed')).toHaveLength(1);
		expect(test.socket.readyState).toBe(3);
		expect(vi.getTimerCount()).toBe(0);
		expect(test.link.send({ type: 'leave' })).toBe(false);
	});

	it('is final: neither open nor retryNow leads back', () => {
		const test = new LinkUnderTest().ready();
		test.link.close();
		test.link.open();
		test.link.retryNow();
		expect(test.sockets).toHaveLength(1);
		expect(test.link.state.name).toBe('closed');
	});

	it.each(['connecting', 'waiting'])('by who is told of %s is heeded', (name) => {
		const test = new LinkUnderTest();
		test.onState = (state) => {
			if (state.name === name) test.link.close();
		};
		test.link.open();
		test.sockets[0]?.lose();
		vi.advanceTimersByTime(60_000);
		expect(test.link.state.name).toBe('closed');
		expect(test.sockets.every(({ readyState }) => readyState === 3)).toBe(true);
		expect(vi.getTimerCount()).toBe(0);
	});
});
