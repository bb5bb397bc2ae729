import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { verifyCommitSchema, verifyRevealSchema } from '#engine/verification/verification-message.ts';

const epoch = 'e'.repeat(22);
const bytes32 = `${'A-z_9'.repeat(8)}abc`;
const schema = v.variant('type', [verifyCommitSchema, verifyRevealSchema]);

describe('a message of the verification', () => {
	it.each([
		{ type: 'verify-commit', epoch, commitment: bytes32 },
		{ type: 'verify-reveal', epoch, nonce: bytes32 },
	])('is $type', (message) => {
		expect(v.parse(schema, message)).toEqual(message);
	});

	it.each([
		['an epoch too short', { type: 'verify-commit', epoch: 'e', commitment: bytes32 }],
		['a commitment too long', { type: 'verify-commit', epoch, commitment: `${bytes32}a` }],
		['a separator in its nonce', { type: 'verify-reveal', epoch, nonce: bytes32.replace('z', '|') }],
		['a line break at its end', { type: 'verify-reveal', epoch, nonce: `${bytes32}\n` }],
		['a nonce for a commitment', { type: 'verify-commit', epoch, nonce: bytes32 }],
		['a number for text', { type: 'verify-reveal', epoch, nonce: 43 }],
	])('is none with %s', (_, message) => {
		expect(v.is(schema, message)).toBe(false);
	});
});
