import { describe, expect, test } from 'vitest';
import { createLayoutStore, type LayoutScene } from '#ui/layout/layout-store.ts';

const scene: LayoutScene = {
	tileIds: ['mara', 'mara-screen', 'leon', 'self'],
	personIds: ['mara', 'leon', 'self'],
	speakerId: 'leon',
	automatic: 'grid',
};

function withScene(change: Partial<LayoutScene> = {}) {
	const layout = createLayoutStore();
	layout.setScene({ ...scene, ...change });
	return layout;
}

describe('the layout of a view', () => {
	test('is automatic at first, and shows as what that is now', () => {
		const layout = withScene();
		expect([layout.value.mode, layout.shown]).toEqual(['auto', 'grid']);
		layout.setScene({ ...scene, automatic: 'speaker' });
		expect(layout.shown).toBe('speaker');
	});

	test('whoever chooses what the automatic choice is anyway, gets the automatic choice back', () => {
		const layout = withScene();
		layout.setMode('speaker');
		expect(layout.value.mode).toBe('speaker');
		layout.setMode('grid');
		expect(layout.value.mode).toBe('auto');
	});

	test('goes round from what is shown', () => {
		const layout = withScene();
		const seen = [1, 2, 3].map(() => {
			layout.cycleMode();
			return layout.shown;
		});
		expect(seen).toEqual(['speaker', 'pinned', 'grid']);
	});

	test('goes round without pinned when there is nobody to pin', () => {
		const layout = withScene({ speakerId: null });
		layout.setMode('speaker');
		layout.cycleMode();
		expect(layout.shown).toBe('grid');
	});
});

describe('a pin', () => {
	test('chosen as a mode, it is on the one who speaks', () => {
		const layout = withScene();
		layout.setMode('pinned');
		expect(layout.value).toMatchObject({ mode: 'pinned', pinnedId: 'leon' });
	});

	test('let go, leads back to what was before, also after it went to another one', () => {
		const layout = withScene();
		layout.setMode('speaker');
		layout.togglePin('mara');
		layout.togglePin('leon');
		layout.togglePin('leon');
		expect(layout.value).toMatchObject({ mode: 'speaker', pinnedId: null });
	});

	test('by number counts people, not screens; beyond the last nothing happens', () => {
		const layout = withScene();
		layout.pinNth(2);
		expect(layout.value.pinnedId).toBe('leon');
		layout.pinNth(8);
		expect(layout.value.pinnedId).toBe('leon');
	});

	test('on who left is let go', () => {
		const layout = withScene();
		layout.togglePin('leon');
		layout.setScene({ ...scene, tileIds: ['mara', 'self'] });
		expect(layout.value).toMatchObject({ mode: 'auto', pinnedId: null });
	});

	test('on who left is taken up again when they come back, unless something else was chosen', () => {
		const without = { ...scene, tileIds: ['mara', 'self'], personIds: ['mara'] };
		const layout = withScene();
		layout.togglePin('leon');
		layout.setScene(without);
		layout.setScene(without);
		layout.setScene(scene);
		expect(layout.value).toMatchObject({ mode: 'pinned', pinnedId: 'leon' });
		layout.setScene(without);
		layout.setMode('speaker');
		layout.setScene(scene);
		expect(layout.value).toMatchObject({ mode: 'speaker', pinnedId: null });
	});
});

describe('two tiles', () => {
	test('change places, and keep them', () => {
		const layout = withScene();
		layout.swap('mara', 'self');
		expect(layout.value.order).toEqual(['self', 'mara-screen', 'leon', 'mara']);
	});

	test('of which one is gone, stay', () => {
		const layout = withScene();
		const before = layout.value;
		layout.swap('mara', 'yuki');
		expect(layout.value).toBe(before);
	});
});
