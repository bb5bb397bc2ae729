/** How somebody at the door looks: a card in a panel, or one that floats over a view. */
import { css } from 'lit';

export const knockStyles = css`
	:host { display: grid; gap: 8px; }
	:host([hidden]) { display: none; }
	.knock { display: grid; gap: 12px; padding: 14px; border-radius: 18px; background: var(--ah-surface-raised); box-shadow: inset 0 0 0 1px var(--ah-line); }
	.who { display: flex; align-items: center; gap: 12px; min-width: 0; }
	.who ah-avatar { --ah-avatar-size: var(--ah-knock-avatar, 48px); }
	.name { font-weight: var(--ah-weight-strong); overflow-wrap: anywhere; }
	.note { font-size: var(--ah-text-sm); color: var(--ah-text-2); }
	.actions { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
	.actions .btn { padding: 0 8px; }
	.all { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 8px; font-size: var(--ah-text-sm); color: var(--ah-text-2); }

	:host([floating]) .knock { background: none; box-shadow: none; padding: 0; }
	:host([floating]) { width: var(--ah-knock-width, 320px); max-width: 100%; gap: 10px; padding: 14px; border-radius: 18px; background: var(--ah-surface-overlay); box-shadow: var(--ah-shadow-3), var(--ah-edge); color: var(--ah-text); animation: rise var(--ah-slow) var(--ah-ease-out); }
	:host([floating]) .all { padding-top: 8px; border-top: 1px solid var(--ah-line); }
	@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
	@container (max-height: 379px) {
		:host([floating]) { padding: 10px; border-radius: 16px; --ah-knock-avatar: 36px; }
		:host([floating]) .knock { gap: 10px; }
	}
	@media (forced-colors: active) { .knock, :host([floating]) { border: 1px solid CanvasText; } }
`;
