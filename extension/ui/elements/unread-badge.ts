/** How many messages are new, on a button that leads to them. Its words are in the button's description. */
import { css, nothing } from 'lit';

/** A button has room for two symbols. */
const shownLimit = 9;

/** Drawn by style, so that it is no part of what the button is called. */
export const unreadBadgeStyles = css`
	[data-unread]::after { content: attr(data-unread) / ""; position: absolute; top: 4px; inset-inline-end: 4px; display: grid; place-items: center; min-width: 18px; height: 18px; padding: 0 5px; border-radius: 9px; background: var(--ah-accent); color: var(--ah-on-accent); font-size: var(--ah-text-2xs); font-weight: var(--ah-weight-strong); font-variant-numeric: tabular-nums; pointer-events: none; }
	@media (forced-colors: active) { [data-unread]::after { border: 1px solid ButtonText; } }
`;

/** For `data-unread`. */
export function unreadBadge(unread: number): string | typeof nothing {
	if (unread === 0) return nothing;
	return unread > shownLimit ? `${shownLimit}+` : String(unread);
}
