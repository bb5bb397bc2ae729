/** The hoist: a row of cells for a code that is read aloud. Its text is the whole code, dashes and all. */
import { css, html, type TemplateResult } from 'lit';
import type { RoomCode } from '#protocol/room-code.ts';
import { words } from '../words.ts';

export function hoist(code: RoomCode, size: 'lg' | 'sm' = 'lg'): TemplateResult {
	const groups = code.split('-');
	// No white space between the cells: copying and screen readers get the code and nothing else.
	return html`<div class="hoist ${size}" role="group" dir="ltr" aria-label=${words.call.code}>${groups.map(
		(group, index) => html`<span>${group}${index < groups.length - 1 ? html`<span class="vh">-</span>` : ''}</span>`,
	)}</div>`;
}

export const hoistStyles = css`
	.hoist { display: flex; flex-wrap: wrap; gap: 6px; min-width: 0; user-select: all; }
	.hoist > span { position: relative; flex: 1 0 auto; padding: 0 6px; display: grid; place-items: center; min-height: 52px; border-radius: 12px; background: var(--ah-surface-sunken); box-shadow: inset 0 0 0 1px var(--ah-line); font-family: var(--ah-font-mono); font-size: 1.375rem; letter-spacing: var(--ah-tracking-code); font-weight: var(--ah-weight-medium); color: var(--ah-text); }
	.hoist.sm > span { min-height: 40px; font-size: 1.0625rem; border-radius: 10px; }
	@media (forced-colors: active) { .hoist > span { border: 1px solid CanvasText; } }
`;
