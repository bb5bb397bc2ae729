import { join } from 'node:path';
import type { Browser, BrowserContext } from 'puppeteer-core';

export interface Download {
	/** What the browser was asked to call it. */
	readonly name: string;
	readonly path: string;
}

/** Does what makes the browser save a file, which comes into this folder, and resolves once it is there. */
export async function download(
	browser: Browser,
	folder: string,
	act: () => Promise<unknown>,
	profile: BrowserContext = browser.defaultBrowserContext(),
): Promise<Download> {
	const session = await browser.target().createCDPSession();
	await session.send('Browser.setDownloadBehavior', {
		behavior: 'allowAndName',
		downloadPath: folder,
		eventsEnabled: true,
		...(profile.id === undefined ? {} : { browserContextId: profile.id }),
	});
	let name = '';
	session.on('Browser.downloadWillBegin', ({ suggestedFilename }) => {
		name = suggestedFilename;
	});
	const saved = new Promise<Download>((resolve) => {
		session.on('Browser.downloadProgress', ({ state, guid }) => {
			if (state === 'completed') resolve({ name, path: join(folder, guid) });
		});
	});
	await act();
	return saved.finally(() => session.detach());
}
