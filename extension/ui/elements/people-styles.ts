/** How the People panel looks: as tall as it is given, with its list scrolled and its buttons at the end. */
import { css } from 'lit';

export const peopleStyles = css`
	:host { display: flex; flex-direction: column; min-height: 0; min-width: 0; color: var(--ah-text); }
	aside { display: flex; flex-direction: column; flex: 1; min-height: 0; }
	.head { display: flex; align-items: center; gap: 8px; padding: 10px 10px 6px; flex: none; }
	h2 { flex: 1; padding-inline-start: 6px; font-size: var(--ah-text-lg); font-weight: var(--ah-weight-strong); border-radius: var(--ah-radius-xs); }
	.body { display: flex; flex-direction: column; flex: 1; min-height: 0; overflow: hidden auto; overscroll-behavior: contain; }
	.body > * { flex: none; }
	ah-knocks { padding: 2px 10px 8px; }
	.section { display: flex; justify-content: space-between; padding: 10px 16px 4px; font-size: var(--ah-text-xs); font-weight: var(--ah-weight-medium); color: var(--ah-text-3); font-variant-numeric: tabular-nums; }
	ul { margin: 0; padding: 0 6px; list-style: none; }

	.person { position: relative; display: flex; align-items: center; gap: 10px; min-height: 48px; padding: 6px 8px; border-radius: 12px; }
	.person:hover, .person:focus-within { background: var(--ah-hover); }
	.name { display: flex; align-items: center; gap: 5px; font-weight: var(--ah-weight-medium); }
	.name .you { font-weight: var(--ah-weight); color: var(--ah-text-3); flex: none; }
	.name .verified { display: grid; color: var(--ah-ok-text); flex: none; }
	.note { font-size: var(--ah-text-xs); color: var(--ah-text-3); }
	.state { display: flex; align-items: center; gap: 8px; margin-inline-start: auto; color: var(--ah-text-3); flex: none; }
	.state > span:not(.bars) { display: grid; }
	.state .talking { color: var(--ah-ok-text); }
	.state .hand { color: var(--ah-accent-text); }
	.state .off { color: var(--ah-danger-text); }
	.bars { color: var(--ah-ok-text); }
	.bars[data-quality="2"] { color: var(--ah-warn-text); }
	.bars[data-quality="1"], .bars[data-quality="0"] { color: var(--ah-danger-text); }
	/* What one can do takes the place of what is so. */
	.acts { display: flex; align-items: center; gap: 4px; margin-inline-start: auto; flex: none; }
	.person:not(:hover, :focus-within, :has([open])) .acts { position: absolute; inset-inline-end: 8px; opacity: 0; pointer-events: none; }
	.person:is(:hover, :focus-within, :has([open])) .acts:not(:empty) ~ .state { display: none; }

	.foot { display: grid; gap: 8px; margin-top: auto; padding: 12px; }
	.rule { display: flex; align-items: center; gap: 8px; padding: 2px 6px; font-size: var(--ah-text-sm); }
	.rule > .icon { color: var(--ah-text-2); }
	.buttons { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(130px, 100%), 1fr)); gap: 8px; }
	.buttons .btn { padding: 0 8px; }
	:host([bare]) .section { padding-top: 4px; }
	/* Where there is room for it beside a list. */
	@media (min-height: 640px) { .foot { position: sticky; bottom: 0; background: var(--ah-surface); } }
	/* Fingers rest nowhere: the menu stays in sight, and has the rest. */
	@media (pointer: coarse) {
		.person .acts, .person:not(:hover) .acts { position: static; opacity: 1; pointer-events: auto; }
		.person .acts ~ .state { display: flex !important; margin-inline-start: 0; }
		.person .mute { display: none; }
	}
`;
