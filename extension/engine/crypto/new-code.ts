/** Fresh room codes. */
import { codeLength, formatRoomCode, type RoomCode } from '#protocol/room-code.ts';

/** A code from the CSPRNG, 60 bits. */
export function newRoomCode(): RoomCode {
	// 256 is a multiple of 32, so the low five bits of a byte are uniform.
	return formatRoomCode(crypto.getRandomValues(new Uint8Array(codeLength)).map((byte) => byte & 31));
}
