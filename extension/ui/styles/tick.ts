/** What is on or off: a switch, or a box with a tick. Native checkboxes underneath, so that keys work by themselves. */
import { css } from 'lit';

export const tick = css`
	.switch { appearance: none; position: relative; width: 40px; height: 24px; margin: 0; border-radius: 12px; box-shadow: inset 0 0 0 2px var(--ah-line-strong); flex: none; justify-self: end; transition: background var(--ah-base) var(--ah-ease); }
	.switch::after { content: ""; position: absolute; inset-block: 5px auto; inset-inline: 5px auto; width: 14px; height: 14px; border-radius: 50%; background: var(--ah-line-strong); transition: transform var(--ah-base) var(--ah-ease); }
	.switch:checked { background: var(--ah-on); box-shadow: none; }
	.switch:checked::after { inset-block: 4px auto; inset-inline: 4px auto; width: 16px; height: 16px; background: var(--ah-on-on); transform: translateX(calc(16px * var(--ah-forward))); }
	.switch:focus-visible { box-shadow: 0 0 0 2px var(--ah-focus-gap), inset 0 0 0 2px var(--ah-line-strong); }
	.switch:checked:focus-visible { box-shadow: 0 0 0 2px var(--ah-focus-gap); }

	.checks { display: flex; flex-wrap: wrap; gap: 8px 18px; }
	.check { position: relative; display: inline-flex; align-items: center; gap: 8px; min-height: 24px; }
	.check input { appearance: none; width: 18px; height: 18px; margin: 0; border-radius: 5px; box-shadow: inset 0 0 0 1.5px var(--ah-line-strong); flex: none; }
	.check input:checked { background: var(--ah-on); box-shadow: none; }
	.check .icon { position: absolute; inset-inline-start: 3px; width: 12px; height: 12px; stroke-width: 3; color: var(--ah-on-on); opacity: 0; pointer-events: none; }
	.check input:checked + .icon { opacity: 1; }
	@media (max-width: 719px) { label.row { grid-template-columns: minmax(0, 1fr) auto; } }
	@media (forced-colors: active) {
		.switch, .switch::after, .check input, .check .icon { forced-color-adjust: none; }
		.switch { box-shadow: inset 0 0 0 2px ButtonText; }
		.switch::after { background: ButtonText; }
		.switch:checked, .check input:checked { background: Highlight; }
		.switch:checked::after { background: HighlightText; }
		.check input { box-shadow: inset 0 0 0 1.5px ButtonText; }
		.check .icon { color: HighlightText; }
	}
`;
