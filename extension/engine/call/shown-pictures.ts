/** What all views together show of each stream: the largest counts, and one that no view shows is not sent. */
import type { ShownPicture } from '../contract/call-client.ts';

export type Shown = Pick<ShownPicture, 'heightPx' | 'large'>;

export interface ShownPictures<View> {
	/** What this view shows from now on. */
	set(view: View, pictures: readonly ShownPicture[]): void;
	/** The view is closed. */
	delete(view: View): void;
	/** Null while no view has said anything: then nobody knows what will be shown next. */
	find(streamId: string): Shown | null;
}

const hidden: Shown = { heightPx: 0, large: false };

export function createShownPictures<View>(): ShownPictures<View> {
	const views = new Map<View, readonly ShownPicture[]>();
	return {
		set: (view, pictures) => views.set(view, pictures),
		delete: (view) => views.delete(view),
		find(streamId) {
			if (views.size === 0) return null;
			return [...views.values()]
				.flat()
				.filter((picture) => picture.streamId === streamId)
				.reduce(larger, hidden);
		},
	};
}

function larger(one: Shown, other: Shown): Shown {
	return { heightPx: Math.max(one.heightPx, other.heightPx), large: one.large || other.large };
}
