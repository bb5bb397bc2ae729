/** Buttons. One yellow one per view; red is for ending alone. */
import { css } from 'lit';

export const button = css`
	.btn { display: inline-flex; align-items: center; justify-content: center; gap: var(--ah-space-3); min-height: var(--ah-control-md); padding: 0 var(--ah-space-5); border-radius: var(--ah-radius-md); font-weight: var(--ah-weight-medium); white-space: nowrap; color: var(--ah-text); background: var(--ah-button); box-shadow: inset 0 0 0 1px var(--ah-button-line); transition: background var(--ah-fast) var(--ah-ease), transform var(--ah-fast) var(--ah-ease); flex: none; }
	.btn:hover { background: linear-gradient(var(--ah-hover), var(--ah-hover)), var(--ah-button); }
	.btn:active { background: linear-gradient(var(--ah-press), var(--ah-press)), var(--ah-button); transform: scale(.985); }
	.btn:focus-visible { box-shadow: 0 0 0 2px var(--ah-focus-gap), inset 0 0 0 1px var(--ah-button-line); }
	.btn.primary { background: var(--ah-accent); color: var(--ah-on-accent); box-shadow: none; font-weight: var(--ah-weight-strong); }
	.btn.primary:hover { background: var(--ah-accent-hover); }
	.btn.primary:active { background: var(--ah-accent-press); }
	.btn.danger { background: var(--ah-danger); color: var(--ah-on-danger); box-shadow: none; font-weight: var(--ah-weight-strong); }
	.btn.danger:hover { background: var(--ah-danger-hover); }
	.btn.quiet { background: transparent; box-shadow: none; color: var(--ah-text-2); }
	.btn.quiet:hover { background: var(--ah-hover); color: var(--ah-text); }
	.btn.quiet.warning:not([aria-disabled="true"]) { color: var(--ah-danger-text); }
	.btn.quiet[aria-expanded="true"] { background: var(--ah-press); color: var(--ah-text); }
	.btn.primary:focus-visible, .btn.danger:focus-visible, .btn.quiet:focus-visible { box-shadow: 0 0 0 2px var(--ah-focus-gap); }
	.btn.sm { min-height: var(--ah-control-sm); padding: 0 10px; border-radius: var(--ah-radius-sm); font-size: var(--ah-text-sm); gap: var(--ah-space-2); }
	.btn.lg { min-height: var(--ah-control-lg); padding: 0 var(--ah-space-6); }
	.btn.xl { min-height: var(--ah-control-xl); padding: 0 var(--ah-space-7); font-size: var(--ah-text-lg); border-radius: var(--ah-radius-lg); }
	.btn.only { width: var(--ah-control-md); padding: 0; }
	.btn.only.sm { width: var(--ah-control-sm); }
	.btn[aria-disabled="true"] { color: var(--ah-text-disabled); background: var(--ah-hover); box-shadow: none; transform: none; }
	@media (forced-colors: active) {
		.btn { border: 1px solid ButtonText; }
		.btn.primary { background: Highlight; color: HighlightText; forced-color-adjust: none; }
		.btn[aria-disabled="true"] { color: GrayText; border-color: GrayText; }
	}
`;
