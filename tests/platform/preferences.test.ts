import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadPreferences, onPreferenceChange } from '#platform/preferences.ts';
import { defaultPreferences } from '../fakes/default-preferences.ts';

type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>;

const storage = vi.hoisted(() => ({
	kept: {} as Record<string, unknown>,
	hear: (_changes: Changes): void => {},
}));

vi.mock('webextension-polyfill', () => ({
	default: {
		storage: {
			local: {
				get: async () => storage.kept,
				set: async (change: Record<string, unknown>) => Object.assign(storage.kept, change),
				onChanged: {
					addListener(listener: (changes: Changes) => void) {
						storage.hear = listener;
					},
				},
			},
		},
	},
}));

const defaults = { ...defaultPreferences, serverOrigin: 'http://localhost:8787' };

beforeEach(() => {
	storage.kept = {};
});

describe('the preferences of this device', () => {
	test('are the defaults before anything was chosen', async () => {
		expect((await loadPreferences()).value).toEqual(defaults);
	});

	test('are found again as they were left', async () => {
		const chosen = { cameraId: 'camera-2', quality: 'data-saver', pushToTalk: true, joinWithCamera: false } as const;
		await (await loadPreferences()).update(chosen);
		expect((await loadPreferences()).value).toEqual({ ...defaults, ...chosen });
	});

	test('keep what an earlier version stored, and add the rest', async () => {
		storage.kept = { preferences: { name: 'Robin', theme: 'dark' } };
		expect((await loadPreferences()).value).toEqual({ ...defaults, name: 'Robin', theme: 'dark' });
	});

	test.each([
		['microphoneId', 'x'.repeat(257)],
		['cameraId', 7],
		['speakerId', null],
		['noiseSuppression', 'yes'],
		['strongNoiseSuppression', 1],
		['background', 'beach'],
		['backgroundImageId', 7],
		['pushToTalk', 1],
		['quality', 'best'],
		['singleKeys', null],
		['serverOrigin', 'ftp://calls.example'],
	])('a damaged %s gets its default and costs nothing else', async (key, value) => {
		storage.kept = { preferences: { name: 'Robin', [key]: value } };
		expect((await loadPreferences()).value).toEqual({ ...defaults, name: 'Robin' });
	});

	test('follow what another document changes', async () => {
		const store = await loadPreferences();
		const heard = vi.fn();
		store.subscribe(heard);
		storage.hear({ preferences: { newValue: { microphoneId: 'microphone-2' } } });
		expect(heard).toHaveBeenCalledWith({ ...defaults, microphoneId: 'microphone-2' });
	});

	test('tell who cares for one of them when that one is another, and not when others are', () => {
		const heard = vi.fn();
		onPreferenceChange('serverOrigin', heard);
		const change = (oldValue: unknown, newValue: unknown) => storage.hear({ preferences: { oldValue, newValue } });
		const serverOrigin = 'https://ahoy.example';
		change(undefined, { name: 'Robin' });
		change({ name: 'Robin', serverOrigin }, { name: 'Robyn', serverOrigin });
		storage.hear({ inCall: { newValue: true } });
		expect(heard).not.toHaveBeenCalled();
		change({ name: 'Robin' }, { name: 'Robin', serverOrigin });
		expect(heard).toHaveBeenCalledOnce();
		change({ serverOrigin }, undefined);
		expect(heard).toHaveBeenCalledTimes(2);
	});
});
