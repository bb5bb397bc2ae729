/** What one member says to another over their line, and what is sure to arrive. */
import * as v from 'valibot';
import { cleanChatText } from '../contract/chat-text.ts';
import { chatLimitChars } from '../contract/limits.ts';

const lineMessageSchema = v.variant('type', [
	/** To everybody in the call, each over its own line. */
	v.object({
		type: v.literal('chat'),
		text: v.pipe(v.string(), v.maxLength(chatLimitChars), v.transform(cleanChatText), v.minLength(1)),
	}),
]);

export type LineMessage = v.InferOutput<typeof lineMessageSchema>;

/** `null` for anything that is not exactly a message. */
export function parseLineMessage(value: unknown): LineMessage | null {
	const result = v.safeParse(lineMessageSchema, value);
	return result.success ? result.output : null;
}
