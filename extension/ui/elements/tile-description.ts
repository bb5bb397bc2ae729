/** What a tile tells besides its name, in words: for those who don't see its marks, and for the curious. */
import type { Tile } from '../person.ts';
import { type Quality, weakBars } from '../quality.ts';
import { words } from '../words.ts';

/** Empty when there is nothing to tell. */
export function tileDescription({ kind, person }: Tile, movable: boolean): string {
	const { microphone, camera, connection, quality, verified, hand } = person;
	const { states } = words.tile;
	const isScreen = kind === 'screen';
	return [
		microphone || isScreen ? null : states.muted,
		camera || isScreen ? null : states.cameraOff,
		hand === null || isScreen ? null : states.handRaised(hand),
		connection === 'connected' ? null : states[connection],
		connection === 'connected' && quality !== null && quality.bars <= weakBars ? weakness(quality) : null,
		verified && !isScreen ? states.verified : null,
		movable ? words.call.movePicture : null,
	]
		.filter((state) => state !== null)
		.join(', ');
}

/** Of a connection with few bars, with the cause. */
export function weakness({ reason }: Quality): string {
	const { states, reasons } = words.tile;
	if (reason === null) return states.lost;
	return states.weak(reason.kind === 'delay' ? reasons.delay(reason.roundTripMs) : reasons[reason.kind]);
}
