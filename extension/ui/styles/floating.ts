/** What lies over a view: cards with words or choices in them. */
import { css } from 'lit';

export const floating = css`
	.floating { border: 0; background: var(--ah-surface-overlay); box-shadow: var(--ah-shadow-3), var(--ah-edge); color: var(--ah-text); animation: float-in var(--ah-base) var(--ah-ease-out); }
	@keyframes float-in { from { opacity: 0; transform: scale(.97); } }
	@media (forced-colors: active) { .floating { border: 1px solid CanvasText; } }
`;
