/** What somebody shows on a tile: a raised hand with its place in the order, and reactions that float up and pass. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../icon.ts';
import type { Tile } from '../person.ts';
import { emojiOf } from '../reactions.ts';
import { words } from '../words.ts';

export const gestureStyles = css`
	.hand { position: absolute; inset-block: var(--ah-hand-block, 10px auto); inset-inline: var(--ah-hand-inline, 10px auto); display: inline-flex; align-items: center; gap: 6px; height: 26px; padding: 0 9px; border-radius: 9px; background: var(--ah-accent); color: var(--ah-on-accent); font-size: var(--ah-text-sm); font-weight: var(--ah-weight-medium); white-space: nowrap; z-index: 2; }
	.hand .icon { width: 14px; height: 14px; stroke-width: 2; }
	.reactions { position: absolute; inset-block: var(--ah-reactions-block, auto 10px); inset-inline: var(--ah-reactions-inline, auto 12px); display: grid; justify-items: end; pointer-events: none; z-index: 3; }
	.reactions span { grid-area: 1 / 1; font-size: 40px; line-height: 1; filter: drop-shadow(0 3px 8px rgba(0, 0, 0, .35)); animation: float 2.4s var(--ah-ease-out) both; }
	.reactions span:nth-child(even) { margin-inline-end: 22px; }
	@keyframes float { from { opacity: 0; transform: translateY(8px) scale(.6); } 12% { opacity: 1; transform: none; } 60% { opacity: 1; } to { opacity: 0; transform: translateY(-120px); } }
	@keyframes fade { from, to { opacity: 0; } 12%, 80% { opacity: 1; } }
	@media (prefers-reduced-motion: reduce) { .reactions span { animation-name: fade; } }

	@container (max-width: 220px) {
		.hand { inset-block: var(--ah-hand-block-small, 6px auto); inset-inline: var(--ah-hand-inline-small, 6px auto); height: 22px; padding: 0 7px; border-radius: 7px; font-size: var(--ah-text-xs); gap: 4px; }
		.hand .label { display: none; }
		.reactions { inset-block: var(--ah-reactions-block, auto 6px); inset-inline: var(--ah-reactions-inline, auto 8px); }
		.reactions span { font-size: 28px; }
	}
`;

/** In words for screen readers in the tile's description. */
export function handTag({ kind, person }: Tile): TemplateResult | typeof nothing {
	if (kind === 'screen' || person.hand === null) return nothing;
	return html`<span class="hand" aria-hidden="true">
		${icon('hand')}${person.hand === 1 ? nothing : html`<span>${person.hand}</span>`}
		<span class="label">${words.tile.handRaised}</span>
	</span>`;
}

/** The view's status region says them. */
export function floatingReactions({ kind, person }: Tile): TemplateResult | typeof nothing {
	if (kind === 'screen' || person.reactions.length === 0) return nothing;
	return html`<div class="reactions" aria-hidden="true">${repeat(
		person.reactions,
		({ id }) => id,
		({ reaction }) => html`<span>${emojiOf(reaction)}</span>`,
	)}</div>`;
}
