import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSignalingLink, type LinkState, type SignalingLink } from '#engine/signaling/link.ts';
import { createOpeningTimes, type OpeningTimes } from '#engine/signaling/opening-times.ts';
import { FakeSocket } from '../../fakes/fake-socket.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { welcome } from '../../fakes/welcome.ts';

const askIntervalMs = 125;
const slowMs = 500;
const urgencyLimitMs = 15_000;

const pong = { type: 'pong', received: 0 } as const;

let sockets: FakeSocket[] = [];
let states: LinkState['name'][] = [];
let isRefusing = false;
let assured = 0;
let openingTimes: OpeningTimes;
let link: SignalingLink;

function socketAt(index: number): FakeSocket {
	const socket = sockets.at(index);
	if (!socket) throw new Error('no such socket');
	return socket;
}

function pings(socket: FakeSocket): number {
	return socket.messages.filter((message) => (message as { type: string }).type === 'ping').length;
}

beforeEach(() => {
	vi.useFakeTimers();
	sockets = [];
	states = [];
	isRefusing = false;
	assured = 0;
	openingTimes = createOpeningTimes();
	link = createSignalingLink({
		serverOrigin: 'https://ahoy.example',
		openingTimes,
		createSocket(url) {
			if (isRefusing) throw new DOMException('no', 'SecurityError');
			const socket = new FakeSocket(url);
			sockets.push(socket);
			return socket;
		},
		random: () => 0.5,
		now: () => Date.now(),
		log: createRecordingLog(),
		onState: ({ name }) => states.push(name),
		onMessage: () => undefined,
		onRelay: () => undefined,
		onAssured: () => void assured++,
	});
	link.open();
	socketAt(0).open();
	socketAt(0).receive(welcome);
	states = [];
});

afterEach(() => {
	link.close();
	vi.useRealTimers();
});

describe('a link that people wait for', () => {
	it('asks again and again, and no more once nobody waits', () => {
		const socket = socketAt(0);
		const before = pings(socket);
		link.setUrgent(true);
		vi.advanceTimersByTime(3 * askIntervalMs);
		expect(pings(socket)).toBe(before + 3);
		link.setUrgent(false);
		vi.advanceTimersByTime(3 * askIntervalMs);
		expect(pings(socket)).toBe(before + 3);
	});

	it('asks no more than ten times without an answer, which a server takes at once', () => {
		link.setUrgent(true);
		isRefusing = true;
		vi.advanceTimersByTime(1_700);
		expect(pings(socketAt(0))).toBe(10);
		socketAt(0).receive(pong);
		vi.advanceTimersByTime(askIntervalMs);
		expect(pings(socketAt(0))).toBe(11);
	});

	it('ends by itself', () => {
		link.setUrgent(true);
		for (let ms = 0; ms < urgencyLimitMs; ms += askIntervalMs) {
			vi.advanceTimersByTime(askIntervalMs);
			socketAt(0).receive(pong);
		}
		const asked = pings(socketAt(0));
		vi.advanceTimersByTime(5 * askIntervalMs);
		expect(pings(socketAt(0))).toBe(asked);
	});
});

describe('a socket that says nothing while people wait', () => {
	beforeEach(() => {
		link.setUrgent(true);
		link.send({ type: 'join', roomId: 'r', introduction: 'i', create: false });
		vi.advanceTimersByTime(slowMs);
	});

	it('is replaced as soon as another one is open, in the same session', () => {
		expect(sockets).toHaveLength(2);
		expect(link.state.name).toBe('ready');
		socketAt(1).open();
		expect(link.isLossy).toBe(false);
		expect(socketAt(0).readyState).toBe(3);
		expect(socketAt(1).messages[0]).toMatchObject({ type: 'hello', resume: { received: 0 } });
		socketAt(1).receive({ ...welcome, resumed: true, received: 0 });
		expect(socketAt(1).messages[1]).toMatchObject({ type: 'join' });
		// Nobody is told that it was lost: nothing was.
		expect(states).toEqual(['greeting', 'ready']);
	});

	it('is a sign that packets are lost when the next one says nothing either', () => {
		socketAt(1).open();
		socketAt(1).receive({ ...welcome, resumed: true, received: 0 });
		expect(link.isLossy).toBe(false);
		vi.advanceTimersByTime(slowMs);
		socketAt(2).open();
		expect(link.isLossy).toBe(true);
	});

	it('stays when it says something after all', () => {
		socketAt(0).receive(pong);
		expect(socketAt(1).readyState).toBe(3);
		socketAt(1).open();
		expect(socketAt(1).sent).toEqual([]);
		expect(states).toEqual([]);
	});

	it.each([
		['soon where sockets are known to open soon', true, [600, 250, 250, 250, 250, 600]],
		['ever later where they are not', false, [600, 1_200, 2_000]],
	] as const)('is replaced by the next one where the other one does not open either, %s', (_, isKnown, timeoutsMs) => {
		if (!isKnown) openingTimes.forget();
		const waitedMs = new Map<FakeSocket, number>();
		while (waitedMs.size <= timeoutsMs.length) {
			for (const one of sockets) if (one.readyState === 0) waitedMs.set(one, (waitedMs.get(one) ?? 0) + 1);
			vi.advanceTimersByTime(1);
		}
		expect([...waitedMs.values()].slice(0, -1)).toEqual(timeoutsMs);
	});

	it('is replaced by the next one at once where the other one is refused', () => {
		socketAt(1).lose();
		vi.advanceTimersByTime(askIntervalMs);
		expect(sockets).toHaveLength(3);
	});

	it('leaves none behind', () => {
		link.close();
		expect(sockets.map(({ readyState }) => readyState)).toEqual([3, 3]);
		vi.advanceTimersByTime(urgencyLimitMs);
		expect(sockets).toHaveLength(2);
	});
});

describe('a socket that says nothing while nobody waits', () => {
	it('is given its time', () => {
		vi.advanceTimersByTime(2 * slowMs);
		expect(sockets).toHaveLength(1);
	});
});

describe('a socket in doubt', () => {
	beforeEach(() => link.check());

	it('is told to be alive when it says something, once, and not what it says without a doubt', () => {
		socketAt(0).receive(pong);
		socketAt(0).receive(pong);
		expect(assured).toBe(1);
		vi.advanceTimersByTime(2 * slowMs);
		expect(sockets).toHaveLength(1);
	});

	it('that says nothing for a while gets another one beside it, which takes its session over', () => {
		vi.advanceTimersByTime(slowMs - 1);
		expect(sockets).toHaveLength(1);
		vi.advanceTimersByTime(1);
		socketAt(1).open();
		expect(socketAt(0).readyState).toBe(3);
		expect(socketAt(1).messages[0]).toMatchObject({ type: 'hello', resume: { received: 0 } });
		socketAt(1).receive({ ...welcome, resumed: true, received: 0 });
		vi.advanceTimersByTime(2 * slowMs);
		expect(states).toEqual(['greeting', 'ready']);
		// Of the one that was in doubt nothing was heard.
		expect(assured).toBe(0);
	});

	it('is lost, and the other one beside it, when neither comes to anything', () => {
		vi.advanceTimersByTime(2 * slowMs);
		expect(sockets.map(({ readyState }) => readyState)).toEqual([3, 3]);
		expect(states).toEqual(['waiting']);
	});
});

describe('a server that does not answer hello while people wait', () => {
	it('is said it again over another socket', () => {
		link.setUrgent(true);
		vi.advanceTimersByTime(slowMs);
		socketAt(1).open();
		vi.advanceTimersByTime(slowMs);
		socketAt(2).open();
		expect(socketAt(1).readyState).toBe(3);
		expect(socketAt(2).messages[0]).toMatchObject({ type: 'hello', resume: { received: 0 } });
	});
});
