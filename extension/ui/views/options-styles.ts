/** Sections on the left, groups of rows on the right; under 720 px the sections are a select. */
import { css } from 'lit';

export const optionsStyles = css`
	:host { position: fixed; inset: 0; overflow: auto; display: grid; grid-template-columns: 232px minmax(0, 1fr); background: var(--ah-canvas); --ah-logo-size: 28px; }
	nav { position: sticky; top: 0; align-self: start; padding-block: 28px 0; padding-inline: 24px 12px; }
	.mark { display: flex; align-items: center; gap: 10px; padding: 0 10px 20px; font-weight: var(--ah-weight-strong); font-size: var(--ah-text-lg); letter-spacing: var(--ah-tracking-title); }
	.links { display: grid; gap: 2px; }
	a { display: flex; align-items: center; gap: 12px; min-height: 38px; padding: 0 10px; border-radius: 11px; text-decoration: none; color: var(--ah-text-2); }
	a:hover { background: var(--ah-hover); color: var(--ah-text); }
	a[aria-current] { background: var(--ah-press); color: var(--ah-text); font-weight: var(--ah-weight-medium); }
	nav > .select { display: none; }

	main { padding-block: 34px 60px; padding-inline: 28px 40px; max-width: 800px; display: flex; flex-direction: column; gap: 26px; }
	h1 { font-size: var(--ah-text-2xl); font-weight: var(--ah-weight-strong); letter-spacing: var(--ah-tracking-title); line-height: var(--ah-leading-tight); }
	section { display: grid; gap: 10px; scroll-margin-top: 24px; }
	h2 { font-size: var(--ah-text-lg); font-weight: var(--ah-weight-strong); }
	.card + h2 { margin-top: 16px; }
	.card { border-radius: var(--ah-radius-xl); background: var(--ah-surface-raised); box-shadow: var(--ah-edge); }

	@media (max-width: 719px) {
		:host { grid-template-columns: minmax(0, 1fr); align-content: start; }
		nav { position: static; padding: 20px 20px 0; }
		.mark { padding: 0 0 16px; }
		.links { display: none; }
		nav > .select { display: grid; }
		main { padding: 24px 20px 40px; }
	}
	@media (forced-colors: active) {
		.card { border: 1px solid CanvasText; }
		a[aria-current] { outline: 2px solid Highlight; outline-offset: -2px; }
	}
`;
