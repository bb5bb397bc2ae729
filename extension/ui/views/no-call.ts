/** What every view shows while there is no call, phase by phase; the views only place it. */
import { html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '#engine/contract/assert-never.ts';
import type { CallView, InCallView } from '#engine/contract/snapshot.ts';
import { icon, logo } from '../icon.ts';
import type { Shell } from '../shell.ts';
import { words } from '../words.ts';
import '../elements/ended.ts';
import '../elements/failure.ts';
import '../elements/home.ts';
import '../elements/joining.ts';
import '../elements/permission-notice.ts';
import '../elements/preview.ts';

export interface NoCallOptions {
	/** What the code field begins with. */
	readonly draft: string;
	/** Whether this view can be closed from inside when a call has ended. */
	readonly closes: boolean;
}

export function noCall(call: Exclude<CallView, InCallView>, { draft, closes }: NoCallOptions): TemplateResult {
	switch (call.phase) {
		case 'permission':
			return html`<ah-permission-notice .call=${call}></ah-permission-notice>`;
		case 'preview':
			return html`<ah-preview .call=${call}></ah-preview>`;
		case 'password':
		case 'waiting':
			return html``;
		case 'joining':
			return html`<ah-joining .intent=${call.intent}></ah-joining>`;
		case 'idle':
			switch (call.outcome?.kind) {
				case undefined:
					return html`<ah-home .draft=${draft}></ah-home>`;
				case 'left':
					return html`<ah-ended .outcome=${call.outcome} ?closes=${closes}></ah-ended>`;
				case 'failed':
					return html`<ah-failure .outcome=${call.outcome}></ah-failure>`;
				default:
					return assertNever(call.outcome);
			}
		default:
			return assertNever(call);
	}
}

/** Logo, name, and the way to the settings; nothing over what has a head of its own. */
export function noCallHead(call: CallView | undefined, shell: Shell | undefined): TemplateResult | typeof nothing {
	if (call?.phase === 'preview') return nothing;
	const openSettings = shell?.openSettings;
	return html`<header class="top">
		${logo()}
		<h1 class="name">${words.ahoy}</h1>
		<span class="grow"></span>
		${
			openSettings
				? html`<button class="btn only quiet" aria-label=${words.home.settings} @click=${() => openSettings()}>
					${icon('settings')}
				</button>`
				: ''
		}
	</header>`;
}
