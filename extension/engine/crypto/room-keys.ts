/**
 * From a room code to what is derived from it. Nothing comes from the code before the slow step: a fast hash of it,
 * anywhere, would let the server try all codes. docs/security.md has the schedule.
 */
import { argon2id } from 'hash-wasm';
import type { RoomId } from '#protocol/ids.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { deriveBytes, importKeyMaterial } from './hkdf.ts';

export interface RoomKeys {
	/** What the server knows the room by. */
	readonly roomId: RoomId;
	/** K0: HKDF material that introductions and pair keys are derived from. */
	readonly introductionMaterial: CryptoKey;
}

/** OWASP's floor for Argon2id (RFC 9106): 19 MiB, two passes, one lane. About a tenth of a second. */
const stretching = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

const noSalt = new Uint8Array(0);

/**
 * `serverOrigin` is part of the salt: the same code on another server is another room.
 * Takes about 0.1 s, and blocks its thread for it.
 */
export async function deriveRoomKeys(code: RoomCode, serverOrigin: string): Promise<RoomKeys> {
	const stretched = await argon2id({
		...stretching,
		password: code.replaceAll('-', ''),
		salt: `ahoy1|${serverOrigin}`,
		outputType: 'binary',
	});
	const material = await importKeyMaterial(new Uint8Array(stretched));
	const [roomId, introduction] = await Promise.all([
		deriveBytes(material, noSalt, 'room', 16),
		deriveBytes(material, noSalt, 'introduction', 32),
	]);
	return {
		roomId: encodeBase64Url(roomId),
		introductionMaterial: await importKeyMaterial(introduction),
	};
}
