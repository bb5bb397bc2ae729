/**
 * From text to a typed message, or `null` for anything that is not exactly one. Unknown fields are ignored, so that a
 * later version may add some; unknown types are not. Lengths beyond the frame limit are the caller's to check.
 */
import { isPeerId, isResumeToken, isRoomId } from './ids.ts';
import { tokenLimitChars } from './limits.ts';
import type {
	ClientMessage,
	IceServer,
	IceService,
	IntroducedPeer,
	JoinedPeer,
	Resumption,
	ServerMessage,
} from './messages.ts';
import { isRefusalCode } from './refusals.ts';

/** Members, ICE servers or addresses in one message; a room has eight members, a server names a handful of others. */
const listLimit = 64;

type Fields = Readonly<Record<string, unknown>>;

const base64urlPattern = /^[A-Za-z0-9_-]+$/;

/** Server side: what a client sent, or `null` if it is no message of this protocol. Never throws. */
export function parseClientMessage(text: string): ClientMessage | null {
	const fields = parseFields(text);
	switch (fields?.['type']) {
		case 'hello': {
			const { version, resume } = fields;
			return isCount(version) && isOptional(resume, isResumption)
				? { type: 'hello', version, ...(resume && { resume: { token: resume.token, received: resume.received } }) }
				: null;
		}
		case 'join': {
			const { roomId, introduction, create, token } = fields;
			return isRoomId(roomId) && isEnvelope(introduction) && typeof create === 'boolean' && isOptional(token, isToken)
				? { type: 'join', roomId, introduction, create, ...(token !== undefined && { token }) }
				: null;
		}
		case 'introduce': {
			const { introduction } = fields;
			return isEnvelope(introduction) ? { type: 'introduce', introduction } : null;
		}
		case 'leave':
			return { type: 'leave' };
		case 'ping': {
			const { received } = fields;
			return isCount(received) ? { type: 'ping', received } : null;
		}
		case 'ice-servers':
			return { type: 'ice-servers' };
		default:
			return null;
	}
}

/** Client side: what the server sent, or `null` if it is no message of this protocol. Never throws. */
export function parseServerMessage(text: string): ServerMessage | null {
	const fields = parseFields(text);
	switch (fields?.['type']) {
		case 'welcome': {
			const { version, peerId, resumed, received, resumeToken, roomCapacity } = fields;
			const service = parseIceService(fields);
			if (!isCount(version) || !isPeerId(peerId) || !service || !isCount(roomCapacity)) return null;
			if (typeof resumed !== 'boolean' || !isCount(received) || !isResumeToken(resumeToken)) return null;
			return { type: 'welcome', version, peerId, resumed, received, resumeToken, ...service, roomCapacity };
		}
		case 'joined': {
			const { members } = fields;
			return isListOf(members, isJoinedPeer) ? { type: 'joined', members } : null;
		}
		case 'peer-joined':
			return isIntroducedPeer(fields)
				? { type: 'peer-joined', peerId: fields.peerId, introduction: fields.introduction }
				: null;
		case 'peer-left':
		case 'peer-away':
		case 'peer-back': {
			const { type, peerId } = fields;
			return isPeerId(peerId) ? { type, peerId } : null;
		}
		case 'pong': {
			const { received } = fields;
			return isCount(received) ? { type: 'pong', received } : null;
		}
		case 'ice-servers': {
			const service = parseIceService(fields);
			return service && { type: 'ice-servers', ...service };
		}
		case 'going-away': {
			const { comeBackInMs } = fields;
			return isCount(comeBackInMs) ? { type: 'going-away', comeBackInMs } : null;
		}
		case 'refused': {
			const { code } = fields;
			return isRefusalCode(code) ? { type: 'refused', code } : null;
		}
		default:
			return null;
	}
}

function parseFields(text: string): Fields | null {
	try {
		const value: unknown = JSON.parse(text);
		return isFields(value) ? value : null;
	} catch {
		return null;
	}
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isEnvelope(value: unknown): value is string {
	return typeof value === 'string' && base64urlPattern.test(value);
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
	return Array.isArray(value) && value.length <= listLimit && value.every(isItem);
}

function isIntroducedPeer(value: unknown): value is IntroducedPeer {
	return isFields(value) && isPeerId(value['peerId']) && isEnvelope(value['introduction']);
}

function isJoinedPeer(value: unknown): value is JoinedPeer {
	return isIntroducedPeer(value) && isOptional((value as Fields & IntroducedPeer)['away'], isTrue);
}

function isTrue(value: unknown): value is true {
	return value === true;
}

function isResumption(value: unknown): value is Resumption {
	return isFields(value) && isResumeToken(value['token']) && isCount(value['received']);
}

function parseIceService({ iceServers, iceLifetimeMs }: Fields): IceService | null {
	if (!isIceServers(iceServers) || !isOptional(iceLifetimeMs, isCount)) return null;
	return { iceServers, ...(iceLifetimeMs !== undefined && { iceLifetimeMs }) };
}

/** As clients take them. A server that names others is none that anybody can connect to. */
export function isIceServers(value: unknown): value is readonly IceServer[] {
	return isListOf(value, isIceServer);
}

function isIceServer(value: unknown): value is IceServer {
	if (!isFields(value)) return false;
	const { urls, username, credential } = value;
	if (!isListOf(urls, isIceUrl) || !isOptional(username, isString) || !isOptional(credential, isString)) return false;
	const needsCredential = urls.some((url) => url.startsWith('turn'));
	return !needsCredential || (username !== undefined && credential !== undefined);
}

/** As far as it goes without a URL parser; a browser throws at what is no URL of these schemes. */
function isIceUrl(value: unknown): value is string {
	return isString(value) && /^(stuns?|turns?):[^\s@/]+$/.test(value);
}

function isString(value: unknown): value is string {
	return typeof value === 'string';
}

/** Of whichever issuer and form; the server that asked for one knows what it looks like. */
function isToken(value: unknown): value is string {
	return isString(value) && value.length > 0 && value.length <= tokenLimitChars;
}

function isOptional<T>(value: unknown, isIt: (value: unknown) => value is T): value is T | undefined {
	return value === undefined || isIt(value);
}
