/** How tiles stand on the stage. Where they stand is set on each of them, from `layout/arrangement.ts`. */
import { css } from 'lit';

export const stageStyles = css`
	:host { display: block; position: relative; min-width: 0; min-height: 0; }
	ah-tile, .hole, .rest { position: absolute; }
	ah-tile { z-index: var(--ah-z-tile); }
	ah-tile[data-draggable] { touch-action: none; }
	ah-tile[data-role="picture"] { --ah-tile-radius: var(--ah-pip-radius, 14px); box-shadow: 0 0 0 2px rgba(255, 255, 255, .14), var(--ah-shadow-3); z-index: var(--ah-z-tile-over); cursor: grab; }
	/* Not under the small picture. */
	:host(:has([data-role="picture"])) ah-tile:not([data-role="picture"]) { --ah-reactions-block: auto 44px; --ah-reactions-inline: 14px auto; }
	ah-tile[data-held] { translate: var(--dx) var(--dy); z-index: var(--ah-z-panel); cursor: grabbing; }
	ah-tile[data-held]:not([data-role="picture"]) { opacity: .92; transform: rotate(-1.2deg) scale(1.02); box-shadow: var(--ah-shadow-3); }

	/* Where the tile in the hand came from. */
	.hole { border-radius: var(--ah-tile-radius, var(--ah-radius-lg)); background: var(--ah-on-soft); box-shadow: inset 0 0 0 2px var(--ah-on); }
	/* Where it would be dropped. */
	ah-tile[data-drop]::after { content: ""; position: absolute; inset: 0; border-radius: inherit; background: color-mix(in srgb, var(--ah-on) 22%, transparent); box-shadow: inset 0 0 0 3px var(--ah-on); z-index: 5; pointer-events: none; }

	.rest { display: grid; place-items: center; border-radius: var(--ah-tile-radius, var(--ah-radius-lg)); background: var(--ah-tile); color: var(--ah-text); font-size: var(--ah-text-lg); font-weight: var(--ah-weight-strong); }
	.rest:hover { background: linear-gradient(var(--ah-hover), var(--ah-hover)), var(--ah-tile); }
	@media (forced-colors: active) {
		.rest { border: 1px solid ButtonText; }
		ah-tile[data-drop]::after { outline: 3px solid Highlight; outline-offset: -3px; }
	}
`;
