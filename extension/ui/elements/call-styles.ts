/** The layout of the call at every size of its container, and what it tells the stage inside by custom properties. */
import { css } from 'lit';

/** Held upright: time and code at the top, controls for a thumb at the bottom, and two see nothing but each other. */
const phone = css`
	@container (max-width: 479px) and (min-height: 480px) {
		.in { --ah-form: phone; --ah-details-height: calc(100cqh - 180px); padding-top: calc(50px + env(safe-area-inset-top)); }
		.left { position: absolute; top: calc(8px + env(safe-area-inset-top)); inset-inline-start: 16px; z-index: var(--ah-z-dock); }
		.stage { padding-top: 0; }
		.deck { grid-template-columns: 1fr; justify-items: center; padding: 16px 8px calc(30px + env(safe-area-inset-bottom)); z-index: var(--ah-z-dock); }
		.right { display: none; }
		/* Of the whole of it, not of their place in the grid. */
		.side { grid-area: auto; position: absolute; inset: 0; padding: env(safe-area-inset-top) 0 env(safe-area-inset-bottom); z-index: var(--ah-z-banner); }
		ah-knocks, .in:has(.alone) ah-knocks { top: calc(56px + env(safe-area-inset-top)); bottom: auto; inset-inline: 8px; }
		.pair { --ah-tile-radius: 0; --ah-plate-display: none; --ah-dock-plate: var(--ah-media-plate); --ah-dock-text: #fff; --ah-dock-fill: rgba(255, 255, 255, .14); --ah-dock-off: rgba(213, 51, 59, .45); --ah-dock-off-text: var(--ah-media-danger); --ah-details-plate: var(--ah-media-plate); --ah-details-text: var(--ah-media-text); --ah-ring: inset 0 0 0 3px var(--ah-media-accent); }
		.pair .stage { grid-area: auto; position: absolute; inset: 0; padding: 0; }
	}
`;

export const callStyles = css`
	:host { display: block; position: relative; container-type: size; background: var(--ah-stage); overflow: hidden; }
	.in { position: absolute; inset: 0; display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) auto; --ah-details-height: calc(100cqh - 100px); --ah-form: middle; }
	ah-banners { grid-area: 1 / 1 / 2 / 3; margin: 12px 12px 0; z-index: var(--ah-z-banner); }
	.stage { grid-area: 2 / 1; position: relative; padding: 12px 12px 0; display: grid; min-height: 0; min-width: 0; }
	.stage.alone { grid-template-columns: minmax(0, 1fr) 332px; gap: 24px; }
	.stage.alone ah-invite { padding-inline-end: 12px; }
	.deck { grid-area: 3 / 1 / 4 / 3; display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; gap: 12px; padding: 10px 14px 12px; transition: opacity var(--ah-slow) var(--ah-ease); }
	.side { grid-area: 2 / 2; width: 312px; margin-block: 12px 0; margin-inline: 0 12px; border-radius: var(--ah-radius-lg); background: var(--ah-surface); box-shadow: var(--ah-edge); overflow: hidden; animation: slide var(--ah-slow) var(--ah-ease-out); z-index: var(--ah-z-panel); }
	@keyframes slide { from { opacity: 0; transform: translateX(calc(16px * var(--ah-forward))); } }
	ah-knocks { position: absolute; inset-inline-end: 24px; bottom: 92px; z-index: var(--ah-z-panel); }
	/* The invitation stands on the right then. */
	.in:has(.alone, .side) ah-knocks { inset-inline-end: auto; inset-inline-start: 24px; }
	.right { display: flex; justify-content: flex-end; gap: 4px; min-width: 0; }
	.chat { position: relative; display: grid; place-items: center; width: var(--ah-control-lg); height: var(--ah-control-lg); border-radius: var(--ah-radius-md); color: var(--ah-text-2); transition: background var(--ah-fast) var(--ah-ease); flex: none; }
	.chat:hover { background: var(--ah-hover); color: var(--ah-text); }
	.chat[aria-expanded="true"] { background: var(--ah-on-soft); color: var(--ah-on-text); }
	.people { position: relative; display: inline-flex; align-items: center; gap: var(--ah-space-3); min-height: var(--ah-control-lg); padding: 0 12px; border-radius: var(--ah-radius-md); font-weight: var(--ah-weight-medium); font-variant-numeric: tabular-nums; color: var(--ah-text-2); transition: background var(--ah-fast) var(--ah-ease); }
	.people:hover { background: var(--ah-hover); color: var(--ah-text); }
	.people:has([aria-expanded="true"]) { background: var(--ah-on-soft); color: var(--ah-on-text); }
	.people button { position: absolute; inset: 0; border-radius: inherit; }
	.left { display: flex; align-items: center; gap: 4px; min-width: 0; }

	@container (min-width: 1200px) { .in { --ah-form: wide; } .side { width: 344px; } }
	@container (max-width: 719px) {
		.in { --ah-form: narrow; --ah-tile-radius: 12px; }
		ah-banners { margin: 8px 8px 0; }
		.stage { padding: 8px 8px 0; }
		.stage.alone { grid-template: minmax(0, 1fr) auto / minmax(0, 1fr); gap: 16px; }
		.stage.alone ah-invite { padding: 0 8px 8px; width: 100%; max-width: 420px; margin: 0 auto; }
		.deck { padding: 8px; gap: 8px; }
		.people, .chat { display: none; }
		.side { grid-area: 2 / 1; width: auto; margin: 0; border-radius: 0; }
		/* Nothing that is covered takes the focus. */
		.in:has(.side) .stage { visibility: hidden; }
		ah-knocks, .in:has(.alone) ah-knocks { inset-inline-end: 8px; bottom: 76px; inset-inline-start: auto; max-width: calc(100% - 16px); }
		.in:has(.alone) ah-knocks { top: 16px; bottom: auto; }
		.in:has(.side) ah-knocks { top: 52px; inset-inline-end: 8px; bottom: auto; inset-inline-start: auto; }
	}
	@container (max-height: 379px) {
		.in { --ah-form: low; --ah-tile-radius: 0px; --ah-pip-radius: 8px; --ah-plate-block: 6px auto; --ah-plate-inline: 10px auto; --ah-plate-block-small: 6px auto; --ah-plate-inline-small: 6px auto; --ah-plate-clearance: 0; --ah-hand-block: 36px auto; --ah-hand-inline: 10px auto; --ah-hand-block-small: 32px auto; --ah-hand-inline-small: 6px auto; --ah-acts-block: 36px auto; --ah-acts-inline: 10px auto; --ah-acts-block-small: 32px auto; --ah-acts-inline-small: 6px auto; --ah-ring: inset 0 0 0 3px var(--ah-media-accent); --ah-ring-offset: -3px; }
		ah-banners { margin: 6px; }
		.in:has(.side) .stage { visibility: hidden; }
		.side { grid-area: 1 / 1 / 3 / 2; margin: 0; border-radius: 0; width: auto; }
		ah-knocks, .in:has(.alone) ah-knocks { top: auto; inset-inline-end: 8px; bottom: 60px; --ah-knock-width: calc(100cqw - 16px); max-width: 320px; }
		.in:has(.side) ah-knocks { top: 48px; inset-inline-end: 8px; bottom: auto; inset-inline-start: auto; }
		.stage, .stage.alone { grid-area: 1 / 1 / 4 / 2; padding: 0; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
		.stage.alone { --ah-plate-display: none; }
		.stage.alone ah-stage, .stage.alone ah-invite { grid-area: 1 / 1; }
		.stage.alone ah-invite { place-self: start center; padding: 10px 12px 0; width: auto; margin: 0; z-index: var(--ah-z-tile-over); }
		.deck { z-index: var(--ah-z-dock); padding: 8px; background: var(--ah-media-shade); }
		.resting .deck { opacity: 0; pointer-events: none; }
	}
	@media (pointer: coarse) {
		.in { padding-inline: env(safe-area-inset-left) env(safe-area-inset-right); }
		.deck { padding-bottom: calc(12px + env(safe-area-inset-bottom)); }
		${phone}
	}
	@media (forced-colors: active) { .chat { border: 1px solid ButtonText; } .chat[aria-expanded="true"] { background: Highlight; color: HighlightText; forced-color-adjust: none; } .people { border: 1px solid ButtonText; } .people:has([aria-expanded="true"]) { background: Highlight; color: HighlightText; forced-color-adjust: none; } }
`;
