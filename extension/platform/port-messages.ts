/**
 * The contract between a view and the engine's host, over one named port. Each view connects its own; the host sends the
 * whole snapshot on connect and on every change.
 */
import * as v from 'valibot';
import { backgrounds } from '#engine/contract/background.ts';
import type { ShownPicture } from '#engine/contract/call-client.ts';
import type { Command, MediaPreferences, Reply, RoomChange, ShareSource } from '#engine/contract/command.ts';
import { accessTokenLimitChars, chatLimitChars, nameLimitChars, passwordLimitChars } from '#engine/contract/limits.ts';
import { isServerOrigin } from '#engine/contract/server-address.ts';
import { type ChatView, reactions, type Snapshot } from '#engine/contract/snapshot.ts';
import { type HostTag, isHostTag } from '#protocol/invite.ts';
import { roomCapacityLimit } from '#protocol/limits.ts';
import { isRoomCode } from '#protocol/room-code.ts';

export const callPortName = 'ahoy-call';

/** Longest text a view sends: a description for the loopback picture. */
const textLimitChars = 32_000;
const streamIdLimitChars = 64;
const deviceIdLimitChars = 256;
const recordingNameLimitChars = 64;
/** As many pictures as a mesh of eight has, camera and screen, each twice over. */
const shownPicturesLimit = 32;
const heightLimitPx = 16_384;

const origin = v.custom<string>(isServerOrigin);
const watchId = v.pipe(v.number(), v.safeInteger());
const streamId = v.pipe(v.string(), v.maxLength(streamIdLimitChars));
const deviceId = v.pipe(v.string(), v.maxLength(deviceIdLimitChars));
const code = v.custom<Extract<Command, { type: 'join' }>['code']>(isRoomCode);

const invitedTo = {
	code,
	serverOrigin: v.nullable(origin),
	hostTag: v.nullable(v.custom<HostTag>(isHostTag)),
};
const recordingName = v.pipe(v.string(), v.maxLength(recordingNameLimitChars));
const password = v.pipe(v.string(), v.maxLength(passwordLimitChars));
const device = v.picklist(['microphone', 'camera']);

const roomChangeSchema = v.object({
	lobby: v.exactOptional(v.boolean()),
	locked: v.exactOptional(v.boolean()),
	capacity: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(roomCapacityLimit))),
	endsAt: v.exactOptional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)))),
	hostMutes: v.exactOptional(v.boolean()),
}) satisfies v.GenericSchema<unknown, RoomChange>;

const emojiNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(63));
const safetyEmojiSchema = v.pipe(v.strictTuple([emojiNumber, emojiNumber, emojiNumber, emojiNumber]), v.readonly());

const mediaSchema = v.object({
	microphoneId: deviceId,
	cameraId: deviceId,
	speakerId: deviceId,
	noiseSuppression: v.boolean(),
	strongNoiseSuppression: v.boolean(),
	background: v.picklist(backgrounds),
	backgroundImageId: deviceId,
	pushToTalk: v.boolean(),
	quality: v.picklist(['auto', 'data-saver', 'audio-only']),
	joinWith: v.object({ microphone: v.boolean(), camera: v.boolean() }),
}) satisfies v.GenericSchema<unknown, MediaPreferences>;

const shareSourceSchema = v.variant('kind', [
	v.object({ kind: v.literal('picker') }),
	v.object({ kind: v.literal('tab'), captureId: deviceId }),
]) satisfies v.GenericSchema<unknown, ShareSource>;

const shownPictureSchema = v.object({
	streamId,
	heightPx: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(heightLimitPx)),
	large: v.boolean(),
}) satisfies v.GenericSchema<unknown, ShownPicture>;

/** A command, as it may come from a view. */
export const commandSchema = v.variant('type', [
	v.object({
		type: v.literal('configure'),
		serverOrigin: origin,
		name: v.pipe(v.string(), v.maxLength(nameLimitChars)),
		media: mediaSchema,
		hideAddress: v.boolean(),
		accessToken: v.pipe(v.string(), v.maxLength(accessTokenLimitChars)),
	}),
	v.object({ type: v.literal('prepare-join'), code, serverOrigin: v.nullable(origin) }),
	v.object({ type: v.literal('start') }),
	v.object({ type: v.literal('preview'), ...invitedTo }),
	v.object({ type: v.literal('join'), ...invitedTo }),
	v.object({
		type: v.literal('resolve-permission'),
		devices: v.picklist(['both', 'microphone', 'none', 'cancel']),
	}),
	v.object({ type: v.literal('set-microphone'), enabled: v.boolean() }),
	v.object({ type: v.literal('set-camera'), enabled: v.boolean() }),
	v.object({ type: v.literal('retry-device'), device }),
	v.object({ type: v.literal('hold-to-talk'), held: v.boolean() }),
	v.object({ type: v.literal('share'), source: shareSourceSchema }),
	v.object({ type: v.literal('set-share-content'), content: v.picklist(['detail', 'motion']) }),
	v.object({ type: v.literal('stop-share') }),
	v.object({
		type: v.literal('set-volume'),
		memberId: streamId,
		volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	}),
	v.object({ type: v.literal('take-file'), fileId: streamId }),
	v.object({ type: v.literal('cancel-file'), fileId: streamId }),
	v.object({ type: v.literal('retry-file'), fileId: streamId }),
	v.object({ type: v.literal('retry') }),
	v.object({ type: v.literal('enter-password'), password }),
	v.object({ type: v.literal('knock') }),
	v.object({ type: v.literal('set-hide-address'), hidden: v.boolean() }),
	v.object({ type: v.literal('admit'), knockId: v.nullable(streamId) }),
	v.object({ type: v.literal('deny'), knockId: streamId }),
	v.object({ type: v.literal('set-password'), password: v.nullable(password) }),
	v.object({ type: v.literal('set-room'), change: roomChangeSchema }),
	v.object({ type: v.literal('remove-member'), memberId: streamId }),
	v.object({ type: v.literal('ask-off'), memberId: v.nullable(streamId), device }),
	v.object({ type: v.literal('set-role'), memberId: streamId, role: v.picklist(['host', 'co-host', 'guest']) }),
	v.object({ type: v.literal('end-for-all') }),
	v.object({ type: v.literal('confirm-emoji'), emoji: safetyEmojiSchema, same: v.boolean() }),
	v.object({ type: v.literal('start-recording'), chat: v.boolean() }),
	v.object({ type: v.literal('stop-recording') }),
	v.object({ type: v.literal('agree-to-recording'), recordingId: streamId }),
	v.object({ type: v.literal('recording-saved'), fileName: recordingName }),
	v.object({ type: v.literal('discard-recording'), fileName: recordingName }),
	v.object({ type: v.literal('dismiss-alarm') }),
	v.object({ type: v.literal('dismiss-host-ask') }),
	v.object({ type: v.literal('send-message'), text: v.pipe(v.string(), v.maxLength(chatLimitChars)) }),
	v.object({
		type: v.literal('read-messages'),
		upTo: v.pipe(v.number(), v.safeInteger()),
		upToFile: v.nullable(streamId),
	}),
	v.object({ type: v.literal('react'), reaction: v.picklist(reactions) }),
	v.object({ type: v.literal('raise-hand'), raised: v.boolean() }),
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
	/** As `CallClient.showPictures`. */
	v.object({
		type: v.literal('pictures'),
		pictures: v.pipe(v.array(shownPictureSchema), v.maxLength(shownPicturesLimit)),
	}),
]);

/** From a view to the host. */
export type ViewMessage = v.InferOutput<typeof viewMessageSchema>;

/** From the host to a view. */
export type HostMessage =
	| { readonly type: 'snapshot'; readonly snapshot: Omit<Snapshot, 'chat'> }
	/** Of the snapshots from now on: before the first one, and whenever it changes. It is much, and changes seldom. */
	| { readonly type: 'chat'; readonly chat: ChatView }
	/** As `CallClient.level`, whenever it changes. */
	| { readonly type: 'level'; readonly level: number }
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
