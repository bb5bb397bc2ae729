/** Copies the link or the code of a call, and says so. */
import type { InviteView } from '#engine/contract/snapshot.ts';
import { showToast } from './notice.ts';
import { words } from './words.ts';

/** Must be called in a click. */
export async function copyInvite(from: EventTarget, what: 'link' | 'code', invite: InviteView): Promise<void> {
	const { linkCopied, codeCopied, copyRefused } = words.toasts;
	try {
		await navigator.clipboard.writeText(what === 'link' ? invite.link : invite.code);
		showToast(from, what === 'link' ? { text: linkCopied, icon: 'link' } : { text: codeCopied, icon: 'copy' });
	} catch {
		showToast(from, { text: copyRefused, icon: 'circle-alert' });
	}
}
