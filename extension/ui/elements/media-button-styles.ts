/** Small buttons on a plate over a picture. */
import { css } from 'lit';

export const mediaButton = css`
	.over { display: grid; place-items: center; width: 30px; height: 28px; border-radius: 9px; color: var(--ah-media-text); }
	.over:hover, .over[aria-expanded="true"] { background: rgba(255, 255, 255, .16); }
	.over[aria-pressed="true"] { background: var(--ah-on); color: var(--ah-on-on); }
	.over:focus-visible { outline-color: #fff; outline-offset: -2px; box-shadow: none; }
	@media (forced-colors: active) {
		.over[aria-pressed="true"] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
	}
`;
