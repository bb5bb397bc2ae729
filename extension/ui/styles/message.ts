/** A view that is one message: mark, title, text, and the ways on at its end. */
import { css } from 'lit';

export const message = css`
	:host { display: flex; flex-direction: column; align-items: center; gap: 12px; padding: 28px 16px 16px; text-align: center; }
	.mark { display: grid; place-items: center; width: 56px; height: 56px; border-radius: 18px; margin-bottom: 4px; background: var(--ah-hover); color: var(--ah-text-2); flex: none; }
	.text { max-width: 300px; overflow-wrap: anywhere; }
	.grow { min-height: 8px; }
	.ways { display: grid; gap: 8px; width: 100%; }
	@container (max-height: 439px) { :host { padding-top: 12px; gap: 8px; } }
	@container (max-height: 379px) {
		:host { padding: 12px 12px 12px; gap: 6px; }
		.mark { display: none; }
		.title { font-size: var(--ah-text-lg); }
		.text { font-size: var(--ah-text-sm); line-height: var(--ah-leading-snug); }
		.ways { display: flex; flex-wrap: wrap; justify-content: center; }
		.ways .btn { min-height: var(--ah-control-md); padding: 0 12px; font-size: var(--ah-text-sm); }
	}
`;
