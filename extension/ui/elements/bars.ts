/** Four bars for the quality of a connection; their name says it in words. */
import { css, html, type TemplateResult } from 'lit';
import { words } from '../words.ts';

/** `title` says why there are so few. */
export function bars(quality: number, title: string): TemplateResult {
	return html`<span class="bars" data-quality=${quality} role="img" aria-label=${words.tile.connection(quality)} title=${title}
		><i></i><i></i><i></i><i></i
	></span>`;
}

/** For bars on a plate over a picture. */
export const barsStyles = css`
	.bars { display: inline-flex; align-items: flex-end; gap: 2px; height: 12px; width: 16px; flex: none; color: var(--ah-media-ok); }
	.bars i { width: 2.5px; border-radius: 1px; background: currentColor; opacity: .28; }
	.bars i:nth-child(1) { height: 4px; }
	.bars i:nth-child(2) { height: 6.5px; }
	.bars i:nth-child(3) { height: 9px; }
	.bars i:nth-child(4) { height: 12px; }
	.bars[data-quality="4"] i, .bars[data-quality="3"] i:nth-child(-n+3), .bars[data-quality="2"] i:nth-child(-n+2), .bars[data-quality="1"] i:nth-child(1) { opacity: 1; }
	.bars[data-quality="2"] { color: var(--ah-media-warn); }
	.bars[data-quality="1"], .bars[data-quality="0"] { color: var(--ah-media-danger); }
	@media (forced-colors: active) { .bars i { background: CanvasText; } }
`;
