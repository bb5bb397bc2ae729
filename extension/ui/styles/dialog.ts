/** A dialog over the whole view, with title and a button that closes it. */
import { css } from 'lit';

export const dialog = css`
	dialog { max-width: calc(100% - 24px); max-height: calc(100% - 24px); padding: 24px; border-radius: 22px; overflow: auto; overscroll-behavior: contain; }
	dialog::backdrop { background: var(--ah-backdrop); }
	.head { display: flex; align-items: flex-start; gap: 12px; margin-bottom: 16px; }
	.head .btn { margin-block: -4px 0; margin-inline: auto -6px; }
	@media (max-width: 479px), (max-height: 379px) { dialog { padding: 16px; border-radius: 18px; } .head { margin-bottom: 10px; } }
`;
