/** The invitation in its three sizes: a column beside the picture, a card under it, and a few lines over a low one. */
import { css } from 'lit';

const hidden = css`position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;`;

export const inviteStyles = css`
	:host { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; align-content: safe center; overflow: auto; }
	.title { font-size: var(--ah-text-2xl); }
	.text { margin-top: 8px; line-height: var(--ah-leading-snug); }
	.waiting { display: flex; align-items: center; gap: 8px; font-size: var(--ah-text-sm); color: var(--ah-text-2); }
	.waiting .bob { color: var(--ah-text-3); }
	/* With large text the buttons stand under the code. */
	.ways { display: flex; flex-wrap: wrap; gap: 14px; align-items: center; }
	.copies { flex: 1 0 auto; display: grid; gap: 8px; }
	ah-qr { --ah-qr-size: 143px; }

	:host([narrow]) { gap: 10px; }
	:host([narrow]) .words { ${hidden} }
	:host([narrow]) .waiting { padding: 2px 2px 0; }
	:host([narrow]) ah-qr { --ah-qr-size: 136px; }

	:host(:not([narrow])) .waiting { ${hidden} }
	@container (max-width: 719px) {
		:host(:not([narrow])) { gap: 12px; }
		.title { font-size: var(--ah-text-xl); }
		.text { margin-top: 4px; }
	}
	@container (max-width: 719px) and (max-height: 619px) {
		:host(:not([narrow])) ah-qr { display: none; }
		:host(:not([narrow])) .copies { grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); }
	}
	@container (min-width: 720px) and (max-height: 439px) { :host(:not([narrow])) ah-qr { display: none; } }
	@container (max-height: 379px) {
		:host(:not([narrow])) { gap: 8px; justify-items: center; }
		:host(:not([narrow])) .words, :host(:not([narrow])) .guests { ${hidden} }
		:host(:not([narrow])) .waiting { position: static; width: auto; height: auto; clip-path: none; padding: 4px 9px; border-radius: 9px; background: var(--ah-media-plate); color: var(--ah-media-text); backdrop-filter: blur(12px) saturate(1.3); }
		:host(:not([narrow])) .waiting .bob { color: inherit; }
		:host(:not([narrow])) .hoist { gap: 4px; }
		:host(:not([narrow])) .hoist > span { min-height: 34px; padding: 0 10px; font-size: 1rem; border-radius: 9px; background: var(--ah-media-plate); color: var(--ah-media-text); box-shadow: none; backdrop-filter: blur(12px) saturate(1.3); }
		:host(:not([narrow])) .copies { grid-template-columns: auto auto; }
		:host(:not([narrow])) ah-copy-button { border-radius: var(--ah-radius-md); background: var(--ah-media-plate-solid); --ah-button: transparent; --ah-button-line: transparent; --ah-text: var(--ah-media-text); }
	}
`;
