/** A native select that looks like the other fields: its icon on the left, the chevron on the right. */
import { css } from 'lit';

export const select = css`
	.select { position: relative; display: grid; align-items: center; min-height: 40px; color: var(--ah-text-2); }
	.select > .icon { position: absolute; inset-inline-start: var(--ah-space-4); pointer-events: none; z-index: 1; }
	.select > .chevron { position: absolute; inset-inline-end: 10px; display: grid; pointer-events: none; color: var(--ah-text-3); }
	.select select { appearance: none; width: 100%; min-width: 0; min-height: 40px; margin: 0; padding-block: 0; padding-inline: 38px 36px; border: 0; border-radius: var(--ah-radius-md); background: var(--ah-surface-raised); box-shadow: inset 0 0 0 1px var(--ah-line-strong); color: var(--ah-text); text-overflow: ellipsis; }
	.select select:hover { background: linear-gradient(var(--ah-hover), var(--ah-hover)), var(--ah-surface-raised); }
	.select select:focus-visible { box-shadow: 0 0 0 2px var(--ah-focus-gap), inset 0 0 0 1px var(--ah-line-strong); }
	.select select:disabled { background: transparent; color: var(--ah-text-3); opacity: 1; }
	.select option { background: var(--ah-surface-overlay); color: var(--ah-text); }
	@media (forced-colors: active) { .select select { border: 1px solid ButtonText; } .select select:disabled { border-color: GrayText; color: GrayText; } }
`;
