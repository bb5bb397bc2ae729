/** One column as in the popup; picture beside the fields where there is width for it, or no height for both. */
import { css } from 'lit';

const twoColumns = css`
	.body { display: grid; grid-template-columns: minmax(0, 1fr) clamp(200px, 48%, 340px); align-items: center; column-gap: clamp(12px, 4cqi, 48px); max-width: 1200px; }
	.column { flex: none; }
	.join { margin-top: 0; }
`;

export const previewStyles = css`
	:host { display: flex; flex-direction: column; background: var(--ah-preview-base, var(--ah-surface)); container-type: inline-size; }
	.top { padding: 0 10px; gap: 6px; }
	.body { display: flex; flex-direction: column; flex: 1; gap: 12px; width: 100%; max-width: 492px; margin: 0 auto; padding: 0 16px; }
	.picture { position: relative; flex: none; aspect-ratio: 16 / 9.4; }
	.picture.low { aspect-ratio: 16 / 6; }
	ah-self-picture { position: absolute; inset: 0; --ah-self-lift: 44px; }
	.bar { position: absolute; inset: auto 0 10px; display: flex; justify-content: center; gap: 8px; --ah-water-opacity: .55; }
	.bar .ctl.device { background: var(--ah-media-plate); color: var(--ah-media-text); backdrop-filter: blur(14px) saturate(1.3); }
	.bar .ctl.device[aria-pressed="true"] { background: rgba(213, 51, 59, .8); color: #fff; }
	/* Over the waterline. */
	.bar .icon { position: relative; }
	.column { display: flex; flex-direction: column; flex: 1; min-width: 0; gap: 8px; }
	.fields { display: grid; gap: 8px; min-width: 0; }
	.join { position: sticky; bottom: 0; display: grid; margin-top: auto; padding: 4px 0 16px; background: var(--ah-preview-base, var(--ah-surface)); z-index: 1; }

	@container (min-width: 720px) { ${twoColumns} }
	@container (min-width: 440px) and (max-height: 559px) { ${twoColumns} }
	@container (max-height: 379px) {
		.top { min-height: 40px; padding: 0 4px; }
		.top .name { font-size: var(--ah-text-md); }
		.body { gap: 6px; padding: 0 12px; }
		.fields { gap: 6px; }
		.picture { aspect-ratio: auto; height: clamp(104px, 100cqh - 152px, 220px); }
		.join { padding: 4px 0 8px; }
		.join .btn { min-height: var(--ah-control-lg); }
	}
`;
