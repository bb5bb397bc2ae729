/** What low windows change about the controls of the dock: they lie over the picture, and are smaller. */
import { css } from 'lit';

export const dockControl = css`
	@container (max-height: 379px) {
		.ctl { width: 42px; height: 36px; border-radius: 12px; }
		.ctl:not(.leave) { color: var(--ah-media-text); }
		.ctl.leave { width: 46px; }
		.ctl[aria-expanded="true"] { background: rgba(255, 255, 255, .16); }
		.ctl.device { background: rgba(255, 255, 255, .1); }
		.ctl.device[aria-pressed="true"] { background: rgba(213, 51, 59, .34); color: var(--ah-media-danger); }
	}
`;
