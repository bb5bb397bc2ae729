/** Composes a guest's page: the engine of the extension in this very document, and the elements that show it. */
import { createEngine } from '#engine/call/engine.ts';
import { createBrowserEnvironment } from '#engine/call/environment.ts';
import { createInPageClient } from '#engine/call/in-page-client.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import { createInviteLink, type Invite, parseInvite } from '#protocol/invite.ts';
import { provide } from '#ui/contexts.ts';
import { followLanguage } from '#ui/language.ts';
import { configurationOf } from '#ui/preferences.ts';
import './guest-page.ts';
import { findLastCall } from './last-call.ts';
import { noCallRecords } from './no-call-records.ts';
import { followPageLife } from './page-life.ts';
import { createStoredPreferences } from './stored-preferences.ts';
import { findTrouble, type Trouble } from './support.ts';

const preferences = createStoredPreferences(location.origin);
const [trouble] = await Promise.all([findTrouble(window), followLanguage(preferences)]);
if (trouble) await show(trouble);
else open();

async function show(kept: Trouble): Promise<void> {
	await import('./guest-trouble.ts');
	const element = document.createElement('ah-guest-trouble');
	element.trouble = kept;
	document.body.replaceChildren(element);
}

function open(): void {
	const engine = createEngine({ ...createBrowserEnvironment({ canAsk: true }), callRecords: noCallRecords });
	const client = staysHere(createInPageClient({ engine, preferences, configurationOf }));
	const invite = parseInvite(location.href);
	if (invite) follow(invite, client);
	followPageLife(engine, client);
	provide(document.body, { client, shell: { preferences } });
	const page = document.createElement('ah-guest-page');
	page.wrongLink = invite || location.hash.length < 2 ? '' : location.href;
	document.body.replaceChildren(page);
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

/** Back into the call this tab was in, else before its door. */
function follow(invite: Invite, client: CallClient): void {
	const last = findLastCall(invite.code, Date.now());
	if (last) {
		void client.send({ type: 'set-microphone', enabled: last.microphone });
		void client.send({ type: 'set-camera', enabled: last.camera });
	}
	void client.send({ type: last ? 'join' : 'preview', ...invite });
}
