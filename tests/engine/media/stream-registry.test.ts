import { describe, expect, it } from 'vitest';
import { createStreamRegistry } from '#engine/media/stream-registry.ts';
import { asStream } from '../../fakes/fake-media.ts';

describe('a stream registry', () => {
	it('tells the stream there is, then every later one, and when it goes', () => {
		const registry = createStreamRegistry();
		const [first, second] = [asStream([]), asStream([])];
		const told: unknown[] = [];
		registry.set('ann', first);
		registry.watch('ann', (stream) => told.push(stream));
		registry.set('ben', second);
		registry.set('ann', second);
		registry.set('ann', null);
		expect(told).toEqual([first, second, null]);
	});

	it('tells null of one that is not there yet', () => {
		const told: unknown[] = [];
		createStreamRegistry().watch('ann', (stream) => told.push(stream));
		expect(told).toEqual([null]);
	});

	it('tells nothing to who stopped, and goes on telling others', () => {
		const registry = createStreamRegistry();
		const told: string[] = [];
		const stop = registry.watch('ann', () => told.push('first'));
		registry.watch('ann', () => told.push('second'));
		stop();
		stop();
		told.length = 0;
		registry.set('ann', asStream([]));
		expect(told).toEqual(['second']);
	});

	it('goes on telling who came after the last one stopped, even when that one stops again', () => {
		const registry = createStreamRegistry();
		const told: string[] = [];
		const stop = registry.watch('ann', () => {});
		stop();
		registry.watch('ann', () => told.push('second'));
		stop();
		told.length = 0;
		registry.set('ann', asStream([]));
		expect(told).toEqual(['second']);
	});
});
