import { beforeEach, expect, it, vi } from 'vitest';
import type { Command } from '#engine/contract/command.ts';
import { leaveErrand, onErrand, takeErrand } from '#platform/errand.ts';

type Changes = Readonly<Record<string, { readonly newValue?: unknown }>>;

const kept = vi.hoisted(() => new Map<string, unknown>());
const trouble = vi.hoisted(() => ({ isThere: false }));
const listeners = vi.hoisted(() => new Set<(changes: Changes) => void>());
vi.mock('webextension-polyfill', () => ({
	default: {
		storage: {
			session: {
				set: async (items: object) => {
					for (const [key, value] of Object.entries(items)) {
						kept.set(key, structuredClone(value));
						for (const hear of listeners) hear({ [key]: { newValue: value } });
					}
				},
				get: async (key: string) => {
					if (trouble.isThere) throw new Error('no storage');
					return { [key]: kept.get(key) };
				},
				remove: async (key: string) => void kept.delete(key),
				onChanged: { addListener: (hear: (changes: Changes) => void) => void listeners.add(hear) },
			},
		},
	},
}));

beforeEach(() => {
	kept.clear();
	listeners.clear();
});

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

it('reaches a window that opens for it, and one that is open already, once each', async () => {
	const sent: Command[] = [];
	const heard = (command: Command) => vi.waitFor(() => expect(sent.at(-1)).toEqual(command));
	await leaveErrand([{ type: 'start' }]);
	onErrand((command) => sent.push(command));
	await heard({ type: 'start' });
	await leaveErrand([{ type: 'retry' }]);
	await heard({ type: 'retry' });
	await leaveErrand([{ type: 'leave' }]);
	await heard({ type: 'leave' });
	expect(sent).toHaveLength(3);
});

it('that can’t be read keeps nobody from the next one', async () => {
	const sent: Command[] = [];
	const warned = vi.spyOn(console, 'warn').mockReturnValue();
	trouble.isThere = true;
	onErrand((command) => sent.push(command));
	await vi.waitFor(() => expect(warned).toHaveBeenCalledOnce());
	trouble.isThere = false;
	await leaveErrand([{ type: 'start' }]);
	await vi.waitFor(() => expect(sent).toEqual([{ type: 'start' }]));
	warned.mockRestore();
});
