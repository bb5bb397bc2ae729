/** One of a few, side by side; native radio buttons underneath. */
import { css } from 'lit';

export const choicesStyles = css`
	.choices { display: flex; flex-wrap: wrap; gap: 2px; padding: 3px; border-radius: var(--ah-radius-md); background: var(--ah-surface-sunken); box-shadow: inset 0 0 0 1px var(--ah-line); }
	.choices label { position: relative; flex: 1; display: grid; }
	.choices input { position: absolute; inset: 0; margin: 0; opacity: 0; }
	.choices span { display: inline-flex; align-items: center; justify-content: center; min-height: 30px; padding: 0 12px; border-radius: 9px; color: var(--ah-text-2); font-size: var(--ah-text-sm); font-weight: var(--ah-weight-medium); white-space: nowrap; }
	.choices label:hover span { color: var(--ah-text); }
	.choices input:checked + span { background: var(--ah-surface-overlay); color: var(--ah-text); box-shadow: var(--ah-shadow-1), inset 0 0 0 1px var(--ah-line); }
	.choices input:focus-visible + span { outline: 2px solid var(--ah-focus); outline-offset: 2px; }
	@media (forced-colors: active) { .choices input:checked + span { background: Highlight; color: HighlightText; forced-color-adjust: none; } }
`;
