/** What every view shows while there is no call, phase by phase; the views only place it. */
import { html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '#engine/contract/assert-never.ts';
import type { CallView, InCallView } from '#engine/contract/snapshot.ts';
import { backHead, settingsButton } from '../elements/back-head.ts';
import { logo } from '../icon.ts';
import type { ViewController } from '../view-controller.ts';
import { words } from '../words.ts';
import '../elements/ended.ts';
import '../elements/failure.ts';
import '../elements/home.ts';
import '../elements/joining.ts';
import '../elements/password.ts';
import '../elements/permission-notice.ts';
import '../elements/preview.ts';
import '../elements/waiting.ts';

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
			return html`<ah-password .call=${call}></ah-password>`;
		case 'waiting':
			return html`<ah-waiting .call=${call}></ah-waiting>`;
		case 'joining':
			return html`<ah-joining .intent=${call.intent}></ah-joining>`;
		case 'idle':
			switch (call.outcome?.kind) {
				case undefined:
					return html`<ah-home .draft=${draft}></ah-home>`;
				case 'left':
					return html`<ah-ended .outcome=${call.outcome} ?closes=${closes}></ah-ended>`;
				case 'failed':
					return html`<ah-failure .outcome=${call.outcome} ?closes=${closes}></ah-failure>`;
				default:
					return assertNever(call.outcome);
			}
		default:
			return assertNever(call);
	}
}

/** Logo, name, and the way to the settings; on the way into a call a way back; nothing over what has a head of its own. */
export function noCallHead(call: CallView | undefined, view: ViewController): TemplateResult | typeof nothing {
	if (call?.phase === 'preview') return nothing;
	const { shell, client } = view;
	if (call?.phase === 'password' || call?.phase === 'waiting')
		return backHead({ title: words.door.title, goBack: () => void client?.send({ type: 'leave' }), shell });
	return html`<header class="top">
		${logo()}
		<h1 class="name">${words.ahoy}</h1>
		<span class="grow"></span>
		${settingsButton(shell)}
	</header>`;
}
