/** Waiting: three dots that ride a swell. The only spinner there is; silent, since words stand beside it. */
import { css, html, type TemplateResult } from 'lit';

export function bob(): TemplateResult {
	return html`<span class="bob" aria-hidden="true"><i></i><i></i><i></i></span>`;
}

export const bobStyles = css`
	.bob { display: inline-flex; gap: 4px; color: currentColor; flex: none; }
	.bob i { width: 5px; height: 5px; border-radius: 50%; background: currentColor; animation: bob 1.2s var(--ah-ease-swell) infinite alternate; }
	.bob i:nth-child(1) { transform: translateY(-2px); }
	.bob i:nth-child(2) { animation-delay: -.4s; }
	.bob i:nth-child(3) { transform: translateY(2px); animation-delay: -.8s; }
	@keyframes bob { from { transform: translateY(-3px); } to { transform: translateY(3px); } }
	@media (prefers-reduced-motion: reduce) { .bob i { animation: none; } }
	@media (forced-colors: active) { .bob i { background: CanvasText; } }
`;
