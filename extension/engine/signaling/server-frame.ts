/** What comes over a link's socket: what it is, and for how much it counts in the session. */
import type { PeerId } from '#protocol/ids.ts';
import { doorPlaces, frameLimitBytes, introductionLimitChars, roomCapacityLimit } from '#protocol/limits.ts';
import type { GoingAway, Pong, ServerMessage, Welcome } from '#protocol/messages.ts';
import { parseServerMessage } from '#protocol/parse.ts';
import { parseRelayFrame } from '#protocol/relay.ts';

/** The longest text of a server is `joined`, with an introduction of everybody and a peer id beside each. */
const textLimitChars = (roomCapacityLimit + doorPlaces) * (introductionLimitChars + 128);

/** What is said beside the session's frames, and not counted as one. */
export type Aside = Welcome | Pong | GoingAway;

/** What is about a room. */
export type RoomMessage = Exclude<ServerMessage, Aside>;

export type ServerFrame =
	| { readonly kind: 'aside'; readonly message: Aside }
	| { readonly kind: 'message'; readonly message: RoomMessage; readonly bytes: number }
	| {
			readonly kind: 'relay';
			readonly from: PeerId;
			readonly body: Uint8Array<ArrayBuffer>;
			readonly bytes: number;
	  }
	/** Of no known shape, or longer than anything a server says: then it isn't even read. */
	| { readonly kind: 'unknown'; readonly what: 'message' | 'relay frame'; readonly bytes: number };

export function parseServerFrame(data: unknown): ServerFrame {
	if (data instanceof ArrayBuffer) {
		const bytes = data.byteLength;
		const frame = bytes <= frameLimitBytes ? parseRelayFrame(new Uint8Array(data)) : null;
		return frame
			? { kind: 'relay', from: frame.peerId, body: frame.body, bytes }
			: { kind: 'unknown', what: 'relay frame', bytes };
	}
	if (typeof data !== 'string' || data.length > textLimitChars) return { kind: 'unknown', what: 'message', bytes: 0 };
	const message = parseServerMessage(data);
	if (!message) return { kind: 'unknown', what: 'message', bytes: data.length };
	return isAside(message) ? { kind: 'aside', message } : { kind: 'message', message, bytes: data.length };
}

function isAside(message: ServerMessage): message is Aside {
	return message.type === 'welcome' || message.type === 'pong' || message.type === 'going-away';
}
