/** Call controls: the square-ish toggles of the dock and of the popup. Pressed means off, and is red and soft. */
import { css } from 'lit';

export const control = css`
	.ctl { position: relative; display: inline-grid; place-items: center; width: 48px; height: 44px; border-radius: 14px; color: var(--ah-text); transition: background var(--ah-base) var(--ah-ease), color var(--ah-base) var(--ah-ease); flex: none; }
	.ctl .icon { width: var(--ah-icon-lg); height: var(--ah-icon-lg); }
	.ctl:hover { background: var(--ah-hover); }
	.ctl:active { background: var(--ah-press); }
	.ctl[aria-expanded="true"] { background: var(--ah-on-soft); color: var(--ah-on-text); }
	.ctl.device { background: var(--ah-hover); }
	.ctl.device:hover { background: var(--ah-press); }
	.ctl.device[aria-pressed="true"] { background: var(--ah-danger-soft); color: var(--ah-danger-text); }
	.ctl.leave { width: 60px; background: var(--ah-danger); color: var(--ah-on-danger); }
	.ctl.leave:hover { background: var(--ah-danger-hover); }
	.ctl.leave .icon { width: 22px; height: 22px; }
	@media (forced-colors: active) {
		.ctl { border: 1px solid ButtonText; }
		.ctl.device[aria-pressed="true"], .ctl[aria-expanded="true"] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
	}
`;
