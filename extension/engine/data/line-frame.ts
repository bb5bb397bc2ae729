/** What travels on the words channel; docs/protocol.md says how. */
import * as v from 'valibot';

/** A longer frame is not looked at. */
export const lineFrameLimitChars = 32_000;

/** Of frames that a member had to keep: no call is longer. */
const waitLimitMs = 7 * 24 * 60 * 60 * 1_000;

const lineName = v.pipe(v.string(), v.regex(/^[\w-]{11}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const lineFrameSchema = v.variant('type', [
	/** The first on every channel: what each side has, and what it will go on with. */
	v.object({
		type: v.literal('hello'),
		/** The sender's numbering, 8 random bytes. Another one than before: it remembers nothing. */
		line: lineName,
		/** The number of the oldest message that it keeps, or would give to the next one. */
		first: v.pipe(count, v.minValue(1)),
		/** Whose numbering it follows, and how far it has come; null if it has heard none. */
		heard: v.nullable(v.object({ line: lineName, count })),
	}),
	/** Numbers go up by one. `waitedMs`: since it was written. What `message` is, is looked at after it was counted. */
	v.object({
		type: v.literal('say'),
		number: v.pipe(count, v.minValue(1)),
		waitedMs: v.pipe(count, v.maxValue(waitLimitMs)),
		message: v.unknown(),
	}),
	/** Everything up to this number has arrived, and need not be kept. */
	v.object({ type: v.literal('heard'), count }),
]);

export type LineFrame = v.InferOutput<typeof lineFrameSchema>;

/** `null` for anything that is not exactly a frame. */
export function parseLineFrame(data: string): LineFrame | null {
	try {
		const result = v.safeParse(lineFrameSchema, JSON.parse(data));
		return result.success ? result.output : null;
	} catch {
		return null;
	}
}
