/** The controls of the dock: halves that belong together, and what low and narrow windows change about them. */
import { css } from 'lit';

export const dockControl = css`
	.ctl .icon { position: relative; }
	.split { display: inline-flex; gap: 1px; flex: none; }
	.split .ctl { width: 46px; border-radius: 14px; border-start-end-radius: 6px; border-end-end-radius: 6px; }
	.chevron { display: grid; place-items: center; width: 24px; height: 44px; border-radius: 6px; border-start-end-radius: 14px; border-end-end-radius: 14px; background: var(--ah-hover); color: var(--ah-text-3); flex: none; transition: background var(--ah-base) var(--ah-ease), color var(--ah-base) var(--ah-ease); }
	.chevron .icon { stroke-width: 2; }
	.chevron:hover, .chevron[aria-expanded="true"] { background: var(--ah-press); color: var(--ah-text); }
	[aria-pressed="true"] + .chevron, [aria-pressed="true"] + .chevron:hover { background: var(--ah-danger-soft); color: var(--ah-danger-text); }
	.ctl:is(.share, .hand)[aria-pressed="true"] { background: var(--ah-on); color: var(--ah-on-on); }
	.ctl:is(.share, .hand)[aria-pressed="true"]:hover { background: var(--ah-on-hover); }
	:host([over]) :is(.hand, .wide), :host([bare]) .wide { display: none; }
	@container (min-width: 720px) { .ctl.chat { display: none; } }
	@container (max-width: 719px) { .ctl.wide, :host(:not([bare])) .ctl.hand { display: none; } }
	:host([bare]) .chevron, :host([over]) .chevron { display: none; }
	:host([bare]) .split .ctl, :host([over]) .split .ctl { width: 48px; border-radius: 14px; }
	:host([bare]) .ctl:not(.leave, [aria-pressed="true"], [aria-expanded="true"]) { background: var(--ah-hover); }
	@container (max-width: 479px) {
		.chevron, .ctl.share, .ctl.chat { display: none; }
		.split .ctl { width: 48px; border-radius: 14px; }
	}
	@container (max-height: 379px) {
		.ctl, .split .ctl { width: 42px; height: 36px; border-radius: 12px; }
		.ctl:not(.leave) { color: var(--ah-media-text); }
		.ctl.leave { width: 46px; }
		.ctl[aria-expanded="true"] { background: rgba(255, 255, 255, .16); }
		.ctl.device { background: rgba(255, 255, 255, .1); }
		.ctl.device[aria-pressed="true"] { background: rgba(213, 51, 59, .34); color: var(--ah-media-danger); }
		.chevron { display: none; }
		ah-waterline { --ah-water-opacity: .55; }
	}
	@media (pointer: coarse) {
		:host(:not([bare], [over])) :is(.ctl, .split .ctl) { width: 52px; height: 52px; border-radius: 18px; color: var(--ah-dock-text, var(--ah-text)); }
		:host(:not([bare], [over])) :is(.ctl.leave, .ctl.leave:hover) { color: var(--ah-on-danger); }
		:host(:not([bare], [over])) .chevron { height: 52px; }
		@container (max-width: 479px) {
			:host(:not([bare], [over])) .ctl.chat { display: inline-grid; }
			:host(:not([bare], [over])) .ctl:not(.leave, [aria-pressed="true"], [aria-expanded="true"]) { background: var(--ah-dock-fill, var(--ah-hover)); }
			:host(:not([bare], [over])) .ctl.device[aria-pressed="true"] { background: var(--ah-dock-off, var(--ah-danger-soft)); color: var(--ah-dock-off-text, var(--ah-danger-text)); }
			ah-waterline { --ah-water-opacity: .55; }
		}
	}
	@media (forced-colors: active) {
		.chevron { border: 1px solid ButtonText; }
		.chevron[aria-expanded="true"], .ctl:is(.share, .hand)[aria-pressed="true"] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
	}
`;
