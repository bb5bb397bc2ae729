import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDoorAnswers } from '#engine/signaling/door-answers.ts';
import { createRoomKeys } from '../crypto/rooms.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function createAnswers() {
	const answered: string[] = [];
	const keys = await createRoomKeys(1);
	const answers = createDoorAnswers({ keys: () => keys, relay: (to) => void answered.push(to), now: () => 0 });
	const come = (peerId: string) => answers.answer({ peerId, introduction: 'AAAA' });
	return { answers, answered, come };
}

test('whom a server makes up without end is not remembered without end', async () => {
	const { answered, come } = await createAnswers();
	for (let index = 0; index < 500; index++) await come(`peer ${index}`);
	expect(vi.getTimerCount()).toBe(64);
	vi.runAllTimers();
	expect(answered).toHaveLength(64);
	await come('one more');
	vi.runAllTimers();
	expect(answered.at(-1)).toBe('one more');
});

test('nobody is answered by who has left', async () => {
	const { answers, answered, come } = await createAnswers();
	await come('before');
	answers.close();
	await come('after');
	vi.runAllTimers();
	expect(answered).toEqual([]);
});
