/** Composes a guest's page: the engine of the extension in this very document, and the elements that show it. */
import { createEngine } from '#engine/call/engine.ts';
import { createBrowserEnvironment } from '#engine/call/environment.ts';
import { createInPageClient } from '#engine/call/in-page-client.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import { createInviteLink, parseInvite } from '#protocol/invite.ts';
import { provide } from '#ui/contexts.ts';
import { followLanguage } from '#ui/language.ts';
import { configurationOf } from '#ui/preferences.ts';
import type { PreferenceStore } from '#ui/shell.ts';
import type { AhGuestPage } from './guest-page.ts';
import './guest-page.ts';
import { followPageLife } from './page-life.ts';
import { createStoredPreferences } from './stored-preferences.ts';
import { findTrouble, type Trouble } from './support.ts';
import { createTabCallRecords } from './tab-call-records.ts';

// Nothing is awaited out here: the words come in a file that waits for what is built into this one.
void begin(createStoredPreferences(location.origin));

async function begin(preferences: PreferenceStore): Promise<void> {
	// On its way while the engine begins, which says nothing.
	const spoken = followLanguage(preferences);
	const trouble = await findTrouble(window);
	await (trouble ? show(trouble, spoken) : open(preferences, spoken));
}

async function show(kept: Trouble, spoken: Promise<void>): Promise<void> {
	await Promise.all([import('./guest-trouble.ts'), spoken]);
	const element = document.createElement('ah-guest-trouble');
	element.trouble = kept;
	document.body.replaceChildren(element);
}

async function open(preferences: PreferenceStore, spoken: Promise<void>): Promise<void> {
	const invite = parseInvite(location.href);
	const callRecords = createTabCallRecords(invite?.code ?? null);
	const engine = createEngine({ ...createBrowserEnvironment({ canAsk: true }), callRecords });
	const client = staysHere(createInPageClient({ engine, preferences, configurationOf }));
	followPageLife({ engine, client, callRecords });
	provide(document.body, { client, shell: { preferences } });
	const previewed = invite && client.send({ type: 'preview', ...invite });
	await spoken;
	const page = document.createElement('ah-guest-page');
	if (previewed) arrive(page, previewed);
	else page.wrongLink = location.hash.length < 2 ? '' : location.href;
	document.body.replaceChildren(page);
}

/** The look into the mirror is of no effect where the engine is on its way back into that call. */
function arrive(page: AhGuestPage, previewed: Promise<unknown>): void {
	page.arriving = true;
	void previewed.then(() => {
		page.arriving = false;
	});
}

/** The link of a call on another server leads there: this page reaches none but its own. */
function staysHere(client: CallClient): CallClient {
	return {
		...client,
		send(command) {
			if (command.type !== 'preview' || (command.serverOrigin ?? location.origin) === location.origin)
				return client.send(command);
			const { serverOrigin, code, hostTag } = command;
			location.assign(createInviteLink(serverOrigin ?? location.origin, code, hostTag));
			return Promise.resolve({ ok: true });
		},
	};
}
