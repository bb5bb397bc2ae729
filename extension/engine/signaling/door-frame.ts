/**
 * What the member present longest answers to an introduction that it can't read: `version (1 byte) ‖ type (1) ‖ envelope`,
 * sealed for who knows the code, so that a wrong password is told from an empty room.
 */
import * as v from 'valibot';
import { openEnvelope, sealEnvelope } from '../crypto/envelope.ts';
import { cryptoVersion } from '../crypto/hkdf.ts';
import type { CodeKeys } from '../crypto/room-keys.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { concatBytes, sha256 } from '../lib/bytes.ts';

/** The type byte, which tells these from pair frames. */
const doorFrameType = 1;

/** The longest a member makes wait for the next try. */
export const retryLimitMs = 60_000;

const answerSchema = v.object({
	/** The first 16 bytes of the SHA-256 of the introduction as it was sent: an answer to another one is none. */
	to: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
	/** Else a password was given to a room that has none. */
	hasPassword: v.boolean(),
	retryAfterMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(retryLimitMs)),
});

export type DoorAnswer = Readonly<Omit<v.InferOutput<typeof answerSchema>, 'to'>>;

/** `introduction` as the server handed it on. */
export async function sealDoorAnswer(keys: CodeKeys, introduction: string, answer: DoorAnswer) {
	const text = JSON.stringify({ to: await nameOf(introduction), ...answer });
	const envelope = await sealEnvelope(doorKey(keys), new TextEncoder().encode(text));
	return concatBytes(Uint8Array.of(cryptoVersion, doorFrameType), envelope);
}

export function isDoorFrame(frame: Uint8Array): boolean {
	return frame[1] === doorFrameType;
}

/** `null` if it doesn't open, or answers another introduction than this one. */
export async function openDoorAnswer(
	keys: CodeKeys,
	introduction: string,
	frame: Uint8Array<ArrayBuffer>,
): Promise<DoorAnswer | null> {
	if (frame[0] !== cryptoVersion || !isDoorFrame(frame)) return null;
	const plaintext = await openEnvelope(doorKey(keys), frame.slice(2));
	if (!plaintext) return null;
	try {
		const result = v.safeParse(answerSchema, JSON.parse(new TextDecoder().decode(plaintext)));
		return result.success && result.output.to === (await nameOf(introduction)) ? result.output : null;
	} catch {
		return null;
	}
}

async function nameOf(introduction: string): Promise<string> {
	return encodeBase64Url((await sha256(new TextEncoder().encode(introduction))).subarray(0, 16));
}

function doorKey({ roomId, doorMaterial }: CodeKeys) {
	return { kind: 'door', roomId, material: doorMaterial } as const;
}
