/**
 * From a room code to what is derived from it. Nothing comes from the code before the slow step: a fast hash of it,
 * anywhere, would let the server try all codes. docs/security.md has the schedule.
 */
import type { RoomId } from '#protocol/ids.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { concatBytes } from '../lib/bytes.ts';
import { deriveBytes, importKeyMaterial } from './hkdf.ts';

/** What everybody has who knows the code. */
export interface CodeKeys {
	/** What the server knows the room by. */
	readonly roomId: RoomId;
	/** HKDF material for what is said to who knows the code, but maybe not the password. */
	readonly doorMaterial: CryptoKey;
	/** M: 32 bytes. */
	readonly stretchedCode: Uint8Array<ArrayBuffer>;
}

/** What everybody has who knows the code, and the password if there is one. */
export interface RoomKeys extends CodeKeys {
	/** K0: 32 bytes, that introductions and pair keys are derived from. */
	readonly introductionSecret: Uint8Array<ArrayBuffer>;
	/** The same as HKDF material. */
	readonly introductionMaterial: CryptoKey;
	/** What the password came to; null without one. */
	readonly passwordSecret: PasswordSecret | null;
}

/** 32 bytes. */
export type PasswordSecret = Uint8Array<ArrayBuffer>;

const noSalt = new Uint8Array(0);
const noPassword = new Uint8Array(0);

/**
 * `serverOrigin` is part of the salt: the same code on another server is another room.
 * Takes about 0.1 s, and blocks its thread for it.
 */
export async function deriveCodeKeys(code: RoomCode, serverOrigin: string): Promise<CodeKeys> {
	const stretchedCode = await stretch(code.replaceAll('-', ''), `ahoy2|${serverOrigin}`);
	const material = await importKeyMaterial(stretchedCode);
	const [roomId, door] = await Promise.all([
		deriveBytes(material, noSalt, 'room', 16),
		deriveBytes(material, noSalt, 'door', 32),
	]);
	return { roomId: encodeBase64Url(roomId), doorMaterial: await importKeyMaterial(door), stretchedCode };
}

/** As slow as the code, which every guess must be. Any text is a password; NFKC, so that it is the same everywhere. */
export function derivePasswordSecret(password: string, { roomId }: CodeKeys): Promise<PasswordSecret> {
	return stretch(password.normalize('NFKC'), `ahoy2 password|${roomId}`);
}

export async function deriveRoomKeys(code: CodeKeys, passwordSecret: PasswordSecret | null): Promise<RoomKeys> {
	const material = await importKeyMaterial(concatBytes(code.stretchedCode, passwordSecret ?? noPassword));
	const introductionSecret = await deriveBytes(material, noSalt, 'introduction', 32);
	const introductionMaterial = await importKeyMaterial(introductionSecret);
	return { ...code, introductionSecret, introductionMaterial, passwordSecret };
}

/** Loaded beside everything else: a page shows itself before it needs any key. */
async function stretch(password: string, salt: string): Promise<Uint8Array<ArrayBuffer>> {
	const { stretchWithArgon2 } = await import('./argon2.ts');
	return stretchWithArgon2(password, salt);
}
