import { describe, expect, it } from 'vitest';
import { createHaste } from '#engine/call/haste.ts';
import type { MeshEvent } from '#engine/peer/mesh-event.ts';

const state = { type: 'state', name: 'Ann', microphone: true, camera: true, share: null, hand: null } as const;

function appeared(id: string): MeshEvent {
	return { type: 'member-appeared', id, state };
}

function create() {
	const told: boolean[] = [];
	return { told, haste: createHaste((isUrgent) => told.push(isUrgent)) };
}

describe('what is said through the server', () => {
	it('is waited for from asking to be let in to the answer', () => {
		const { told, haste } = create();
		haste.setEntering(true);
		haste.setEntering(false);
		haste.setEntering(false);
		expect(told).toEqual([true, false]);
	});

	it.each(['connected', 'failed'] as const)('is waited for until who came is %s', (connection) => {
		const { told, haste } = create();
		haste.meshChanged(appeared('ann'));
		haste.meshChanged({ type: 'member-connection', id: 'ann', connection });
		haste.meshChanged({ type: 'member-connection', id: 'ann', connection: 'reconnecting' });
		expect(told).toEqual([true, false]);
	});

	it('is waited for until the last one is connected or gone', () => {
		const { told, haste } = create();
		haste.meshChanged(appeared('ann'));
		haste.meshChanged(appeared('ben'));
		haste.meshChanged({ type: 'member-connection', id: 'ann', connection: 'connected' });
		expect(told.at(-1)).toBe(true);
		haste.meshChanged({ type: 'member-gone', id: 'ben' });
		expect(told.at(-1)).toBe(false);
	});
});
