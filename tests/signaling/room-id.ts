import { createPeerId } from '#server/peer-id.ts';

/** As members derive one from a code: 22 symbols that mean nothing to the server. */
export function createRoomId(): string {
	return `${createPeerId()}_${createPeerId()}`.slice(0, 22);
}
