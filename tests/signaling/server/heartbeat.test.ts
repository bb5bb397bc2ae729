import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Heartbeat, Pacemaker, type Pulse } from '#server/heartbeat.ts';

const patience = { askedAfterBeats: 3, silentAfterBeats: 5 };

function beats(heartbeat: Heartbeat, count: number): Pulse[] {
	return Array.from({ length: count }, () => heartbeat.beat());
}

describe('a heartbeat', () => {
	it('leaves a client alone that speaks at least at every other beat', () => {
		const heartbeat = new Heartbeat(patience);
		for (let i = 0; i < 20; i++) {
			if (i % 2 === 0) heartbeat.heard();
			expect(heartbeat.beat()).toBe('well');
		}
	});

	it('has a silent client asked, and then given up', () => {
		expect(beats(new Heartbeat(patience), 5)).toEqual(['well', 'well', 'ask', 'ask', 'silent']);
	});

	it('starts anew when a client answers', () => {
		const heartbeat = new Heartbeat(patience);
		beats(heartbeat, 4);
		heartbeat.heard();
		expect(beats(heartbeat, 5)).toEqual(['well', 'well', 'ask', 'ask', 'silent']);
	});
});

it('a pacemaker beats for all with one timer, and rests when nobody is there', () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const pacemaker = new Pacemaker(1_000);
	expect(vi.getTimerCount()).toBe(0);
	const hearts = Array.from({ length: 3 }, () => ({ beat: vi.fn() }));
	for (const heart of hearts) pacemaker.add(heart);
	expect(vi.getTimerCount()).toBe(1);
	vi.advanceTimersByTime(2_000);
	expect(hearts.map(({ beat }) => beat.mock.calls.length)).toEqual([2, 2, 2]);
	for (const heart of hearts) pacemaker.remove(heart);
	expect(vi.getTimerCount()).toBe(0);
});

it('a pacemaker beats for a crowd in small groups, for each once in an interval', () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const pacemaker = new Pacemaker(1_000);
	const beatAt = new Map<number, number>();
	const hearts = Array.from({ length: 1_000 }, () => ({
		beat: vi.fn(() => void beatAt.set(Date.now(), (beatAt.get(Date.now()) ?? 0) + 1)),
	}));
	for (const heart of hearts) pacemaker.add(heart);
	vi.advanceTimersByTime(1_000);
	expect(new Set(hearts.map(({ beat }) => beat.mock.calls.length))).toEqual(new Set([1]));
	expect(Math.max(...beatAt.values())).toBeLessThanOrEqual(50);
});

it('a pacemaker lets those who come take the places of those who went', () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const pacemaker = new Pacemaker(1_000);
	const beatAt: number[] = [];
	const hearts = Array.from({ length: 40 }, () => ({ beat: () => void beatAt.push(Date.now()) }));
	for (const heart of hearts) pacemaker.add(heart);
	for (const heart of hearts.filter((_, at) => at % 20 < 10)) pacemaker.remove(heart);
	for (let added = 0; added < 20; added++) pacemaker.add({ beat: () => void beatAt.push(Date.now()) });
	vi.advanceTimersByTime(1_000);
	expect(beatAt).toHaveLength(40);
	expect(new Set(beatAt).size).toBe(20);
});
