/** A key as it looks on the keyboard. */
import { css } from 'lit';

export const keycap = css`
	kbd { margin-inline-start: auto; font: var(--ah-weight-medium) var(--ah-text-2xs) / 1.4 var(--ah-font); color: var(--ah-text-3); padding: 1px 6px; border-radius: 5px; box-shadow: inset 0 0 0 1px var(--ah-line); min-width: 20px; text-align: center; background: var(--ah-surface); white-space: nowrap; }
`;
