/** How the rules of a room look: rows from edge to edge of their dialog. */
import { css } from 'lit';

export const callSettingsStyles = css`
	dialog { width: 460px; padding: 22px 6px 10px; }
	.head { padding: 0 18px; margin-bottom: 6px; }
	.head .note { margin-top: 4px; }
	.row, ah-room-password { padding: 10px 18px; }
	.row + .row, ah-room-password, ah-room-password + .row { border-top: 1px solid var(--ah-line); }
	.choices input { cursor: default; }
	.row > .select { width: 170px; max-width: 100%; }
	/* Side by side even where pages put one over the other: these controls are small. */
	@media (max-width: 719px) {
		.row { grid-template-columns: minmax(0, 1fr) auto; gap: 8px 12px; }
		.row > .select { width: 150px; }
	}
	@media (max-width: 479px), (max-height: 379px) {
		dialog { padding: 14px 0 6px; }
		.head { padding: 0 14px; }
		.row, ah-room-password { padding: 8px 14px; }
		.row { min-height: 52px; }
	}
	@media (max-width: 359px) { .row > .select { width: 132px; } }
`;
