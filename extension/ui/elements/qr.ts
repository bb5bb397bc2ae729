/** A link as a QR code: dark on white in every theme, four modules of quiet around it, rounded finders only. */
import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { encode } from 'uqr';
import { words } from '../words.ts';

const finderModules = 7;
const quietModules = 4;

export class AhQr extends LitElement {
	static override properties = { link: {} };
	declare link: string;

	static override styles = css`
		:host { display: inline-grid; padding: 0; border-radius: 18px; background: #fff; box-shadow: var(--ah-edge); overflow: hidden; forced-color-adjust: none; flex: none; }
		svg { display: block; width: var(--ah-qr-size, 148px); height: var(--ah-qr-size, 148px); color: #10181c; }
	`;

	constructor() {
		super();
		this.link = '';
	}

	override render() {
		if (!this.link) return nothing;
		// Medium error correction: the quiet zone is drawn by the view box.
		const { data, size } = encode(this.link, { ecc: 'M', border: 0 });
		const far = size - finderModules;
		const whole = size + 2 * quietModules;
		return html`<svg
			viewBox="${-quietModules} ${-quietModules} ${whole} ${whole}"
			fill="currentColor"
			role="img"
			aria-label=${words.call.qr}
		>
			<path d=${modulesPath(data, far)} />
			${finder(0, 0)}${finder(far, 0)}${finder(0, far)}
		</svg>`;
	}
}

/** One path of unit squares, without the three finders. */
function modulesPath(data: readonly (readonly boolean[])[], far: number): string {
	const isFinder = (x: number, y: number) =>
		(x < finderModules && (y < finderModules || y >= far)) || (x >= far && y < finderModules);
	return data.flatMap((row, y) => row.map((dark, x) => (dark && !isFinder(x, y) ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}

function finder(x: number, y: number): TemplateResult<2> {
	return svg`
		<rect x=${x + 0.5} y=${y + 0.5} width="6" height="6" rx="1.8" fill="none" stroke="currentColor" />
		<rect x=${x + 2} y=${y + 2} width="3" height="3" rx=".9" />`;
}

customElements.define('ah-qr', AhQr);
