/** What every shadow root starts from: reset, focus ring, icons, the few words about type. */
import { css } from 'lit';

export const base = css`
	*, *::before, *::after { box-sizing: border-box; }
	:host { box-sizing: border-box; color: var(--ah-text); font: var(--ah-weight) var(--ah-text-md) / var(--ah-leading-snug) var(--ah-font); }
	:host([hidden]), [hidden] { display: none !important; }
	h1, h2, h3, p, ul, ol { margin: 0; padding: 0; }
	ul, ol { list-style: none; }
	button, input, select { font: inherit; color: inherit; letter-spacing: inherit; }
	button { background: none; border: 0; padding: 0; cursor: default; }
	/* Browsers of phones enlarge the page for whoever types into anything smaller. */
	@media (pointer: coarse) { input, select, textarea { font-size: max(1rem, 16px); } }

	:focus { outline: none; }
	:focus-visible { outline: 2px solid var(--ah-focus); outline-offset: 2px; box-shadow: 0 0 0 2px var(--ah-focus-gap); }
	[data-on-media] :focus-visible, [data-on-media]:focus-visible {
		outline-color: #fff;
		box-shadow: 0 0 0 2px #0a1013, 0 0 0 6px rgba(8, 13, 16, .55);
	}

	.icon { width: var(--ah-icon-md); height: var(--ah-icon-md); flex: none; fill: none; stroke: currentColor; stroke-width: var(--ah-icon-stroke); stroke-linecap: round; stroke-linejoin: round; }
	.icon.pointing { scale: var(--ah-forward) 1; }
	.icon.xs { width: 14px; height: 14px; }
	.icon.sm { width: var(--ah-icon-sm); height: var(--ah-icon-sm); }
	.icon.lg { width: var(--ah-icon-lg); height: var(--ah-icon-lg); }
	.logo { display: block; flex: none; width: var(--ah-logo-size, 26px); height: var(--ah-logo-size, 26px); forced-color-adjust: none; }
	.hoist-half { fill: var(--ah-brand-hoist); }
	.fly-half { fill: var(--ah-brand-fly); }

	.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
	.title { font-size: var(--ah-text-xl); font-weight: var(--ah-weight-strong); letter-spacing: var(--ah-tracking-title); line-height: var(--ah-leading-tight); text-wrap: balance; }
	.text { color: var(--ah-text-2); line-height: var(--ah-leading); text-wrap: balance; }
	.cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
	.grow { flex: 1; min-width: 0; }
`;
