/** Draws an icon, or the logo, into a template. Icons are silent; whatever holds one has a name of its own. */
import { html, svg, type TemplateResult } from 'lit';
import { iconShapes } from './icon-shapes.ts';

export type IconName = keyof typeof iconShapes;

/** Back and forth are the other way round where the page reads from right to left. */
const pointing: ReadonlySet<IconName> = new Set(['arrow-left', 'chevron-right']);

/** `size` is a class of `styles/base.ts`: 18 px unless told. */
export function icon(name: IconName, size: 'xs' | 'sm' | 'md' | 'lg' = 'md'): TemplateResult {
	return html`<svg class="icon ${size} ${pointing.has(name) ? 'pointing' : ''}" viewBox="0 0 24 24" aria-hidden="true">${iconShapes[name]}</svg>`;
}

const bubble =
	'M16 3C8.6 3 2.8 8.4 2.8 15.2c0 3 1.1 5.7 3 7.8L4.4 28c-.3 1 .7 1.9 1.7 1.5l5.6-2.3c1.4.4 2.8.6 4.3.6 7.4 0 13.2-5.5 13.2-12.3S23.4 3 16 3z';

/** Signal flag K, "I wish to communicate with you", cut as a speech bubble. Never recoloured. Once per shadow root. */
export function logo(): TemplateResult {
	const shape = svg`<path transform="matrix(1.1 0 0 1.1 -1.6 -1.75)" d=${bubble} />`;
	return html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
		<defs><clipPath id="bubble">${shape}</clipPath></defs>
		<g clip-path="url(#bubble)">
			<rect class="hoist-half" width="16" height="32" />
			<rect class="fly-half" x="16" width="16" height="32" />
		</g>
	</svg>`;
}
