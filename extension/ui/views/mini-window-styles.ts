/** How the mini window looks: pictures from edge to edge, everything else over them. */
import { css } from 'lit';

export const miniWindowStyles = css`
	:host { position: fixed; inset: 0; overflow: hidden; background: var(--ah-stage); container-type: size; --ah-tile-radius: 0; --ah-ring: none; --ah-plate-block: 8px auto; --ah-plate-inline: 8px auto; --ah-plate-block-small: var(--ah-plate-block); --ah-plate-inline-small: var(--ah-plate-inline); --ah-plate-clearance: 0; --ah-toast-display: none; }
	main { position: absolute; inset: 0; }
	/* Its own controls have no room here. */
	ah-tile { position: absolute; inset: 0; pointer-events: none; }
	.self { inset-block: 8px auto; inset-inline: auto 8px; width: 84px; height: 54px; border-radius: 9px; box-shadow: 0 0 0 1.5px rgba(255, 255, 255, .25); z-index: 3; --ah-tile-radius: 9px; --ah-plate-display: none; }
	/* Who speaks is marked where more than one could. */
	.four { display: grid; grid-template: repeat(2, minmax(0, 1fr)) / repeat(2, minmax(0, 1fr)); gap: 2px; --ah-ring: inset 0 0 0 3px var(--ah-media-accent); --ah-ring-offset: -3px; }
	.four > ah-tile { position: relative; inset: auto; }

	.state { position: absolute; inset-inline-start: 8px; top: 8px; display: grid; justify-items: start; gap: 6px; max-width: calc(100% - 108px); z-index: 4; }
	.four > .state { max-width: calc(100% - 16px); }
	.chip { display: inline-flex; align-items: center; gap: 6px; max-width: 100%; height: 24px; padding: 0 8px; border-radius: 8px; background: var(--ah-media-plate); color: var(--ah-media-text); font-size: var(--ah-text-xs); font-weight: var(--ah-weight-medium); backdrop-filter: blur(12px); }
	.chip .icon { flex: none; }
	.chip.bad .icon { color: var(--ah-media-danger); }
	.chip.warn .icon, .chip.warn .bob { color: var(--ah-media-warn); }
	.state:has(.chip) ~ ah-tile:first-of-type { --ah-plate-block: 38px auto; --ah-plate-inline: 8px auto; }
	.state:has(.chip + .chip) ~ ah-tile:first-of-type { --ah-plate-block: 68px auto; --ah-plate-inline: 8px auto; }

	.deck { position: absolute; inset: auto 0 0; display: flex; justify-content: center; align-items: end; gap: 6px; height: 84px; padding-bottom: 8px; background: var(--ah-media-shade); z-index: 5; transition: opacity var(--ah-base) var(--ah-ease); --ah-water-opacity: .55; }
	.resting .deck:not(:has(:focus-visible)) { opacity: 0; pointer-events: none; }
	.ctl, .ctl.leave { width: 42px; height: 36px; border-radius: 12px; }
	.ctl:not(.leave) { background: var(--ah-media-plate); color: var(--ah-media-text); backdrop-filter: blur(14px); }
	.ctl.device[aria-pressed="true"] { background: var(--ah-danger); color: #fff; }
	/* Over the controls too: there is no other room, and it goes with the answer. */
	ah-knocks { position: absolute; inset: auto 8px 8px; --ah-knock-width: auto; z-index: 6; }
	.wait { position: absolute; inset: 0; display: grid; place-items: center; color: var(--ah-text-3); }
	@container (max-height: 139px) { .self { width: 60px; height: 38px; } .deck { height: 60px; } }
	@media (forced-colors: active) { .chip { border: 1px solid CanvasText; } }
`;
