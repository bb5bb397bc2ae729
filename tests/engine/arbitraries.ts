/** Random values of what members say to each other, and of what is nearly one. */
import fc from 'fast-check';
import { cleanName } from '#engine/contract/person-name.ts';
import { sessionNonceBytes } from '#engine/signaling/member-message.ts';

export const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Uint8Array.from(array));
export const memberKeys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((key) => toBase64Url(key));
export const sessionNonces = fc
	.uint8Array({ minLength: sessionNonceBytes, maxLength: sessionNonceBytes })
	.map((nonce) => Uint8Array.from(nonce));
/** Any name that arrives as it was sent: unpaired surrogates don't survive UTF-8, and some characters are taken out. */
export const names = fc
	.string({ unit: 'grapheme', maxLength: 20 })
	.map(cleanName)
	.filter((name) => name.length <= 64);
const texts = fc.string({ maxLength: 200 });
const linkIds = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((id) => toBase64Url(id));

const fingerprints = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((hash) => Buffer.from(hash).toString('hex'));

const shares = fc.constantFrom(null, 'detail' as const, 'motion' as const);

const epochs = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(toBase64Url);
const recordingIds = epochs;

/** Of the right shape; nobody signed them. */
const charterProofs = fc.array(
	fc.record({ signer: memberKeys, signed: fc.uint8Array({ minLength: 1, maxLength: 300 }).map(toBase64Url) }),
	{ minLength: 1, maxLength: 8 },
);

const charterMessages = fc.record({ type: fc.constant('charter' as const), proof: charterProofs });

export const introductions = fc.record({
	memberKey: memberKeys,
	agreementKey: memberKeys,
	fingerprint: fingerprints,
	enteredAt: fc.maxSafeNat(),
	knocks: fc.boolean(),
	sessionNonce: sessionNonces,
	name: names,
	microphone: fc.boolean(),
	camera: fc.boolean(),
	share: shares,
	hand: fc.option(fc.integer({ min: 1, max: 1_000_000_000 })),
	offer: fc.option(fc.record({ link: linkIds, sdp: texts })),
});

export const memberMessages = fc.oneof(
	fc.record({
		type: fc.constant('description' as const),
		link: linkIds,
		description: fc.record({ type: fc.constantFrom('offer' as const, 'answer' as const), sdp: texts }),
	}),
	fc.record({
		type: fc.constant('candidate' as const),
		link: linkIds,
		candidate: fc.record({
			candidate: texts,
			sdpMid: fc.option(fc.string({ maxLength: 16 })),
			sdpMLineIndex: fc.option(fc.nat(64)),
			usernameFragment: fc.option(fc.string({ maxLength: 256 })),
		}),
	}),
	charterMessages,
	fc.constant({ type: 'knock' as const }),
	fc.constant({ type: 'bye' as const }),
);

export const controlMessages = fc.oneof(
	fc.record({
		type: fc.constant('state' as const),
		name: names,
		microphone: fc.boolean(),
		camera: fc.boolean(),
		share: shares,
		hand: fc.option(fc.integer({ min: 1, max: 1_000_000_000 })),
	}),
	fc.record({ type: fc.constant('wanted' as const), camera: fc.nat(4_320), screen: fc.nat(4_320) }),
	charterMessages,
	fc.record({ type: fc.constant('order' as const), signed: texts }),
	fc.record({ type: fc.constant('password' as const), secret: fc.option(memberKeys) }),
	fc.record({
		type: fc.constant('recording' as const),
		running: fc.option(recordingIds),
		chat: fc.boolean(),
		agreed: fc.array(recordingIds, { maxLength: 16 }),
	}),
	fc.record({ type: fc.constant('verify-commit' as const), epoch: epochs, commitment: memberKeys }),
	fc.record({ type: fc.constant('verify-reveal' as const), epoch: epochs, nonce: memberKeys }),
	fc.constant({ type: 'bye' as const }),
);

const types = [
	...['description', 'candidate', 'charter', 'knock', 'bye'],
	...['state', 'wanted', 'order', 'password', 'recording', 'verify-commit', 'verify-reveal'],
];

/** JSON of anything, much of it a message but for a hair. */
export const jsonTexts = fc.oneof(
	fc.json(),
	fc
		.record(
			{
				type: fc.oneof(fc.constantFrom(...types), fc.jsonValue()),
				link: fc.oneof(linkIds, fc.jsonValue()),
				description: fc.oneof(fc.record({ type: fc.constant('offer'), sdp: fc.jsonValue() }), fc.jsonValue()),
				candidate: fc.oneof(fc.record({ candidate: fc.jsonValue(), sdpMid: fc.jsonValue() }), fc.jsonValue()),
				proof: fc.oneof(charterProofs, fc.array(fc.jsonValue())),
				signed: fc.jsonValue(),
				secret: fc.oneof(memberKeys, fc.jsonValue()),
				running: fc.oneof(recordingIds, fc.jsonValue()),
				chat: fc.oneof(fc.boolean(), fc.jsonValue()),
				agreed: fc.oneof(fc.array(recordingIds), fc.jsonValue()),
				memberKey: fc.oneof(memberKeys, fc.jsonValue()),
				agreementKey: fc.oneof(memberKeys, fc.jsonValue()),
				fingerprint: fc.oneof(fingerprints, fc.jsonValue()),
				enteredAt: fc.oneof(fc.maxSafeNat(), fc.jsonValue()),
				knocks: fc.oneof(fc.boolean(), fc.jsonValue()),
				sessionNonce: fc.jsonValue(),
				name: fc.jsonValue(),
				microphone: fc.oneof(fc.boolean(), fc.jsonValue()),
				camera: fc.oneof(fc.boolean(), fc.nat(5_000), fc.jsonValue()),
				screen: fc.oneof(fc.nat(5_000), fc.jsonValue()),
				share: fc.oneof(shares, fc.jsonValue()),
				offer: fc.oneof(fc.record({ link: linkIds, sdp: fc.jsonValue() }), fc.jsonValue()),
			},
			{ requiredKeys: [] },
		)
		.map((value) => JSON.stringify(value)),
);

function toBase64Url(key: Uint8Array): string {
	return Buffer.from(key).toString('base64url');
}
