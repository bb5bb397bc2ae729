/** Four pictures to be read aloud, in the cells of a hoist; empty ones until they are known. */
import { css, html, type TemplateResult } from 'lit';
import type { VerificationView } from '#engine/contract/snapshot.ts';
import { safetyEmoji } from '../safety-emoji.ts';
import { words } from '../words.ts';

export function emojiHoist(emoji: VerificationView['emoji']): TemplateResult {
	const cells = emoji ?? [null, null, null, null];
	return html`<ul class="emoji" role="list" dir="ltr" aria-label=${words.verify.list} aria-busy=${emoji === null}>
		${cells.map((number) => {
			if (number === null) return html`<li></li>`;
			return html`<li>
				<span class="picture" aria-hidden="true">${safetyEmoji[number]}</span>${words.emoji[number]}
			</li>`;
		})}
	</ul>`;
}

export const emojiHoistStyles = css`
	.emoji { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 6px; margin: 16px 0 0; padding: 0; list-style: none; }
	.emoji li { display: grid; place-items: center; align-content: center; gap: 6px; min-height: 83px; padding: 14px 4px 10px; border-radius: 12px; background: var(--ah-surface-sunken); box-shadow: inset 0 0 0 1px var(--ah-line); font-size: var(--ah-text-sm); font-weight: var(--ah-weight-medium); color: var(--ah-text-2); text-align: center; overflow-wrap: anywhere; }
	.picture { font-size: 38px; line-height: 1; color: var(--ah-text); }
	@media (max-width: 479px), (max-height: 379px) {
		.emoji { margin-top: 10px; }
		.emoji li { min-height: 63px; padding: 8px 2px 6px; gap: 4px; font-size: var(--ah-text-xs); }
		.picture { font-size: 28px; }
	}
	@media (forced-colors: active) { .emoji li { border: 1px solid CanvasText; } }
`;
