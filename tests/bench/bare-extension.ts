/** The bare reference for popups: an extension that is one page and nothing else. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Extension } from 'puppeteer-core';
import { decideDevices } from '../e2e/support/chromium.ts';
import type { Person } from '../e2e/support/person.ts';

export interface BareExtension {
	/** HTML of the popup, `bare.html`; it may load `bare.js`. */
	readonly popup: string;
	readonly script?: string;
}

/** Beside Ahoy in the same browser, with camera and microphone granted. */
export async function installBareExtension(person: Person, { popup, script = '' }: BareExtension): Promise<Extension> {
	const folder = await mkdtemp(join(tmpdir(), 'ahoy-bare-'));
	const manifest = {
		manifest_version: 3,
		name: 'Bare',
		version: '1',
		action: { default_popup: 'bare.html' },
		background: { service_worker: 'worker.js' },
	};
	await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
	await writeFile(join(folder, 'worker.js'), '');
	await writeFile(join(folder, 'bare.html'), popup);
	await writeFile(join(folder, 'bare.js'), script);
	const id = await person.browser.installExtension(folder);
	await decideDevices(person.browser, `chrome-extension://${id}`, 'granted');
	await person.browser.waitForTarget((target) => target.url().includes(id));
	const extension = (await person.browser.extensions()).get(id);
	if (!extension) throw new Error('the bare extension did not load');
	return extension;
}
