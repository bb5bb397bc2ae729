/** What members tell each other to verify who is in the call, over the control channel. */
import * as v from 'valibot';

const epoch = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));
const bytes32 = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/** First, when an epoch begins and whenever its sender comes back to it: binds the sender to a nonce. */
export const verifyCommitSchema = v.object({ type: v.literal('verify-commit'), epoch, commitment: bytes32 });

/** Once everybody in the epoch has committed: the nonce. */
export const verifyRevealSchema = v.object({ type: v.literal('verify-reveal'), epoch, nonce: bytes32 });

export type VerificationMessage = v.InferOutput<typeof verifyCommitSchema> | v.InferOutput<typeof verifyRevealSchema>;
