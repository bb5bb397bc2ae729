/**
 * The contract between a view and the engine's host, over one named port. Each view connects its own; the host sends the
 * whole snapshot on connect and on every change.
 */
import * as v from 'valibot';
import type { Command, Reply } from '#engine/contract/command.ts';
import { nameLimitChars } from '#engine/contract/limits.ts';
import { isServerOrigin } from '#engine/contract/server-address.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { isRoomCode } from '#protocol/room-code.ts';

export const callPortName = 'ahoy-call';

/** Longest text a view sends: a description for the loopback picture. */
const textLimitChars = 32_000;
const streamIdLimitChars = 64;

const origin = v.custom<string>(isServerOrigin);
const watchId = v.pipe(v.number(), v.safeInteger());
const streamId = v.pipe(v.string(), v.maxLength(streamIdLimitChars));
const code = v.custom<Extract<Command, { type: 'join' }>['code']>(isRoomCode);

const commandSchema = v.variant('type', [
	v.object({
		type: v.literal('configure'),
		serverOrigin: origin,
		name: v.pipe(v.string(), v.maxLength(nameLimitChars)),
	}),
	v.object({ type: v.literal('prepare-join'), code, serverOrigin: v.nullable(origin) }),
	v.object({ type: v.literal('start') }),
	v.object({ type: v.literal('join'), code, serverOrigin: v.nullable(origin) }),
	v.object({
		type: v.literal('resolve-permission'),
		devices: v.picklist(['both', 'microphone', 'none', 'cancel']),
	}),
	v.object({ type: v.literal('set-microphone'), enabled: v.boolean() }),
	v.object({ type: v.literal('set-camera'), enabled: v.boolean() }),
	v.object({ type: v.literal('retry-device'), device: v.picklist(['microphone', 'camera']) }),
	v.object({ type: v.literal('retry') }),
	v.object({ type: v.literal('leave') }),
	v.object({ type: v.literal('dismiss') }),
]) satisfies v.GenericSchema<unknown, Command>;

const viewMessageSchema = v.variant('type', [
	/** Do this; answered with `reply` under the same id. */
	v.object({ type: v.literal('command'), id: v.pipe(v.number(), v.safeInteger()), command: commandSchema }),
	/**
	 * Show me a stream over a connection between our two documents; answered with `loopback-answer`. `watchId` is new
	 * each time: one stream may be shown twice, and an old tile's end must not be its successor's.
	 */
	v.object({
		type: v.literal('loopback-offer'),
		watchId,
		streamId,
		sdp: v.pipe(v.string(), v.maxLength(textLimitChars)),
	}),
	/** The stream is not shown any more. */
	v.object({ type: v.literal('loopback-close'), watchId }),
]);

/** From a view to the host. */
export type ViewMessage = v.InferOutput<typeof viewMessageSchema>;

/** From the host to a view. */
export type HostMessage =
	| { readonly type: 'snapshot'; readonly snapshot: Snapshot }
	| { readonly type: 'reply'; readonly id: number; readonly reply: Reply }
	| { readonly type: 'loopback-answer'; readonly watchId: number; readonly sdp: string };

const commandIdSchema = v.object({ type: v.literal('command'), id: v.pipe(v.number(), v.safeInteger()) });

/** The id of something sent as a command, whatever it asks for: who waits for a reply gets one. Else `null`. */
export function parseCommandId(value: unknown): number | null {
	const result = v.safeParse(commandIdSchema, value);
	return result.success ? result.output.id : null;
}

/** `null` for anything that is not exactly a message of a view. */
export function parseViewMessage(value: unknown): ViewMessage | null {
	const result = v.safeParse(viewMessageSchema, value);
	return result.success ? result.output : null;
}
