/** Whom a speaker layout shows large. */
import type { InCallView } from '#engine/contract/snapshot.ts';
import type { TileId } from './layout-store.ts';

/** `held` as long as that one is here, else who speaks; before anybody did, the first of the others. Null when alone. */
export function speakerOf({ activeSpeakerId, members }: InCallView, held: TileId | null): TileId | null {
	const isHere = (id: TileId | null) => members.some((member) => member.id === id);
	if (isHere(held)) return held;
	return isHere(activeSpeakerId) ? activeSpeakerId : (members[0]?.id ?? null);
}
