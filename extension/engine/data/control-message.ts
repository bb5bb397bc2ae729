/** What members tell each other about themselves over the control channel, once connected. */
import * as v from 'valibot';
import { agreementLimit, handLimit, nameLimitChars } from '../contract/limits.ts';
import { cleanName } from '../contract/person-name.ts';
import { reactions } from '../contract/snapshot.ts';
import { charterProofSchema } from '../room/charter-chain.ts';
import { verifyCommitSchema, verifyRevealSchema } from '../verification/verification-message.ts';

/** A longer message is not looked at. The longest is a charter with its proof. */
const controlLimitChars = 48_000;

/** Of a signed order, in base64url: about 300. */
const orderLimitChars = 1_024;

/** Heights of pictures, in device pixels: nothing is shown taller than on a screen of 8K. */
const heightLimitPx = 4_320;

/** 16 random bytes, base64url: a new one for each recording. */
const recordingId = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));

const height = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(heightLimitPx));

/** What a member says of itself, here and in its introduction. */
export const selfStateEntries = {
	name: v.pipe(v.string(), v.maxLength(nameLimitChars), v.transform(cleanName)),
	microphone: v.boolean(),
	camera: v.boolean(),
	/** Whether a screen is shared, and what matters in it. */
	share: v.nullable(v.picklist(['detail', 'motion'])),
	/** While it is up: one more than the highest of those that were up when it was raised. */
	hand: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(handLimit))), null),
};

const controlMessageSchema = v.variant('type', [
	/** Sent when the channel opens, and on each change. */
	v.object({ type: v.literal('state'), ...selfStateEntries }),
	/** How tall the sender of this shows the pictures of its receiver; 0 is not at all. Sent likewise. */
	v.object({ type: v.literal('wanted'), camera: height, screen: height }),
	/** The newest charter the sender knows: when the channel opens, and on each change. */
	v.object({ type: v.literal('charter'), proof: charterProofSchema }),
	/** What a host asks of who gets it; see order.ts. */
	v.object({ type: v.literal('order'), signed: v.pipe(v.string(), v.maxLength(orderLimitChars)) }),
	/** The room's password has changed: what it comes to now, base64url; null without one. From hosts only. */
	v.object({ type: v.literal('password'), secret: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{43}$/))) }),
	/**
	 * What the sender records, whether with what is written, and whose recordings it agrees to be in: when the channel
	 * opens, and on each change.
	 */
	v.object({
		type: v.literal('recording'),
		running: v.nullable(recordingId),
		chat: v.boolean(),
		agreed: v.pipe(v.array(recordingId), v.maxLength(agreementLimit)),
	}),
	verifyCommitSchema,
	verifyRevealSchema,
	/** Shown for a moment. */
	v.object({ type: v.literal('reaction'), reaction: v.picklist(reactions) }),
	/** Leaving on purpose. */
	v.object({ type: v.literal('bye') }),
]);

export type ControlMessage = v.InferOutput<typeof controlMessageSchema>;

/** `null` for anything that is not exactly a control message. */
export function parseControlMessage(data: unknown): ControlMessage | null {
	if (typeof data !== 'string' || data.length > controlLimitChars) return null;
	try {
		const result = v.safeParse(controlMessageSchema, JSON.parse(data));
		return result.success ? result.output : null;
	} catch {
		return null;
	}
}
