/** How a tile looks. What depends on the window's size comes in through `--ah-tile-*` and `--ah-plate-*`. */
import { css } from 'lit';

export const tileStyles = css`
	:host { display: block; position: relative; border-radius: var(--ah-tile-radius, var(--ah-radius-lg)); container-type: size; isolation: isolate; }
	.tile { position: absolute; inset: 0; border-radius: inherit; overflow: hidden; background: var(--ah-tile); }
	.tile:focus-visible { outline-offset: -2px; }
	:host(:fullscreen) { --ah-tile-radius: 0; --ah-ring: none; }
	:host(:fullscreen) .tile { background: var(--ah-media-plate-solid); }

	/* Around the tile, with a gap: against a bright picture a ring alone would not be seen. */
	.ring { position: absolute; inset: 0; border-radius: inherit; box-shadow: var(--ah-ring, 0 0 0 2px var(--ah-stage), 0 0 0 5px var(--ah-speaking)); opacity: 0; transition: opacity var(--ah-base) var(--ah-ease); pointer-events: none; z-index: 4; }
	.ring[data-on] { opacity: 1; }

	.who { position: absolute; inset: 0; display: grid; place-items: center; background: radial-gradient(120% 120% at 50% 30%, color-mix(in srgb, var(--ah-person) 26%, var(--ah-tile)), color-mix(in srgb, var(--ah-person) 9%, var(--ah-tile))); }
	.who ah-avatar { --ah-avatar-size: clamp(28px, 34cqmin, 120px); }
	/* Until the first frame the initials show: no black flash. */
	video { display: block; width: 100%; height: 100%; object-fit: cover; opacity: 0; }
	video[data-playing] { opacity: 1; }
	.mirrored { transform: scaleX(-1); }
	.picture { position: absolute; inset: 0; }
	.screen video, :host(:fullscreen) video { object-fit: contain; }
	/* Pixel by pixel, and scrolled. In the middle while it is smaller than the tile. */
	.picture.original { display: grid; overflow: auto; touch-action: auto; }
	.original video { width: var(--ah-original-width, auto); height: auto; margin: auto; }
	.original:focus-visible { outline-offset: -2px; }

	.acts { position: absolute; inset-block: var(--ah-acts-block, 10px auto); inset-inline: var(--ah-acts-inline, auto 10px); display: flex; gap: 2px; padding: 2px; border-radius: 11px; background: var(--ah-media-plate); backdrop-filter: blur(12px); opacity: 0; pointer-events: none; transition: opacity var(--ah-fast) var(--ah-ease); z-index: 3; }
	:host(:hover) .acts, .tile:focus-visible ~ .acts, .acts:has(:focus-visible), .acts:has([open]) { opacity: 1; pointer-events: auto; }
	:host([data-held]) .acts { opacity: 0; }

	.plate { position: absolute; inset-block: var(--ah-plate-block, auto 10px); inset-inline: var(--ah-plate-inline, 10px auto); max-width: calc(100% - 20px); display: var(--ah-plate-display, inline-flex); align-items: center; gap: 6px; min-height: 26px; padding: 0 9px; border-radius: 9px; background: var(--ah-media-plate); color: var(--ah-media-text); font-size: var(--ah-text-sm); font-weight: var(--ah-weight-medium); backdrop-filter: blur(12px) saturate(1.3); z-index: 2; }
	.plate .icon { display: block; width: 14px; height: 14px; stroke-width: 2; }
	.plate .verified { color: var(--ah-media-ok); flex: none; }
	.plate .muted { color: var(--ah-media-danger); flex: none; }

	.veil { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 10px; padding: 12px; text-align: center; text-wrap: balance; background: rgba(8, 13, 16, .52); color: var(--ah-media-text); backdrop-filter: blur(7px) saturate(.6); font-size: var(--ah-text-sm); z-index: 1; }
	.veil .strong { font-size: var(--ah-text-md); font-weight: var(--ah-weight-strong); }
	.veil .more { max-width: 280px; font-variant-numeric: tabular-nums; }
	.veil .help { min-height: var(--ah-control-sm); margin-top: 4px; padding: 0 10px; border-radius: var(--ah-radius-sm); background: var(--ah-media-text); color: var(--ah-media-plate-solid); font-weight: var(--ah-weight-medium); }
	.veil.clear { background: none; backdrop-filter: none; place-content: start end; grid-auto-flow: column; align-items: center; padding: 14px; color: var(--ah-text-2); }

	@container (max-width: 220px) {
		.plate { inset-block: var(--ah-plate-block-small, auto 6px); inset-inline: var(--ah-plate-inline-small, 6px auto); max-width: calc(100% - 12px); min-height: 22px; padding: 0 7px; border-radius: 7px; font-size: var(--ah-text-xs); }
		.acts { inset-block: var(--ah-acts-block-small, 6px auto); inset-inline: var(--ah-acts-inline-small, auto 6px); }
		.veil { font-size: var(--ah-text-xs); gap: 6px; padding-bottom: 30px; }
		.veil .more { display: none; }
	}
	/* Too small for more than one button: the menu behind it has the others. */
	@container (max-width: 150px) { .acts .wide { display: none; } }
	@container (max-height: 200px) { .veil .more { display: none; } .veil .strong { font-size: var(--ah-text-sm); } }
	@container (max-height: 110px) {
		.veil .strong { display: none; }
		/* Initials stand clear of the name. */
		.tile:has(> .plate) .who { padding-bottom: var(--ah-plate-clearance, 26px); }
	}
	@media (forced-colors: active) {
		.tile, .plate, .acts { border: 1px solid CanvasText; }
		.ring[data-on] { outline: 3px solid Highlight; outline-offset: var(--ah-ring-offset, 2px); }
	}
`;
