/** Random values of the wire's types, and of what is nearly one. */
import fc from 'fast-check';
import { peerIdLength, resumeTokenLength } from '#protocol/ids.ts';
import { tokenLimitChars } from '#protocol/limits.ts';
import type { ClientMessage, IceServer, JoinedPeer, ServerMessage } from '#protocol/messages.ts';
import { refusalCodes } from '#protocol/refusals.ts';
import { codeAlphabet, codeLength } from '#protocol/room-code.ts';

const base64urlSymbols = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function textOf(symbols: string, length: { readonly minLength: number; readonly maxLength: number }) {
	return fc.string({ unit: fc.constantFrom(...symbols), ...length });
}

export const peerIds = textOf(codeAlphabet, { minLength: peerIdLength, maxLength: peerIdLength });
export const roomIds = textOf(base64urlSymbols, { minLength: 22, maxLength: 22 });
const resumeTokens = textOf(base64urlSymbols, { minLength: resumeTokenLength, maxLength: resumeTokenLength });
export const introductions = textOf(base64urlSymbols, { minLength: 1, maxLength: 200 });
export const bodies = fc.uint8Array({ minLength: 1, maxLength: 4_000 });
export const codeValues = fc.array(fc.nat(31), { minLength: codeLength, maxLength: codeLength });

/** What the wire takes for one; the server's operator is stricter. */
const tokens = fc.string({ minLength: 1, maxLength: tokenLimitChars });

export const clientMessages: fc.Arbitrary<ClientMessage> = fc.oneof(
	fc.record(
		{
			type: fc.constant('hello' as const),
			version: fc.maxSafeNat(),
			resume: fc.record({ token: resumeTokens, received: fc.maxSafeNat() }),
		},
		{ requiredKeys: ['type', 'version'] },
	),
	fc.record(
		{
			type: fc.constant('join' as const),
			roomId: roomIds,
			introduction: introductions,
			create: fc.boolean(),
			token: tokens,
		},
		{ requiredKeys: ['type', 'roomId', 'introduction', 'create'] },
	),
	fc.record({ type: fc.constant('introduce' as const), introduction: introductions }),
	fc.constant({ type: 'leave' as const }),
	fc.record({ type: fc.constant('ping' as const), received: fc.maxSafeNat() }),
	fc.constant({ type: 'ice-servers' as const }),
);

const joinedPeers: fc.Arbitrary<JoinedPeer> = fc.record(
	{ peerId: peerIds, introduction: introductions, away: fc.constant(true as const) },
	{ requiredKeys: ['peerId', 'introduction'] },
);

const iceUrl = (scheme: string) => fc.stringMatching(/^[a-z0-9.:[\]?=-]{1,20}$/).map((host) => `${scheme}:${host}`);

/** A relay takes nobody without credentials; a STUN server asks for none. */
const iceServers: fc.Arbitrary<IceServer> = fc.oneof(
	fc.record({ urls: fc.array(fc.oneof(iceUrl('stun'), iceUrl('stuns'))) }),
	fc.record({
		urls: fc.array(fc.oneof(iceUrl('turn'), iceUrl('turns'))),
		username: fc.string(),
		credential: fc.string(),
	}),
);

const iceService = { iceServers: fc.array(iceServers), iceLifetimeMs: fc.maxSafeNat() };

export const serverMessages: fc.Arbitrary<ServerMessage> = fc.oneof(
	fc.record(
		{
			type: fc.constant('welcome' as const),
			version: fc.maxSafeNat(),
			peerId: peerIds,
			resumed: fc.boolean(),
			received: fc.maxSafeNat(),
			resumeToken: resumeTokens,
			...iceService,
			roomCapacity: fc.maxSafeNat(),
		},
		{ requiredKeys: ['type', 'version', 'peerId', 'resumed', 'received', 'resumeToken', 'iceServers', 'roomCapacity'] },
	),
	fc.record({ type: fc.constant('ice-servers' as const), ...iceService }, { requiredKeys: ['type', 'iceServers'] }),
	fc.record({ type: fc.constant('joined' as const), members: fc.array(joinedPeers) }),
	fc.record({ type: fc.constant('peer-joined' as const), peerId: peerIds, introduction: introductions }),
	fc.record({
		type: fc.constantFrom('peer-left' as const, 'peer-away' as const, 'peer-back' as const),
		peerId: peerIds,
	}),
	fc.record({ type: fc.constant('pong' as const), received: fc.maxSafeNat() }),
	fc.record({ type: fc.constant('going-away' as const), comeBackInMs: fc.maxSafeNat() }),
	fc.record({ type: fc.constant('refused' as const), code: fc.constantFrom(...refusalCodes) }),
);

/** Fields of messages with anything in them: most are malformed by a hair. */
export const messageLookalikes = fc
	.record(
		{
			type: fc.oneof(
				fc.constantFrom(
					'hello',
					'join',
					'introduce',
					'leave',
					'ping',
					'pong',
					'ice-servers',
					'welcome',
					'joined',
					'refused',
				),
				fc.anything(),
			),
			version: fc.anything(),
			roomId: fc.oneof(roomIds, fc.anything()),
			introduction: fc.oneof(introductions, fc.anything()),
			create: fc.oneof(fc.boolean(), fc.anything()),
			token: fc.oneof(tokens, fc.anything()),
			peerId: fc.oneof(peerIds, fc.anything()),
			resume: fc.oneof(fc.record({ token: resumeTokens, received: fc.anything() }), fc.anything()),
			received: fc.oneof(fc.nat(), fc.anything()),
			members: fc.anything(),
			iceServers: fc.oneof(fc.array(iceServers), fc.anything()),
			iceLifetimeMs: fc.oneof(fc.nat(), fc.anything()),
			code: fc.anything(),
		},
		{ requiredKeys: [] },
	)
	.map(toText);

/** JSON of anything. */
export const jsonTexts = fc.oneof(fc.json(), messageLookalikes);

function toText(value: unknown): string {
	// Big integers have no JSON.
	return JSON.stringify(value, (_, field: unknown) => (typeof field === 'bigint' ? String(field) : field));
}
