import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSignalingLink, type LinkState, type SignalingLink } from '#engine/signaling/link.ts';
import { createOpeningTimes, type OpeningTimes } from '#engine/signaling/opening-times.ts';
import { closeCodes } from '#protocol/close-codes.ts';
import {
	acknowledgedLimits,
	doorPlaces,
	frameLimitBytes,
	heartbeatIntervalMs,
	introductionLimitChars,
	keptLimits,
	protocolVersion,
	roomCapacityLimit,
} from '#protocol/limits.ts';
import type { ServerMessage, Welcome } from '#protocol/messages.ts';
import { encodeRelayFrame } from '#protocol/relay.ts';
import { FakeSocket } from '../../fakes/fake-socket.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { welcome } from '../../fakes/welcome.ts';

const connectTimeoutMs = 8_000;
/** Of the tries to open before one with the time above. */
const firstTriesMs = [1_000, 1_500, 2_500];
const answerTimeoutMs = 4_000;
const { peerId } = welcome;

class LinkUnderTest {
	readonly sockets: FakeSocket[] = [];
	readonly states: LinkState[] = [];
	readonly messages: ServerMessage[] = [];
	readonly relayed: [string, string][] = [];
	readonly log = createRecordingLog();
	readonly link: SignalingLink;
	/** Told of each state before the test is. */
	onState: (state: LinkState) => void = () => {};

	constructor({
		serverOrigin = 'https://ahoy.example',
		refuseSockets = 0,
		random = 0.5,
		openingTimes = createOpeningTimes(),
	} = {}) {
		let refused = 0;
		this.link = createSignalingLink({
			serverOrigin,
			openingTimes,
			createSocket: (url) => {
				if (refused++ < refuseSockets) throw new DOMException('no', 'SecurityError');
				const socket = new FakeSocket(url);
				this.sockets.push(socket);
				return socket;
			},
			random: () => random,
			now: () => Date.now(),
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
		expect(test.link.send({ type: 'leave' })).toBe(false);
		test.socket.open();
		expect(test.socket.messages).toEqual([{ type: 'hello', version: protocolVersion }]);
		expect(test.link.send({ type: 'leave' })).toBe(false);
		test.socket.receive(welcome);
		expect(test.link.state).toEqual({ name: 'ready', welcome, resumed: false });
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
		expect(socket.sent.filter((frame) => typeof frame !== 'string')).toHaveLength(1);
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
		expect(waits).toEqual([100, 375, 750, 1_500, 1_500, 1_500, 1_500]);
	});

	it('is forgotten once the server answers a heartbeat', () => {
		const test = new LinkUnderTest().ready();
		for (let i = 0; i < 4; i++) {
			test.socket.lose();
			vi.advanceTimersToNextTimer();
		}
		test.welcome();
		vi.advanceTimersByTime(heartbeatIntervalMs);
		test.socket.receive({ type: 'pong', received: 0 });
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
		expect(waits).toEqual([100, 375, 750, 1_500, 1_500]);
	});

	it('that the server announces is followed by a try when it says, and then as after any other', () => {
		const test = new LinkUnderTest().ready();
		test.socket.receive({ type: 'going-away', comeBackInMs: 1_234 });
		expect([test.link.state.name, test.socket.readyState]).toEqual(['waiting', 3]);
		expect(waitOf()).toBe(1_234);
		test.socket.lose();
		expect(waitOf()).toBe(375);
		test.welcome();
		test.socket.receive({ type: 'going-away', comeBackInMs: 86_400_000 });
		expect(waitOf()).toBe(30_000);
		test.welcome();
		test.socket.receive({ type: 'going-away', comeBackInMs: 20_000 });
		test.link.retryNow();
		expect(test.link.state.name).toBe('connecting');
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
		vi.advanceTimersByTime(heartbeatIntervalMs + answerTimeoutMs);
		vi.advanceTimersToNextTimer();
		test.welcome();
		expect(test.socket).not.toBe(old);
		expect([old.readyState, old.onopen, old.onmessage, old.onclose]).toEqual([3, null, null, null]);
		expect(test.link.state.name).toBe('ready');
	});

	it('is made up for by short tries where packets vanish, and now and then by one with time enough', () => {
		const test = new LinkUnderTest().ready();
		test.socket.lose();
		const tries: number[] = [];
		for (let at = Date.now(); Date.now() - at < 30_000; vi.advanceTimersByTime(100)) {
			if (test.sockets.length - 1 > tries.length) tries.push(Math.floor((Date.now() - at) / 1_000));
		}
		expect(tries.slice(0, 8)).toEqual([0, 2, 4, 6, 8, 17, 19, 21]);
	});

	it.each([
		['is the last of some that never open', () => firstTriesMs.forEach((ms) => void vi.advanceTimersByTime(ms))],
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

	it('a socket that does not open makes way for another one soon, which has longer each time', () => {
		const test = new LinkUnderTest();
		test.link.open();
		for (const [index, ms] of firstTriesMs.entries()) {
			vi.advanceTimersByTime(ms - 1);
			expect(test.sockets).toHaveLength(index + 1);
			vi.advanceTimersByTime(1);
			expect(test.sockets.map(({ readyState }) => readyState)).toEqual([...Array(index + 1).fill(3), 0]);
		}
		test.welcome();
		expect(test.names).not.toContain('waiting');
		expect(test.link.state.name).toBe('ready');
	});

	describe('where sockets have opened in 200 ms', () => {
		const triesMs = [300, 300, 300, 300, 600, 600, 300, 300, 300, 300, 600, 600];
		let openingTimes: OpeningTimes;

		beforeEach(() => {
			openingTimes = createOpeningTimes();
			const { link, sockets } = new LinkUnderTest({ openingTimes });
			link.open();
			vi.advanceTimersByTime(200);
			sockets[0]?.open();
			link.close();
		});

		function expectTries(test: LinkUnderTest, expectedMs: readonly number[]): void {
			for (const [index, ms] of expectedMs.entries()) {
				vi.advanceTimersByTime(ms - 1);
				expect(test.sockets).toHaveLength(index + 1);
				vi.advanceTimersByTime(1);
				expect(test.sockets).toHaveLength(index + 2);
			}
		}

		it('one that does not makes way for another one sooner, twelve times, and now and then less soon', () => {
			const test = new LinkUnderTest({ openingTimes });
			test.link.open();
			expectTries(test, [...triesMs, ...firstTriesMs]);
		});

		it('that is forgotten when it was in vain twice, so that a server is reached that is further away now', () => {
			for (const expectedMs of [triesMs, triesMs, firstTriesMs]) {
				const test = new LinkUnderTest({ openingTimes });
				test.link.open();
				expectTries(test, expectedMs);
				test.link.close();
			}
		});

		it('that is not forgotten where one opened in time in between', () => {
			for (const expectedMs of [triesMs, [], triesMs, [], triesMs]) {
				const test = new LinkUnderTest({ openingTimes });
				test.link.open();
				expectTries(test, expectedMs);
				vi.advanceTimersByTime(200);
				if (expectedMs.length === 0) test.welcome();
				test.link.close();
			}
		});

		it('who comes back does so too where the way loses packets, and has the usual time where it does not', () => {
			for (const [lost, expectedMs] of [
				[2, [...triesMs.slice(1), 2_000]],
				[0, [2_000]],
			] as const) {
				const test = new LinkUnderTest({ openingTimes });
				test.link.open();
				for (let tried = 0; tried < lost; tried++) vi.advanceTimersByTime(300);
				vi.advanceTimersByTime(200);
				test.welcome();
				test.socket.receive({ type: 'pong', received: 0 });
				test.socket.lose();
				vi.advanceTimersToNextTimer();
				test.sockets.splice(0, test.sockets.length - 1);
				expectTries(test, expectedMs);
				test.link.close();
			}
		});

		it('one that takes longer once is no reason to wait longer for the next', () => {
			const slow = new LinkUnderTest({ openingTimes });
			slow.link.open();
			vi.advanceTimersByTime(290);
			slow.welcome();
			const next = new LinkUnderTest({ openingTimes });
			next.link.open();
			expectTries(next, triesMs);
		});
	});

	describe('tells of a way that loses packets', () => {
		function openAfter(openingTimes: OpeningTimes, tookMs: readonly number[]): LinkUnderTest {
			const test = new LinkUnderTest({ openingTimes });
			test.link.open();
			for (const ms of tookMs) vi.advanceTimersByTime(ms);
			test.welcome();
			return test;
		}

		it('where a socket opened sooner than two others had not', () => {
			const { link } = openAfter(createOpeningTimes(), [1_000, 1_500, 900]);
			expect(link.isLossy).toBe(true);
			vi.advanceTimersByTime(60_000);
			expect(link.isLossy).toBe(false);
		});

		it('but not where one of them did not, which a busy machine does, too', () => {
			expect(openAfter(createOpeningTimes(), [1_000, 900]).link.isLossy).toBe(false);
		});

		it('nor where the server is slow, or far away', () => {
			expect(openAfter(createOpeningTimes(), [900]).link.isLossy).toBe(false);
			expect(openAfter(createOpeningTimes(), [1_000, 1_500, 1_600]).link.isLossy).toBe(false);
		});
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
		const pong = { type: 'pong', received: 0 } as const;
		for (const [received, answer] of [pong, { type: 'peer-left', peerId } as const, pong].entries()) {
			vi.advanceTimersByTime(heartbeatIntervalMs);
			expect(socket.messages.at(-1)).toEqual({ type: 'ping', received: Math.max(0, received - 1) });
			socket.receive(answer);
		}
		vi.advanceTimersByTime(heartbeatIntervalMs);
		expect(link.state.name).toBe('ready');
		expect(socket.messages.filter((message) => (message as { type: string }).type === 'ping')).toHaveLength(4);
	});

	it('takes silence for a loss', () => {
		const { link, socket } = new LinkUnderTest().ready();
		vi.advanceTimersByTime(heartbeatIntervalMs + answerTimeoutMs - 1);
		expect(link.state.name).toBe('ready');
		vi.advanceTimersByTime(1);
		expect(link.state.name).toBe('waiting');
		expect(socket.readyState).toBe(3);
	});

	it('has who found silence come back at once, however many tries it took before', () => {
		const test = new LinkUnderTest();
		test.link.open();
		for (let i = 0; i < 5; i++) {
			test.socket.lose();
			vi.advanceTimersToNextTimer();
		}
		test.welcome();
		vi.advanceTimersByTime(heartbeatIntervalMs + answerTimeoutMs);
		expect(test.link.state.name).toBe('waiting');
		const before = Date.now();
		vi.advanceTimersToNextTimer();
		expect(test.link.state.name).toBe('connecting');
		expect(Date.now() - before).toBeLessThanOrEqual(200);
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

describe('a session', () => {
	const resumed: Welcome = { ...welcome, resumed: true, resumeToken: 'second'.padEnd(32, '-') };
	const relayFrame = encodeRelayFrame(peerId, Buffer.from('sealed'));

	function comeBack(test: LinkUnderTest, answer: Partial<Welcome> = {}): void {
		vi.advanceTimersToNextTimer();
		test.socket.open();
		test.socket.receive({ ...resumed, ...answer });
	}

	function pingsOf({ socket }: LinkUnderTest): unknown[] {
		return socket.messages.filter((message) => (message as { type: string }).type === 'ping');
	}

	it('is asked for after a loss, with what arrived of it: neither welcome nor pongs', () => {
		const test = new LinkUnderTest().ready();
		test.socket.receive({ type: 'joined', members: [] });
		test.socket.receive({ type: 'pong', received: 0 });
		test.socket.receive(relayFrame);
		test.socket.receive('of no known shape');
		test.socket.lose();
		vi.advanceTimersToNextTimer();
		test.socket.open();
		const resume = { token: welcome.resumeToken, received: 3 };
		expect(test.socket.messages).toEqual([{ type: 'hello', version: protocolVersion, resume }]);
	});

	it('goes on: what the server lacks is sent again, and what was said meanwhile, before anything new', () => {
		const test = new LinkUnderTest().ready();
		test.link.relay(peerId, Buffer.from('one'));
		test.link.relay(peerId, Buffer.from('two'));
		test.socket.lose();
		expect(test.link.relay(peerId, Buffer.from('three'))).toBe(true);
		test.onState = ({ name }) => {
			if (name === 'ready') test.link.relay(peerId, Buffer.from('four'));
		};
		comeBack(test, { received: 1 });
		expect(test.link.state).toMatchObject({ name: 'ready', resumed: true });
		const words = test.socket.sent.slice(1).map((frame) => Buffer.from(frame as Uint8Array).toString('latin1', 12));
		expect(words).toEqual(['two', 'three', 'four']);
	});

	it('goes on with the newest token', () => {
		const test = new LinkUnderTest().ready();
		test.socket.lose();
		comeBack(test);
		test.socket.receive(relayFrame);
		test.socket.lose();
		vi.advanceTimersToNextTimer();
		test.socket.open();
		expect(test.socket.messages).toMatchObject([{ resume: { token: resumed.resumeToken, received: 1 } }]);
	});

	it('that the server has no more is followed by a new one, without what was kept of it', () => {
		const test = new LinkUnderTest().ready();
		test.socket.receive(relayFrame);
		test.link.relay(peerId, Buffer.from('of the past'));
		test.socket.lose();
		vi.advanceTimersToNextTimer();
		test.welcome();
		expect(test.link.state).toMatchObject({ name: 'ready', resumed: false });
		expect(test.socket.sent).toHaveLength(1);
		test.socket.lose();
		vi.advanceTimersToNextTimer();
		test.socket.open();
		expect(test.socket.messages).toMatchObject([{ resume: { token: welcome.resumeToken, received: 0 } }]);
	});

	it('that the client can’t go on with is ended by its own doing, and followed by a new one', () => {
		const test = new LinkUnderTest().ready();
		for (let i = 0; i <= keptLimits.frames; i++) test.link.relay(peerId, Buffer.from('x'));
		test.socket.lose();
		comeBack(test, { received: 0 });
		expect(test.sockets[1]?.closedWith).toBe(1000);
		expect(test.link.state.name).toBe('waiting');
		vi.advanceTimersToNextTimer();
		test.socket.open();
		expect(test.socket.messages).toEqual([{ type: 'hello', version: protocolVersion }]);
	});

	it('is not what a server that was not asked says goes on', () => {
		const test = new LinkUnderTest();
		test.link.open();
		test.socket.open();
		test.socket.receive(resumed);
		expect(test.link.state).toMatchObject({ name: 'ready', resumed: false });
	});

	it('of which the server says to have what was never sent is over', () => {
		const test = new LinkUnderTest().ready();
		test.socket.receive({ type: 'pong', received: 1 });
		expect(test.link.state.name).toBe('waiting');
		vi.advanceTimersToNextTimer();
		test.socket.open();
		expect(test.socket.messages).toEqual([{ type: 'hello', version: protocolVersion }]);
	});

	it('is acknowledged with every ping, and between them when much goes either way', () => {
		const test = new LinkUnderTest().ready();
		for (let i = 0; i < 20; i++) test.socket.receive(relayFrame);
		expect(pingsOf(test)).toEqual([]);
		vi.advanceTimersByTime(heartbeatIntervalMs);
		expect(pingsOf(test)).toEqual([{ type: 'ping', received: 20 }]);
		for (let i = 0; i < acknowledgedLimits.frames; i++) test.socket.receive(relayFrame);
		expect(pingsOf(test)).toHaveLength(2);
		for (let i = 1; i < acknowledgedLimits.frames; i++) {
			test.socket.receive(relayFrame);
			test.link.relay(peerId, new Uint8Array(1));
		}
		expect(pingsOf(test)).toHaveLength(2);
		test.socket.receive(relayFrame);
		expect(pingsOf(test)).toHaveLength(3);
		for (let i = 0; i < 2; i++) test.link.relay(peerId, new Uint8Array(acknowledgedLimits.bytes / 2));
		expect(pingsOf(test)).toHaveLength(4);
	});

	it('is kept by the server when a socket is given up, and given up with the link', () => {
		const test = new LinkUnderTest().ready();
		vi.advanceTimersByTime(heartbeatIntervalMs + answerTimeoutMs);
		expect(test.socket.closedWith).toBeNull();
		vi.advanceTimersToNextTimer();
		test.welcome();
		test.link.close();
		expect(test.socket.closedWith).toBe(1000);
	});

	it('has nothing said to it before it begins, and after its end', () => {
		const test = new LinkUnderTest();
		expect(test.link.relay(peerId, Buffer.from('x'))).toBe(false);
		test.link.open();
		test.socket.open();
		expect(test.link.relay(peerId, Buffer.from('x'))).toBe(false);
		test.socket.receive(welcome);
		test.link.close();
		expect(test.link.relay(peerId, Buffer.from('x'))).toBe(false);
	});
});

describe('a doubt', () => {
	const suspectTimeoutMs = 1_000;

	it('after a change of networks is settled by a ping with little time to answer', () => {
		const test = new LinkUnderTest().ready();
		const { socket } = test;
		test.link.check();
		expect(socket.messages.at(-1)).toEqual({ type: 'ping', received: 0 });
		vi.advanceTimersByTime(suspectTimeoutMs - 1);
		socket.receive({ type: 'pong', received: 0 });
		vi.advanceTimersByTime(heartbeatIntervalMs - suspectTimeoutMs + 1);
		expect(test.link.state.name).toBe('ready');
		socket.receive({ type: 'pong', received: 0 });
		test.link.check();
		vi.advanceTimersByTime(suspectTimeoutMs);
		expect(test.link.state.name).toBe('waiting');
	});

	it('while there is no socket, or one that is not there yet, has another one tried at once', () => {
		const test = new LinkUnderTest();
		test.link.check();
		expect(test.sockets).toHaveLength(0);
		test.link.open();
		test.link.check();
		expect([test.sockets.length, test.sockets[0]?.readyState]).toEqual([2, 3]);
		test.socket.lose();
		test.link.check();
		expect(test.sockets).toHaveLength(3);
		test.welcome();
		expect(test.link.state.name).toBe('ready');
		expect(vi.getTimerCount()).toBe(1);
	});

	it('comes with a beat that is far too late: the machine slept', () => {
		const test = new LinkUnderTest().ready();
		vi.advanceTimersByTime(heartbeatIntervalMs);
		test.socket.receive({ type: 'pong', received: 0 });
		// Timers stand still; the clock on the wall doesn't.
		vi.setSystemTime(Date.now() + 3 * heartbeatIntervalMs);
		vi.advanceTimersByTime(heartbeatIntervalMs + suspectTimeoutMs);
		expect(test.link.state.name).toBe('waiting');
	});

	it('does not come with one that is a little late', () => {
		const test = new LinkUnderTest().ready();
		vi.advanceTimersByTime(heartbeatIntervalMs);
		test.socket.receive({ type: 'pong', received: 0 });
		vi.setSystemTime(Date.now() + heartbeatIntervalMs);
		vi.advanceTimersByTime(heartbeatIntervalMs + suspectTimeoutMs);
		expect(test.link.state.name).toBe('ready');
	});
});
