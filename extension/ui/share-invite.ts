/** The link of a call, handed to whatever a phone sends links with. */
import { html, nothing, type TemplateResult } from 'lit';
import type { InviteView } from '#engine/contract/snapshot.ts';
import { icon } from './icon.ts';
import { words } from './words.ts';

/** For the styles of `button`. Nothing where people copy links instead. */
export function shareButton(invite: InviteView): TemplateResult | typeof nothing {
	const isHandheld = 'share' in navigator && matchMedia('(pointer: coarse)').matches;
	if (!isHandheld) return nothing;
	return html`<button class="btn" @click=${() => share(invite)}>${icon('share')}${words.call.share}</button>`;
}

function share({ link }: InviteView): void {
	// Rejects when nobody was chosen.
	navigator.share({ title: words.ahoy, url: link }).catch(() => undefined);
}
