/** How the statistics look: four figures, a line, and a table that drops columns where there is no room for them. */
import { css } from 'lit';

export const statisticsStyles = css`
	dialog { width: 640px; }
	dl, dd { margin: 0; }
	.figures { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 10px; }
	.figures div { padding: 10px 12px; border-radius: 14px; background: var(--ah-hover); min-width: 0; }
	.figures dt { font-size: var(--ah-text-xs); color: var(--ah-text-2); }
	.figures dd { margin-top: 2px; font-size: var(--ah-text-lg); font-weight: var(--ah-weight-strong); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
	.history { margin-top: 12px; }
	.legend { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; margin-bottom: 4px; font-size: var(--ah-text-xs); color: var(--ah-text-3); font-variant-numeric: tabular-nums; }
	.line { display: block; width: 100%; height: 44px; overflow: visible; }
	.line polygon { fill: var(--ah-on-soft); }
	.line polyline { fill: none; stroke: var(--ah-on-text); stroke-width: 2; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
	table { width: 100%; margin-top: 8px; border-collapse: collapse; font-size: var(--ah-text-sm); font-variant-numeric: tabular-nums; }
	th, td { padding-block: 7px; padding-inline: 0 10px; text-align: end; white-space: nowrap; }
	th:first-child, th:nth-child(2), td:nth-child(2) { text-align: start; }
	th:last-child, td:last-child { padding-inline-end: 0; }
	thead th { padding-block: 6px; font-size: var(--ah-text-xs); font-weight: var(--ah-weight-medium); color: var(--ah-text-3); }
	tbody th, tbody td { border-top: 1px solid var(--ah-line); color: var(--ah-text-2); }
	tbody th { max-width: 140px; overflow: hidden; text-overflow: ellipsis; font-weight: var(--ah-weight-medium); color: var(--ah-text); }
	td.trouble { color: var(--ah-warn-text); }
	.bars { color: var(--ah-ok-text); }
	.bars[data-quality="2"] { color: var(--ah-warn-text); }
	.bars[data-quality="1"], .bars[data-quality="0"] { color: var(--ah-danger-text); }
	.nobody { margin-top: 12px; color: var(--ah-text-3); font-size: var(--ah-text-sm); }
	.actions { display: flex; align-items: center; justify-content: flex-end; gap: 12px; margin-top: 16px; }
	.done { color: var(--ah-text-2); font-size: var(--ah-text-sm); }
	.roomy { display: none; }
	@media (min-width: 1000px) { dialog { width: 800px; } .roomy { display: table-cell; } }
	@media (max-width: 599px) {
		.figures { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
		.figures div { padding: 8px 10px; }
		.figures dd { font-size: var(--ah-text-md); }
		.wide { display: none; }
		th:nth-child(5), td:nth-child(5) { padding-inline-end: 0; }
		th, td { padding-inline-end: 8px; }
		table { font-size: var(--ah-text-xs); }
		tbody th { max-width: 92px; }
	}
	@media (max-width: 399px) { tbody th { max-width: 66px; } th, td { padding-inline-end: 6px; } td:nth-child(5) { white-space: normal; } }
`;
