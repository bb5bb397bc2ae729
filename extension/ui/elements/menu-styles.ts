/** How menus look: rows with an icon, choices with a tick or side by side, switches. */
import { css } from 'lit';

export const menuStyles = css`
	:host { display: contents; }
	.menu { position: fixed; inset: auto; margin: 0; width: max-content; min-width: min(248px, calc(100vw - 16px)); max-width: min(320px, calc(100vw - 16px)); padding: 6px; border-radius: var(--ah-radius-lg); overflow: hidden auto; overscroll-behavior: contain; font-size: var(--ah-text-sm); pointer-events: auto; }
	.item > .icon:last-child { color: var(--ah-text-3); }
	.segment:focus-visible { outline-offset: -2px; box-shadow: none; }
	.item[aria-disabled="true"] { color: var(--ah-text-3); }
	button.item[aria-disabled="true"]:hover { background: none; }
	.item[aria-checked="true"] > .icon:last-child { color: var(--ah-on-text); }
	.back { font-weight: var(--ah-weight-medium); }
	.label { display: block; }
	.note { display: block; font-size: var(--ah-text-xs); color: var(--ah-text-3); }
	.line { height: 1px; background: var(--ah-line); margin: 6px 10px; }
	.head { padding: 6px 10px 4px; font-size: var(--ah-text-xs); color: var(--ah-text-3); font-weight: var(--ah-weight-medium); }
	.segments { display: flex; gap: 2px; margin: 4px 4px 8px; padding: 3px; border-radius: var(--ah-radius-md); background: var(--ah-surface-sunken); box-shadow: inset 0 0 0 1px var(--ah-line); }
	.segment { flex: 1 0 auto; min-height: 30px; padding: 0 var(--ah-space-4); border-radius: 9px; color: var(--ah-text-2); font-weight: var(--ah-weight-medium); text-align: center; }
	.segment:hover { color: var(--ah-text); }
	.segment[aria-checked="true"] { background: var(--ah-surface-overlay); color: var(--ah-text); box-shadow: var(--ah-shadow-1), inset 0 0 0 1px var(--ah-line); }
	.glyphs { display: flex; flex-wrap: wrap; gap: 2px; }
	.glyph { width: 44px; height: 44px; border-radius: 12px; font-size: 26px; line-height: 1; }
	.glyph:hover, .glyph:focus-visible { background: var(--ah-hover); }
	.glyph:focus-visible { outline-offset: -2px; box-shadow: none; }
	.menu:has(.glyphs) { max-width: calc(100vw - 16px); }
	.switch { position: relative; width: 40px; height: 24px; border-radius: 12px; box-shadow: inset 0 0 0 2px var(--ah-line-strong); flex: none; transition: background var(--ah-base) var(--ah-ease); }
	.switch::after { content: ""; position: absolute; inset-inline-start: 5px; top: 5px; width: 14px; height: 14px; border-radius: 50%; background: var(--ah-line-strong); transition: transform var(--ah-base) var(--ah-ease); }
	[aria-checked="true"] > .switch { background: var(--ah-on); box-shadow: none; }
	[aria-checked="true"] > .switch::after { inset-inline-start: 4px; top: 4px; width: 16px; height: 16px; transform: translateX(calc(16px * var(--ah-forward))); background: var(--ah-on-on); }
	@media (forced-colors: active) {
		.switch { border: 1px solid ButtonText; }
		.switch::after { forced-color-adjust: none; background: ButtonText; }
		[aria-checked="true"] > .switch, .segment[aria-checked="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
	}
`;
