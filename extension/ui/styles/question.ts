/** A dialog that asks: what it is about, and its answers at the end. */
import { css } from 'lit';

export const question = css`
	.head { margin-bottom: 12px; }
	.body { color: var(--ah-text-2); line-height: var(--ah-leading); text-wrap: pretty; }
	.actions { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; margin-top: 20px; }
	.actions .btn { max-width: 100%; }
	@media (max-width: 479px), (max-height: 379px) {
		.head { margin-bottom: 6px; }
		.head .title { font-size: var(--ah-text-lg); }
		.body { font-size: var(--ah-text-sm); line-height: var(--ah-leading-snug); }
		.actions { margin-top: 12px; }
		.actions .btn { flex: 1 1 auto; min-height: var(--ah-control-md); padding: 0 12px; }
	}
	@media (max-height: 219px) {
		dialog { max-height: calc(100% - 8px); padding: 10px 12px; }
		.head { margin-bottom: 2px; }
		.body { font-size: var(--ah-text-xs); }
		.actions { gap: 6px; margin-top: 8px; }
		.actions .btn { min-height: var(--ah-control-sm); font-size: var(--ah-text-sm); }
	}
`;
