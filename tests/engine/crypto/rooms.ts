/** Keys of rooms without the slow step, for what is sealed with them. */
import { importKeyMaterial } from '#engine/crypto/hkdf.ts';
import { deriveRoomKeys, type RoomKeys } from '#engine/crypto/room-keys.ts';

/** The same for the same number, and for no other. `password` changes what only those have who know it. */
export async function createRoomKeys(room: number, password = 0): Promise<RoomKeys> {
	const code = {
		roomId: String(room).padStart(22, '_'),
		doorMaterial: await importKeyMaterial(new Uint8Array(32).fill(room + 128)),
		stretchedCode: new Uint8Array(32).fill(room + 64),
	};
	return deriveRoomKeys(code, password === 0 ? null : new Uint8Array(32).fill(password));
}

/** The bytes with one bit changed, counted from the first. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> {
	const flipped = Uint8Array.from(bytes);
	const index = Math.floor(bit / 8);
	flipped[index] = (flipped[index] ?? 0) ^ (1 << (bit % 8));
	return flipped;
}
