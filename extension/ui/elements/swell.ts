/** Waiting for somebody else: two still rings around what is waited for. */
import { css, html, type TemplateResult } from 'lit';
import { type IconName, icon } from '../icon.ts';

export function swell(shape: IconName): TemplateResult {
	return html`<div class="swell">${icon(shape, 'lg')}</div>`;
}

export const swellStyles = css`
	.swell { position: relative; display: grid; place-items: center; width: 88px; height: 88px; margin: 30px 0 34px; flex: none; }
	.swell::before, .swell::after { content: ""; position: absolute; inset: 0; border-radius: 50%; box-shadow: inset 0 0 0 1.5px var(--ah-line); }
	.swell::after { inset: -16px; opacity: .55; }
	@container (max-height: 379px) { .swell { display: none; } }
`;
