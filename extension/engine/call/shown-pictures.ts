/** What all views together show of each stream: the largest counts. */
import type { ShownPicture } from '../contract/call-client.ts';

export type Shown = Pick<ShownPicture, 'heightPx' | 'large'>;

export interface ShownPictures<View> {
	/** What this view shows from now on. */
	set(view: View, pictures: readonly ShownPicture[]): void;
	/** The view is closed. */
	delete(view: View): void;
	/** Null while no view has said anything of it: then nobody knows how it will be shown. */
	find(streamId: string): Shown | null;
}

export function createShownPictures<View>(): ShownPictures<View> {
	const views = new Map<View, readonly ShownPicture[]>();
	return {
		set: (view, pictures) => views.set(view, pictures),
		delete: (view) => views.delete(view),
		find(streamId) {
			const shown = [...views.values()].flat().filter((picture) => picture.streamId === streamId);
			return shown.length === 0 ? null : shown.reduce<Shown>(larger, { heightPx: 0, large: false });
		},
	};
}

function larger(one: Shown, other: Shown): Shown {
	return { heightPx: Math.max(one.heightPx, other.heightPx), large: one.large || other.large };
}
