/** What whoever invites should know where browsers hold no call at the server's address: a link brings in no guests. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { InviteView } from '#engine/contract/snapshot.ts';
import { parseInvite } from '#protocol/invite.ts';
import { isTrustworthyOrigin } from '#protocol/trustworthy-origin.ts';
import { icon } from './icon.ts';
import { words } from './words.ts';

export const guestNoticeStyles = css`
	.guests { display: flex; gap: var(--ah-space-2); align-items: flex-start; font-size: var(--ah-text-xs); line-height: var(--ah-leading-snug); color: var(--ah-text-2); }
	.guests .icon { margin-top: 1px; }
`;

/** Nothing where guests get in. `serverOrigin` as browsers write it. */
export function guestNotice(serverOrigin: string | null): TemplateResult | typeof nothing {
	if (serverOrigin === null || isTrustworthyOrigin(serverOrigin)) return nothing;
	return html`<p class="guests">${icon('info', 'xs')}${words.call.extensionOnly}</p>`;
}

/** The same for the server that an invitation leads to. */
export function inviteNotice({ link }: InviteView): TemplateResult | typeof nothing {
	return guestNotice(parseInvite(link)?.serverOrigin ?? null);
}
