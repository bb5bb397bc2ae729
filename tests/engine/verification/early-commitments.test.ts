import { describe, expect, it } from 'vitest';
import { createEarlyCommitments } from '#engine/verification/early-commitments.ts';

describe('commitments for epochs to come', () => {
	it('are kept once, by epoch, the last of each member', () => {
		const early = createEarlyCommitments();
		early.keep({ from: 'ben', epoch: '1', commitment: 'first' });
		early.keep({ from: 'cleo', epoch: '1', commitment: 'hers' });
		early.keep({ from: 'ben', epoch: '2', commitment: 'other' });
		early.keep({ from: 'ben', epoch: '1', commitment: 'last' });
		expect(early.take('1').map(({ commitment }) => commitment)).toEqual(['hers', 'last']);
		expect(early.take('1')).toEqual([]);
		expect(early.take('2')).toHaveLength(1);
	});

	it('are four of each member at most, the latest, and take nothing from others', () => {
		const early = createEarlyCommitments();
		early.keep({ from: 'cleo', epoch: '0', commitment: 'hers' });
		for (let epoch = 0; epoch < 1_000; epoch++) early.keep({ from: 'ben', epoch: String(epoch), commitment: 'his' });
		const kept = Array.from({ length: 1_000 }, (_, epoch) => early.take(String(epoch)));
		expect(kept.flat().map(({ from, epoch }) => `${from} ${epoch}`)).toEqual([
			'cleo 0',
			'ben 996',
			'ben 997',
			'ben 998',
			'ben 999',
		]);
	});

	it('are thirty-two of all at most', () => {
		const early = createEarlyCommitments();
		for (let member = 0; member < 1_000; member++) early.keep({ from: String(member), epoch: '1', commitment: 'c' });
		expect(early.take('1').map(({ from }) => Number(from))).toEqual(
			Array.from({ length: 32 }, (_, index) => 968 + index),
		);
	});
});
