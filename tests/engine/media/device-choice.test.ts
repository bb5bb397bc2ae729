import { describe, expect, it } from 'vitest';
import { chooseDevice } from '#engine/media/device-choice.ts';

const present = ['a', 'b', 'c'].map((deviceId) => ({ deviceId, label: '' }));

describe('choosing a device', () => {
	it.each([
		['the preferred one', 'b', 'c', 'b'],
		['the one in use where the preferred one is gone', 'gone', 'c', 'c'],
		['the one in use without a preference', '', 'c', 'c'],
		['the first where both are gone', 'gone', 'gone', 'a'],
		['the first without preference or use', '', null, 'a'],
	])('takes %s', (_title, preferredId, currentId, chosen) => {
		expect(chooseDevice({ present, preferredId, currentId })).toBe(chosen);
	});

	it('leaves the choice to the browser where no device is known', () => {
		expect(chooseDevice({ present: [], preferredId: 'a', currentId: 'b' })).toBeNull();
	});
});
