/** Text fields, and the line under them that helps or says what is wrong. */
import { css } from 'lit';

export const input = css`
	.input { display: flex; align-items: center; gap: var(--ah-space-3); min-height: var(--ah-input-height, 40px); padding: 0 var(--ah-space-4); border-radius: var(--ah-input-radius, var(--ah-radius-md)); background: var(--ah-surface-sunken); box-shadow: inset 0 0 0 1px var(--ah-line-strong); color: var(--ah-text-3); }
	.input input { flex: 1; min-width: 0; width: 100%; background: none; border: 0; outline: 0; padding: 0; color: var(--ah-text); }
	.input input:focus-visible { box-shadow: none; }
	.input input::placeholder { color: var(--ah-text-3); opacity: 1; }
	.input.lg { min-height: 48px; border-radius: 14px; padding-inline-end: 6px; }
	.input:focus-within { box-shadow: inset 0 0 0 2px var(--ah-focus); }
	.input.invalid { box-shadow: inset 0 0 0 2px var(--ah-danger); }
	/* The button inside keeps its own ring; the field's would say the text has the focus. */
	.input:has(button:focus-visible) { box-shadow: inset 0 0 0 1px var(--ah-line-strong); }
	.input .code { font-family: var(--ah-font-mono); letter-spacing: var(--ah-tracking-code); }
	.help { display: flex; gap: var(--ah-space-2); align-items: flex-start; font-size: var(--ah-text-xs); line-height: var(--ah-leading-snug); color: var(--ah-text-3); }
	.help .icon { margin-top: 1px; }
	.help.error { color: var(--ah-danger-text); }
	.help.ok { color: var(--ah-ok-text); }
	@media (forced-colors: active) {
		.input { border: 1px solid CanvasText; }
		.input:focus-within { outline: 2px solid Highlight; }
	}
`;
