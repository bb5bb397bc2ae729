/** How many messages are new, on a button that leads to them. Its words are in the button's description. */
import { css, html, nothing, type TemplateResult } from 'lit';

/** A button has room for two symbols. */
const shownLimit = 9;

export const unreadBadgeStyles = css`
	.unread { position: absolute; top: 4px; right: 4px; display: grid; place-items: center; min-width: 18px; height: 18px; padding: 0 5px; border-radius: 9px; background: var(--ah-accent); color: var(--ah-on-accent); font-size: var(--ah-text-2xs); font-weight: var(--ah-weight-strong); font-variant-numeric: tabular-nums; pointer-events: none; }
	@media (forced-colors: active) { .unread { border: 1px solid ButtonText; } }
`;

export function unreadBadge(unread: number): TemplateResult | typeof nothing {
	if (unread === 0) return nothing;
	return html`<span class="unread" aria-hidden="true">${unread > shownLimit ? `${shownLimit}+` : unread}</span>`;
}
