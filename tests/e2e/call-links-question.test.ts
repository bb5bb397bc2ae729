import { expect, test } from 'vitest';
import { decideDevices } from './support/chromium.ts';
import { click, see } from './support/controls.ts';
import { missingForDisplay, openDisplay } from './support/display.ts';
import { createPerson } from './support/person.ts';
import { allow } from './support/sharing.ts';
import { startServer } from './support/signaling-server.ts';

const why = missingForDisplay.length === 0 ? '' : ` (left out: it needs ${missingForDisplay.join(', ')})`;

test.skipIf(missingForDisplay.length > 0)(
	`Chromium asks whether Ahoy may be in the pages of the server, and from a yes on their call links open in Ahoy${why}`,
	async () => {
		const [server, display] = await Promise.all([startServer(), openDisplay()]);
		const { origin } = server;
		const person = await createPerson({ name: 'Ada', serverOrigin: origin, environment: display.environment });
		try {
			await decideDevices(person.browser, origin, 'granted');
			const link = `${origin}/j#k7mq-x2wd-p9ht`;
			await person.webPage.goto(link);
			await see(person.webPage, 'button', 'Get the extension');
			const settings = await person.openPage('pages/options/index.html');
			await click(settings, 'switch', 'Open call links in Ahoy');
			await allow(display, settings, { origins: [`${origin}/*`] });
			await expect
				.poll(() => settings.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length))
				.toBe(1);
			await person.webPage.bringToFront();
			await person.webPage.reload();
			await click(person.webPage, 'button', 'Open in Ahoy');
			await see(person.webPage, 'heading', 'This call opens in Ahoy');
		} finally {
			await person.close();
			display.close();
			await server.close();
		}
	},
);
