/** What root elements share: a surface of their own, and their head. */
import { css } from 'lit';

export const viewHead = css`
	.top { display: flex; align-items: center; gap: var(--ah-space-3); min-height: 56px; padding-block: 0; padding-inline: 16px 10px; flex: none; }
	.top .name { font-size: var(--ah-text-lg); font-weight: var(--ah-weight-strong); letter-spacing: var(--ah-tracking-title); }
	.top ah-call-details { margin-inline-start: -10px; }
`;

export const view = css`
	:host { display: flex; flex-direction: column; position: relative; background: var(--ah-surface); }
	${viewHead}
`;
