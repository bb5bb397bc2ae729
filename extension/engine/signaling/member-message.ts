/**
 * What members say to each other through the server, always sealed: introductions, the room's charter, and while two of
 * them connect, descriptions and candidates. Written once, parsed at the edge; docs/protocol.md has the formats.
 */
import * as v from 'valibot';
import { isMemberKey, type MemberKey } from '../crypto/member-key.ts';
import { selfStateEntries } from '../data/control-message.ts';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import { charterProofSchema } from '../room/charter-chain.ts';

/** Longest description: about three times what Chromium offers for two pictures, two sounds and data: 11,000. */
const descriptionLimitChars = 32_000;

const candidateLimitChars = 1_024;

/** Bytes of a session nonce. */
export const sessionNonceBytes = 16;

/** Which of the connections that two members may make one after the other: a random name by who offers. */
const linkId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{11}$/));

/** Each candidate makes the browser try a path; a machine has a dozen addresses at most. */
const candidateLineLimit = 64;

/** A browser makes something for each line, which takes it 2 ms: nobody is to stop the call for a second with hundreds. */
const mediaLineLimit = 16;

const description = v.pipe(
	v.string(),
	v.maxLength(descriptionLimitChars),
	v.check((sdp) => sdp.split('a=candidate:').length <= candidateLineLimit),
	v.check((sdp) => sdp.split('\nm=').length <= mediaLineLimit + 1),
);

const introductionSchema = v.object({
	memberKey: v.custom<MemberKey>(isMemberKey),
	agreementKey: v.custom<string>(isMemberKey),
	/** SHA-256 of the certificate of all of the member's connections, lower-case hexadecimal. */
	fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	/** Milliseconds since the epoch by the member's clock; each entry is later than the one before. */
	enteredAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	/** Asks to be let in, wherever the room doesn't let in by itself. */
	knocks: v.boolean(),
	sessionNonce: v.pipe(
		v.string(),
		v.transform(decodeBase64Url),
		v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.length === sessionNonceBytes),
	),
	...selfStateEntries,
	offer: v.nullable(v.object({ link: linkId, sdp: description })),
});

const memberMessageSchema = v.variant('type', [
	v.object({
		type: v.literal('description'),
		link: linkId,
		/** Of an offer: the link that it was made beside, since that takes long. Where it works by now the offer is void. */
		beside: v.optional(linkId),
		description: v.object({ type: v.picklist(['offer', 'answer']), sdp: description }),
	}),
	v.object({
		type: v.literal('candidate'),
		link: linkId,
		candidate: v.object({
			candidate: v.pipe(v.string(), v.maxLength(candidateLimitChars)),
			sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(16))),
			sdpMLineIndex: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64))),
			usernameFragment: v.nullable(v.pipe(v.string(), v.maxLength(256))),
		}),
	}),
	/** The newest one the sender knows; the first thing it says to who comes. */
	v.object({ type: v.literal('charter'), proof: charterProofSchema }),
	/** Waiting at the door: proves that the introduction is not an old one. */
	v.object({ type: v.literal('knock') }),
	/** Leaving, said when no data channel is open to say it on. */
	v.object({ type: v.literal('bye') }),
]);

/** A member, to everybody in the room, on entering. `offer` is for the member present longest. */
export type Introduction = Readonly<v.InferOutput<typeof introductionSchema>>;

/** One member to another. */
export type MemberMessage = v.InferOutput<typeof memberMessageSchema>;

export function encodeIntroduction(introduction: Introduction): Uint8Array<ArrayBuffer> {
	return encodeJson({ ...introduction, sessionNonce: encodeBase64Url(introduction.sessionNonce) });
}

/** `null` for anything that is not exactly an introduction. */
export function parseIntroduction(plaintext: Uint8Array): Introduction | null {
	return parseJson(introductionSchema, plaintext);
}

export function encodeMemberMessage(message: MemberMessage): Uint8Array<ArrayBuffer> {
	return encodeJson(message);
}

/** `null` for anything that is not exactly a member message. */
export function parseMemberMessage(plaintext: Uint8Array): MemberMessage | null {
	return parseJson(memberMessageSchema, plaintext);
}

function encodeJson(value: unknown): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(JSON.stringify(value));
}

function parseJson<S extends v.GenericSchema>(schema: S, plaintext: Uint8Array): v.InferOutput<S> | null {
	try {
		const result = v.safeParse(schema, JSON.parse(new TextDecoder().decode(plaintext)));
		return result.success ? result.output : null;
	} catch {
		return null;
	}
}
