import { describe, expect, it } from 'vitest';
import { Heartbeat, type Pulse } from '#server/heartbeat.ts';

function beats(heartbeat: Heartbeat, count: number): Pulse[] {
	return Array.from({ length: count }, () => heartbeat.beat());
}

describe('a heartbeat', () => {
	it('leaves a client alone that speaks', () => {
		const heartbeat = new Heartbeat(3);
		for (let i = 0; i < 20; i++) {
			heartbeat.heard();
			expect(heartbeat.beat()).toBe('well');
		}
	});

	it('has a silent client asked, and then given up', () => {
		expect(beats(new Heartbeat(3), 5)).toEqual(['well', 'ask', 'ask', 'ask', 'silent']);
	});

	it('starts anew when a client answers', () => {
		const heartbeat = new Heartbeat(3);
		beats(heartbeat, 4);
		heartbeat.heard();
		expect(beats(heartbeat, 5)).toEqual(['well', 'ask', 'ask', 'ask', 'silent']);
	});
});
