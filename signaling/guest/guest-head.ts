/** The head of every step outside a call: whose page it is, and how to have it in the toolbar. */
import { css, html, type TemplateResult } from 'lit';
import { handOverAction } from '#protocol/hand-over.ts';
import { icon, logo } from '#ui/icon.ts';
import { words } from '#ui/words.ts';
import './get-extension.ts';

/** `openInExtension`: what the page does once a click has handed its call over, where there is somebody to take it. */
export function guestHead(openInExtension?: () => void): TemplateResult {
	return html`<header class="top">
		<span class="brand">${logo()}${words.ahoy}</span>
		${
			openInExtension
				? html`<button class="btn" data-action=${handOverAction} @click=${openInExtension}>
					${icon('app-window')}${words.guestPage.openInExtension}
				</button>`
				: html`<ah-get-extension></ah-get-extension>`
		}
	</header>`;
}

export const guestHeadStyles = css`
	.top { display: flex; align-items: center; justify-content: space-between; min-height: 56px; padding-block: 22px 0; padding-inline: 32px 24px; flex: none; }
	.brand { display: inline-flex; align-items: center; gap: 10px; font-size: var(--ah-text-lg); font-weight: var(--ah-weight-strong); letter-spacing: var(--ah-tracking-title); --ah-logo-size: 28px; }
	@container (max-width: 719px) { .top { min-height: 48px; padding-block: 8px 0; padding-inline: 20px 12px; } }
	@container (max-height: 479px) { .top { min-height: 40px; padding-top: 4px; } }
`;
