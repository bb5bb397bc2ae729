import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#engine/lib/bytes.ts';
import { commitmentOf, epochOf, safetyNumbersOf, type VerifiedEnd } from '#engine/verification/transcript.ts';
import { createEnd, digest, roomId, toKey } from './verified-call.ts';

const [one, other] = [createEnd('Ann'), createEnd('Ben')].sort((a, b) => (a.memberKey < b.memberKey ? -1 : 1)) as [
	VerifiedEnd,
	VerifiedEnd,
];
const nonces = [toKey('nonce'), toKey('other nonce')] as const;

function write({ memberKey, agreementKey, fingerprint }: VerifiedEnd): string {
	return `${memberKey}|${agreementKey}|${fingerprint}`;
}

function hash(text: string): Buffer {
	return createHash('sha256').update(text, 'ascii').digest();
}

describe('what is verified', () => {
	const epoch = hash(`ahoy2 verify-epoch|${roomId}|${write(one)}|${write(other)}`)
		.subarray(0, 16)
		.toString('base64url');

	it('is an epoch of room and ends, in the order of their keys', async () => {
		expect(await epochOf(sha256, roomId, [one, other])).toBe(epoch);
		expect(await epochOf(sha256, roomId, [other, one])).toBe(epoch);
	});

	it('is committed to with epoch, end and nonce', async () => {
		const expected = hash(`ahoy2 verify-commit|${epoch}|${write(one)}|${nonces[0]}`).toString('base64url');
		expect(await commitmentOf(sha256, epoch, { ...one, nonce: nonces[0] })).toBe(expected);
	});

	it('is shown as the first 24 bits of epoch, ends and nonces', async () => {
		const text = `ahoy2 verify-emoji|${epoch}|${write(one)}|${nonces[0]}|${write(other)}|${nonces[1]}`;
		const bits = [...hash(text).subarray(0, 3)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
		const expected = [0, 6, 12, 18].map((from) => Number.parseInt(bits.slice(from, from + 6), 2));
		const ends = [
			{ ...other, nonce: nonces[1] },
			{ ...one, nonce: nonces[0] },
		];
		expect(await safetyNumbersOf(sha256, epoch, ends)).toEqual(expected);
	});

	it('changes with every part of every end, with the room and with the nonces', async () => {
		const ends = [
			{ ...one, nonce: nonces[0] },
			{ ...other, nonce: nonces[1] },
		] as const;
		const changed = (['memberKey', 'agreementKey', 'fingerprint', 'nonce'] as const).flatMap((part) => [
			[{ ...ends[0], [part]: toKey('changed') }, ends[1]],
			[ends[0], { ...ends[1], [part]: toKey('changed') }],
		]);
		const shown = await Promise.all([
			safetyNumbersOf(digest, epoch, ends),
			safetyNumbersOf(digest, 'e'.repeat(22), ends),
			...changed.map((them) => safetyNumbersOf(digest, epoch, them)),
		]);
		expect(new Set(shown.map(String)).size).toBe(10);
		const epochs = await Promise.all([
			epochOf(digest, 's'.repeat(22), ends),
			...changed.slice(0, 6).map((them) => epochOf(digest, roomId, them)),
		]);
		expect(new Set([epoch, ...epochs]).size).toBe(8);
	});

	it('shows every emoji in every place about equally often', async () => {
		const counts = Array.from({ length: 4 }, () => new Array<number>(64).fill(0));
		for (let round = 0; round < 3_200; round++) {
			const ends = [
				{ ...one, nonce: nonces[0] },
				{ ...other, nonce: toKey(`nonce ${round}`) },
			];
			for (const [place, number] of (await safetyNumbersOf(digest, epoch, ends)).entries()) {
				const ofPlace = counts[place] ?? [];
				ofPlace[number] = (ofPlace[number] ?? 0) + 1;
			}
		}
		for (const ofPlace of counts) {
			// Chi-square with 63 degrees of freedom: beyond 161 once in ten thousand million draws.
			expect(ofPlace.reduce((sum, count) => sum + (count - 50) ** 2 / 50, 0)).toBeLessThan(161);
			expect(ofPlace).toHaveLength(64);
		}
	});
});
