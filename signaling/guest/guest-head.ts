/** The head of every step outside a call: whose page it is, and how to have it in the toolbar. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { handOverAction, presenceAttribute } from '#protocol/hand-over.ts';
import { icon, logo } from '#ui/icon.ts';
import { words } from '#ui/words.ts';
import './get-extension.ts';

/** `openInExtension`: what the page does once a click has handed its call over; only where there is one to hand over. */
export function guestHead(openInExtension?: () => void): TemplateResult {
	return html`<header class="top">
		<span class="brand">${logo()}${words.ahoy}</span>
		${document.documentElement.hasAttribute(presenceAttribute) ? handOverButton(openInExtension) : html`<ah-get-extension></ah-get-extension>`}
	</header>`;
}

function handOverButton(openInExtension: (() => void) | undefined): TemplateResult | typeof nothing {
	if (!openInExtension) return nothing;
	return html`<button class="btn" data-action=${handOverAction} @click=${openInExtension}>
		${icon('app-window')}${words.guestPage.openInExtension}
	</button>`;
}

export const guestHeadStyles = css`
	.top { display: flex; align-items: center; justify-content: space-between; min-height: 56px; padding-block: 22px 0; padding-inline: 32px 24px; flex: none; }
	.brand { display: inline-flex; align-items: center; gap: 10px; font-size: var(--ah-text-lg); font-weight: var(--ah-weight-strong); letter-spacing: var(--ah-tracking-title); --ah-logo-size: 28px; }
	@container (max-width: 719px) { .top { min-height: 48px; padding-block: 8px 0; padding-inline: 20px 12px; } }
	@container (max-height: 479px) { .top { min-height: 40px; padding-top: 4px; } }
`;
