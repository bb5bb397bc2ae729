/** What members tell each other about themselves over the control channel, once connected. */
import * as v from 'valibot';
import { nameLimitChars } from '../contract/limits.ts';
import { cleanName } from '../contract/person-name.ts';

/** A longer message is not looked at. */
const controlLimitChars = 4_096;

const controlMessageSchema = v.variant('type', [
	/** Sent when the channel opens, and on each change. */
	v.object({
		type: v.literal('state'),
		name: v.pipe(v.string(), v.maxLength(nameLimitChars), v.transform(cleanName)),
		microphone: v.boolean(),
		camera: v.boolean(),
	}),
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
