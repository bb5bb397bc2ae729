/** Picture and fields: beside each other from 900 px, or from 560 where the window is low; else one over the other. */
import { css } from 'lit';

const sideBySide = css`
	:host { display: grid; grid-template-columns: minmax(0, 620px) minmax(240px, 340px); align-items: center; justify-content: center; gap: 48px; padding: 0 48px 24px; }
	.picture { aspect-ratio: 16 / 10; }
`;

export const guestPreviewStyles = css`
	:host { display: flex; flex-direction: column; min-height: 100%; width: 100%; gap: 16px; padding: 12px 16px 0; }
	.picture { position: relative; flex: none; aspect-ratio: 13 / 12; max-height: 44cqh; }
	.picture.low { aspect-ratio: 16 / 7; }
	ah-self-picture { position: absolute; inset: 0; border-radius: 24px; --ah-self-lift: 44px; }
	.bar { position: absolute; inset: auto 0 16px; display: flex; justify-content: center; gap: 8px; --ah-water-opacity: .55; }
	.bar .ctl.device { background: var(--ah-media-plate); color: var(--ah-media-text); backdrop-filter: blur(14px) saturate(1.3); }
	.bar .ctl.device[aria-pressed="true"] { background: rgba(213, 51, 59, .8); color: #fff; }
	.bar .icon { position: relative; }
	.switch-camera { display: none; }
	.column { display: flex; flex-direction: column; flex: 1; gap: 14px; min-width: 0; padding: 0 4px; }
	h1 { font-size: 1.5rem; font-weight: var(--ah-weight-strong); letter-spacing: var(--ah-tracking-title); line-height: var(--ah-leading-tight); text-wrap: balance; }
	.field { display: grid; gap: 6px; font-size: var(--ah-text-sm); font-weight: var(--ah-weight-medium); color: var(--ah-text-2); --ah-input-height: 48px; --ah-input-radius: 14px; }
	.devices { display: grid; gap: 8px; }
	.join { display: grid; gap: 12px; margin-top: auto; padding-bottom: 24px; }
	.unblock { font-size: var(--ah-text-sm); }
	.help { justify-self: center; text-wrap: balance; }
	.long { display: none; }

	@container (min-width: 900px) {
		${sideBySide}
		.column { gap: 18px; padding: 0; }
		h1 { font-size: 1.875rem; }
		.join { margin: 0; padding: 0; }
		.long { display: inline; }
		.short { display: none; }
	}
	@container (max-width: 719px) {
		/* By the button in the picture, and in the menus of the call. */
		ah-device-picker { display: none; }
	}
	@container (max-height: 479px) {
		ah-device-picker { display: none; }
	}
	@container (max-width: 559px) and (max-height: 479px) {
		/* No room beside each other: one scrolls from the picture to the fields. */
		.picture, .picture.low { aspect-ratio: auto; height: 56cqh; max-height: none; }
		.column { gap: 10px; }
		h1 { font-size: var(--ah-text-xl); }
		.join { gap: 8px; padding-bottom: 12px; }
	}
	@container (min-width: 560px) and (max-width: 899px) and (max-height: 479px) {
		${sideBySide}
		:host { gap: 16px; padding: 0 16px 8px; }
		.picture { max-height: 70cqh; }
		.column { gap: 8px; }
		h1 { font-size: var(--ah-text-xl); }
		.join { gap: 8px; margin: 0; padding: 0; }
	}
	@media (pointer: coarse) {
		.bar .ctl { width: 52px; height: 52px; border-radius: 18px; }
		.switch-camera { display: inline-grid; }
		.effects:has(+ .switch-camera) { display: none; }
	}
`;
