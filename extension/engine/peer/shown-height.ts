/** How large a member's picture is shown, as members ask for it. */

/** One picture as it is shown here. */
export interface ShownHeight {
	/** In device pixels; 0 is not at all. */
	readonly heightPx: number;
	/** The one that the view is about: a pinned tile, the speaker. */
	readonly large: boolean;
}

/** While no view is open a small picture goes on, so that one that opens shows it at once. */
export const unseen: ShownHeight = { heightPx: 180, large: false };
