/** Where a link brings in no guests, whoever invites is told so, and nobody else. */
import { describe, expect, test } from 'vitest';
import type { InviteView } from '#engine/contract/snapshot.ts';
import { createInviteLink } from '#protocol/invite.ts';
import { inCall, invite } from './gallery/snapshots.ts';
import { audit, click, find, readAll, useGallery } from './gallery.ts';

const gallery = useGallery();

const plain = 'http://192.168.1.20:8787';
const notice = 'Friends can only join with the extension';

function inviteTo(serverOrigin: string): InviteView {
	return { ...invite, link: createInviteLink(serverOrigin, invite.code, null) };
}

describe('an invitation', () => {
	test.each(['ah-call-window', 'ah-popup', 'ah-side-panel'] as const)(
		'to a plain http address says in %s that the extension is needed',
		async (view) => {
			const page = await gallery.show({ view, snapshot: inCall(0, { invite: inviteTo(plain) }) });
			expect(await readAll(page)).toContain(notice);
			expect(await audit(page)).toEqual([]);
		},
	);

	test('says so behind the time of the call, too', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1, { invite: inviteTo(plain) }) });
		expect(await readAll(page)).not.toContain(notice);
		await click(page, 'button', 'Call details');
		await find(page, 'dialog', 'Call details');
		expect(await readAll(page)).toContain(notice);
	});

	test.each(['https://ahoy.example', 'http://localhost:8787'])('to %s says nothing of it', async (serverOrigin) => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(0, { invite: inviteTo(serverOrigin) }) });
		await find(page, 'button', 'Copy link');
		expect(await readAll(page)).not.toContain(notice);
	});
});

test('the settings say it of the server that is kept, and not of one half typed', async () => {
	const preferences = { serverOrigin: plain };
	const page = await gallery.show({ view: 'ah-options-page', preferences });
	expect(await readAll(page)).toContain(notice);
	await (await find(page, 'textbox', 'Server address')).type('0');
	expect(await readAll(page)).not.toContain(notice);
});
