import { describe, expect, it } from 'vitest';
import { createInPageClient } from '#engine/call/in-page-client.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Command } from '#engine/contract/command.ts';
import { createStore } from '#engine/contract/store.ts';
import { configurationOf } from '#ui/preferences.ts';
import { defaultPreferences } from '../../fakes/default-preferences.ts';

function open() {
	const sent: Command[] = [];
	let closed = 0;
	const view: CallClient = {
		snapshots: createStore(null),
		media: { watch: () => () => {} },
		files: { offer: async () => ({ ok: true }), read: async () => null },
		level: createStore(0),
		send: async (command) => {
			sent.push(command);
			return { ok: true };
		},
		showPictures() {},
		close() {
			closed += 1;
		},
	};
	const preferences = createStore(defaultPreferences);
	const client = createInPageClient({ engine: { connectView: () => view }, preferences, configurationOf });
	const names = () => sent.map((command) => (command.type === 'configure' ? command.name : command.type));
	return { client, preferences, names, view, closed: () => closed };
}

describe('the client of an engine in the same page', () => {
	it('tells the engine the preferences before anything else, and again when they change', () => {
		const { client, preferences, names } = open();
		void client.send({ type: 'start' });
		preferences.set({ ...defaultPreferences, name: 'Robin' });
		expect(names()).toEqual(['', 'start', 'Robin']);
	});

	it('hands on the engine’s own streams, files and snapshots', () => {
		const { client, view } = open();
		expect([client.media, client.files, client.snapshots, client.level]).toEqual([
			view.media,
			view.files,
			view.snapshots,
			view.level,
		]);
	});

	it('says nothing more once it is closed', () => {
		const { client, preferences, names, closed } = open();
		client.close();
		preferences.set({ ...defaultPreferences, name: 'Robin' });
		expect(names()).toEqual(['']);
		expect(closed()).toBe(1);
	});
});
