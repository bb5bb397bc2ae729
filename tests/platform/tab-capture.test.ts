import { afterEach, describe, expect, it, vi } from 'vitest';
import { captureTab } from '#platform/tab-capture.ts';

const windowId = 7;

/** The browser's answers, and what it was asked. */
function stubBrowser(answers: { readonly granted: boolean; readonly tabId?: number; readonly captureId?: string }) {
	const request = vi.fn(async () => answers.granted);
	const query = vi.fn(async () => [{ id: answers.tabId }]);
	const getMediaStreamId = vi.fn(async () => {
		if (answers.captureId === undefined) throw new Error('Extension has not been invoked for the current page');
		return answers.captureId;
	});
	vi.stubGlobal('chrome', { permissions: { request }, tabs: { query }, tabCapture: { getMediaStreamId } });
	return { request, query, getMediaStreamId };
}

afterEach(() => vi.unstubAllGlobals());

describe('capturing the tab beside a view', () => {
	it('gives an id of the tab in front in its window', async () => {
		const { query, getMediaStreamId } = stubBrowser({ granted: true, tabId: 3, captureId: 'harbour' });
		expect(await captureTab(windowId)).toBe('harbour');
		expect(query).toHaveBeenCalledWith({ active: true, windowId });
		expect(getMediaStreamId).toHaveBeenCalledWith({ targetTabId: 3 });
	});

	it('asks for the permission in the click itself', () => {
		const { request } = stubBrowser({ granted: true, tabId: 3, captureId: 'harbour' });
		void captureTab(windowId);
		expect(request).toHaveBeenCalledWith({ permissions: ['tabCapture'] });
	});

	it('gives none, and touches no tab, when the permission is refused', async () => {
		const { query } = stubBrowser({ granted: false, tabId: 3, captureId: 'harbour' });
		expect(await captureTab(windowId)).toBeNull();
		expect(query).not.toHaveBeenCalled();
	});

	it('gives none of a tab on which the toolbar button was not clicked', async () => {
		stubBrowser({ granted: true, tabId: 3 });
		expect(await captureTab(windowId)).toBeNull();
	});
});
