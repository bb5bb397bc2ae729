/** One row of a menu. */
import { css } from 'lit';

export const menuItem = css`
	.item { display: flex; align-items: center; gap: 10px; width: 100%; min-height: 34px; padding: 6px 10px; border-radius: 10px; text-align: start; }
	.item > .icon { color: var(--ah-text-2); }
	button.item:hover { background: var(--ah-hover); }
	.item:focus-visible { outline-offset: -2px; box-shadow: none; }
	@media (pointer: coarse) { .item { min-height: 44px; } .item kbd { display: none; } }
	@media (forced-colors: active) { button.item:hover { outline: 1px solid Highlight; outline-offset: -2px; } }
`;
