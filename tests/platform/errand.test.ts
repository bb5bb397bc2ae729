import { beforeEach, expect, it, vi } from 'vitest';
import { leaveErrand, takeErrand } from '#platform/errand.ts';

const kept = vi.hoisted(() => new Map<string, unknown>());
vi.mock('webextension-polyfill', () => ({
	default: {
		storage: {
			session: {
				set: async (items: object) => {
					for (const [key, value] of Object.entries(items)) kept.set(key, structuredClone(value));
				},
				get: async (key: string) => ({ [key]: kept.get(key) }),
				remove: async (key: string) => void kept.delete(key),
			},
		},
	},
}));

beforeEach(() => kept.clear());

it('is taken once, in the order it was left', async () => {
	await leaveErrand([{ type: 'set-camera', enabled: false }, { type: 'start' }]);
	expect(await takeErrand()).toEqual([{ type: 'set-camera', enabled: false }, { type: 'start' }]);
	expect(await takeErrand()).toEqual([]);
});

it('takes the place of one that nobody took', async () => {
	await leaveErrand([{ type: 'start' }]);
	await leaveErrand([{ type: 'retry' }]);
	expect(await takeErrand()).toEqual([{ type: 'retry' }]);
});

it('is none when it is not made of commands', async () => {
	kept.set('errand', [{ type: 'start' }, { type: 'unheard-of' }]);
	expect(await takeErrand()).toEqual([]);
});
