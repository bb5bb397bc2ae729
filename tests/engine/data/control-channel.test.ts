import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openControlChannel } from '#engine/data/control-channel.ts';
import { asConnection, FakeConnection } from '../../fakes/fake-connection.ts';
import { FakeDataChannel } from '../../fakes/fake-data-channel.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';

function open() {
	const connection = new FakeConnection();
	const log = createRecordingLog();
	const handlers = { onOpen: vi.fn(), onMessage: vi.fn(), onClosed: vi.fn(), log };
	const control = openControlChannel(asConnection(connection), handlers);
	const [channel] = connection.channels;
	if (!channel) throw new Error('no channel');
	const other = new FakeDataChannel(channel.id, (task) => task());
	const run = () => {
		for (let steps = connection.steps(); steps.length > 0; steps = connection.steps()) steps[0]?.run();
	};
	const join = () => {
		channel.join(other);
		other.join(channel);
		run();
	};
	return { control, channel, other, handlers, log, join, run };
}

describe('the control channel', () => {
	it('sends nothing before it is open, and says so', () => {
		const { control, channel, join, handlers } = open();
		expect(control.send({ type: 'bye' })).toBe(false);
		join();
		expect(handlers.onOpen).toHaveBeenCalledOnce();
		expect(control.send({ type: 'bye' })).toBe(true);
		expect(channel.sent).toEqual(['{"type":"bye"}']);
	});

	it('counts what the browser refuses to send as not sent', () => {
		const { control, channel, join } = open();
		join();
		// As it does when the other side's description says that it takes messages of one byte.
		channel.send = () => {
			throw new TypeError('larger than max-message-size');
		};
		expect(control.send({ type: 'bye' })).toBe(false);
	});

	describe('flooded', () => {
		const state = (name: string) =>
			JSON.stringify({ type: 'state', name, microphone: true, camera: true, share: null });
		const wanted = (camera: number) => JSON.stringify({ type: 'wanted', camera, screen: 0 });

		beforeEach(() => {
			vi.useFakeTimers();
		});

		afterEach(() => {
			vi.useRealTimers();
		});

		it('tells no more than a hand could do, and in the end what was said last', () => {
			const { other, handlers, join, run } = open();
			join();
			for (let i = 0; i < 300; i++) other.send(i % 2 === 0 ? state(`name ${i}`) : wanted(i));
			run();
			expect(handlers.onMessage.mock.calls.length).toBeLessThan(30);
			vi.advanceTimersByTime(1_000);
			const told = handlers.onMessage.mock.calls.map(([message]) => message);
			expect(told.findLast(({ type }) => type === 'state')).toMatchObject({ name: 'name 298' });
			expect(told.findLast(({ type }) => type === 'wanted')).toMatchObject({ camera: 299 });
			expect(vi.getTimerCount()).toBe(0);
		});

		it('hears a goodbye all the same', () => {
			const { other, handlers, join, run } = open();
			join();
			for (let i = 0; i < 100; i++) other.send(state(`name ${i}`));
			other.send('{"type":"bye"}');
			run();
			expect(handlers.onMessage.mock.calls.at(-1)).toEqual([{ type: 'bye' }]);
		});

		it('beyond all measure looks at nothing more', () => {
			const { other, handlers, join, run } = open();
			join();
			for (let i = 0; i < 2_000; i++) other.send('{"type":"bye"}');
			run();
			expect(handlers.onMessage.mock.calls.length).toBeLessThan(500);
		});

		it('tells nothing more once it is closed', () => {
			const { other, handlers, join, run } = open();
			join();
			for (let i = 0; i < 100; i++) other.send(state(`name ${i}`));
			run();
			other.close();
			run();
			const { length } = handlers.onMessage.mock.calls;
			vi.advanceTimersByTime(5_000);
			expect(handlers.onMessage.mock.calls).toHaveLength(length);
			expect(vi.getTimerCount()).toBe(0);
		});
	});

	it('tells what it understands and drops the rest', () => {
		const { other, handlers, log, join, run } = open();
		join();
		other.send('{"type":"bye"}');
		other.send('{"type":"hack"}');
		other.send('{');
		run();
		expect(handlers.onMessage.mock.calls).toEqual([[{ type: 'bye' }]]);
		expect(log.warnings).toHaveLength(2);
	});

	it('tells when the other end closes, and sends nothing any more', () => {
		const { control, other, handlers, join, run } = open();
		join();
		other.close();
		run();
		expect(handlers.onClosed).toHaveBeenCalledOnce();
		expect(control.send({ type: 'bye' })).toBe(false);
	});
});
