/** One setting: what it is and means on the left, its control on the right; one over the other where it is narrow. */
import { css } from 'lit';

export const settingRow = css`
	.row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, auto); gap: 8px 24px; align-items: center; padding: 14px 18px; min-height: 60px; }
	.row + .row { border-top: 1px solid var(--ah-line); }
	.label { font-weight: var(--ah-weight-medium); }
	.note { margin-top: 2px; font-size: var(--ah-text-sm); line-height: 1.4; color: var(--ah-text-3); text-wrap: pretty; }
	.row > .input { width: 260px; max-width: 100%; }
	.row > .control { width: 400px; max-width: 100%; }
	@media (max-width: 719px) {
		.row { grid-template-columns: minmax(0, 1fr); }
		.row > .input, .row > .control { width: 100%; }
	}
`;
