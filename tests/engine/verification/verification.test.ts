import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commitmentOf, type VerifiedEnd } from '#engine/verification/transcript.ts';
import type { VerificationMessage } from '#engine/verification/verification-message.ts';
import { everyOrder, oneOrder } from '../../fakes/every-order.ts';
import { settled } from '../../fakes/until.ts';
import {
	createEnd,
	createMember,
	createVerifiedCall,
	digest,
	toKey,
	type VerifiedCall,
	type VerifiedMember,
} from './verified-call.ts';

const names = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gia', 'Hal'];
const [ann, ben, cleo] = [createEnd('Ann'), createEnd('Ben'), createEnd('Cleo')];

/** Long enough for any run: where they end, the first delivery that is possible follows. */
const picks = fc.array(fc.nat(1_000), { minLength: 300, maxLength: 300 });

function eachPair(call: VerifiedCall, visit: (one: number, other: number) => void): void {
	for (const one of call.members.keys()) for (let other = 0; other < one; other++) visit(one, other);
}

/** Everything that is under way arrives, in the order that `order` gives. */
async function deliver(call: VerifiedCall, order: readonly number[] = []): Promise<void> {
	await oneOrder({ choices: () => call.choices(), check: () => undefined }, order);
}

function expectSameEmoji(members: readonly VerifiedMember[]): void {
	const shown = members.map((member) => member.emoji());
	expect(shown[0]).toHaveLength(4);
	expect(new Set(shown.map(String)).size).toBe(1);
	for (const { tamperers, log } of members) expect([tamperers, log.warnings]).toEqual([[], []]);
}

function expectEverybodyCompared(members: readonly VerifiedMember[]): void {
	const everybody = members.map(({ end }) => end.memberKey);
	for (const { end, views } of members)
		expect([...(views.at(-1)?.memberIds ?? []), end.memberKey].sort()).toEqual([...everybody].sort());
}

describe('members who verify each other', () => {
	it('see the same emoji in a call of two, in every order in which anything can arrive', async () => {
		const { orders, complete } = await everyOrder(
			() => {
				const call = createVerifiedCall(['Ann', 'Ben']);
				call.connect(0, 1);
				return { choices: () => call.choices(), check: () => expectSameEmoji(call.members) };
			},
			{ limit: 5_000 },
		);
		expect(complete).toBe(true);
		expect(orders).toBeGreaterThan(0);
	});

	it.each([2, 3, 4, 5, 6, 7, 8])('see the same emoji in a call of %i, whatever overtakes what', async (size) => {
		await fc.assert(
			fc.asyncProperty(picks, async (order) => {
				const call = createVerifiedCall(names.slice(0, size));
				eachPair(call, call.connect);
				await deliver(call, order);
				expectSameEmoji(call.members);
				expectEverybodyCompared(call.members);
			}),
			{ numRuns: 20 - size * 2 },
		);
	});

	it('see the same emoji again after connections were lost and came back at any moment', async () => {
		const flaps = fc.array(
			fc.tuple(
				fc.nat(3),
				fc.nat(3),
				picks.map((order) => order.slice(0, 20)),
			),
			{ maxLength: 6 },
		);
		await fc.assert(
			fc.asyncProperty(flaps, picks, async (changes, order) => {
				const call = createVerifiedCall(names.slice(0, 4));
				eachPair(call, call.connect);
				for (const [one, other, steps] of changes) {
					if (one === other) continue;
					for (const step of steps) {
						const choices = call.choices();
						choices[step % choices.length]?.run();
						if (step % 2 === 0) await settled();
					}
					call.disconnect(one, other);
					call.connect(one, other);
				}
				await deliver(call, order);
				expectSameEmoji(call.members);
			}),
			{ numRuns: 20 },
		);
	});

	it('have no emoji, at once, when somebody comes or goes, and then others', async () => {
		const call = createVerifiedCall(['Ann', 'Ben', 'Cleo']);
		const [first, second, third] = call.members;
		call.connect(0, 1);
		await deliver(call);
		const ofTwo = first?.emoji();
		expect(second?.emoji()).toEqual(ofTwo);

		call.connect(0, 2);
		call.connect(1, 2);
		first?.verification.setMembers([ben, cleo]);
		expect(first?.emoji()).toBeNull();
		await deliver(call);
		expectSameEmoji(call.members);
		expect(third?.emoji()).not.toEqual(ofTwo);

		call.disconnect(0, 1);
		call.disconnect(0, 2);
		await deliver(call);
		expect(first?.views.at(-1)).toEqual({ emoji: null, memberIds: [] });
		expect(second?.emoji()).toHaveLength(4);
		expect(second?.emoji()).toEqual(third?.emoji());
	});

	it('see the emoji they had when the same people are there again', async () => {
		const call = createVerifiedCall(['Ann', 'Ben', 'Cleo']);
		eachPair(call, call.connect);
		await deliver(call);
		const before = call.members[0]?.emoji();
		call.disconnect(0, 1);
		await deliver(call);
		expect(call.members.map((member) => member.emoji())).toEqual([null, null, before]);
		call.connect(0, 1);
		await deliver(call);
		expectSameEmoji(call.members);
		expect(call.members[0]?.emoji()).toEqual(before);
	});

	it('have none while one of them shows nothing, and new ones without that one', async () => {
		const call = createVerifiedCall(['Ann', 'Ben', 'Cleo']);
		eachPair(call, call.connect);
		const withheld = (key: string) => key.endsWith('hears 2');
		const choices = () => call.choices().filter(({ key }) => !withheld(key));
		for (const { key, run } of call.choices()) if (withheld(key)) run();
		await oneOrder({ choices, check: () => undefined }, []);
		expect(call.members.map((member) => member.emoji())).toEqual([null, null, null]);
		expect(call.members[0]?.sent.filter(({ message }) => message.type === 'verify-reveal')).toEqual([]);

		call.disconnect(0, 2);
		call.disconnect(1, 2);
		await deliver(call);
		expectSameEmoji(call.members.slice(0, 2));
	});

	it('tell a member again whose channel was replaced', async () => {
		const member = createMember(ann);
		member.verification.setMembers([ben]);
		member.verification.opened(ben.memberKey);
		await settled();
		const [first] = member.sent;
		expect(member.sent).toEqual([first, first]);
		expect(first).toMatchObject({ to: ben.memberKey, message: { type: 'verify-commit' } });
		member.verification.receive(ben.memberKey, await commit(member, ben, 'nonce'));
		member.verification.opened(ben.memberKey);
		member.verification.opened(cleo.memberKey);
		await settled();
		expect(member.sent.slice(2).map(({ message }) => message.type)).toEqual([
			'verify-reveal',
			'verify-commit',
			'verify-reveal',
		]);
	});

	it('say nothing more after the end', async () => {
		const member = createMember(ann);
		member.verification.setMembers([ben]);
		member.verification.close();
		member.verification.setMembers([ben, cleo]);
		await settled();
		expect(member.sent).toEqual([]);
		expect(member.views).toHaveLength(1);
	});
});

/** The epoch that a member has committed in last. */
function epochOf(member: VerifiedMember): string {
	return member.sent.findLast(({ message }) => message.type === 'verify-commit')?.message.epoch ?? '';
}

async function commit(to: VerifiedMember, end: VerifiedEnd, nonce: string): Promise<VerificationMessage> {
	const epoch = epochOf(to);
	const commitment = await commitmentOf(digest, epoch, { ...end, nonce: toKey(nonce) });
	return { type: 'verify-commit', epoch, commitment };
}

function reveal(to: VerifiedMember, nonce: string): VerificationMessage {
	return { type: 'verify-reveal', epoch: epochOf(to), nonce: toKey(nonce) };
}

function hasRevealed(member: VerifiedMember): boolean {
	return member.sent.some(({ message }) => message.type === 'verify-reveal');
}

/** Ann, in a call with Ben and Cleo, whose messages the test writes. */
async function createAttacked(others: readonly VerifiedEnd[] = [ben, cleo]): Promise<VerifiedMember> {
	const member = createMember(ann);
	member.verification.setMembers(others);
	await settled();
	return member;
}

describe('a member in the middle', () => {
	it('gets different emoji on its two sides, whatever it calls itself', async () => {
		for (let seed = 0; seed < 50; seed++) {
			// To Ann it is Ben and to Ben it is Ann: with their signing keys even, but keys and connections of its own.
			const [falseAnn, falseBen] = [
				{ ...createEnd('Mallory'), memberKey: ann.memberKey },
				{ ...createEnd('Mallory'), memberKey: ben.memberKey },
			];
			const sides = [
				{ honest: ann, pretended: falseBen },
				{ honest: ben, pretended: falseAnn },
			].map(({ honest, pretended }) => {
				const member = createMember(honest, {
					seed,
					onSend: (_, message) => other.verification.receive(honest.memberKey, message),
				});
				const other = createMember(pretended, {
					seed,
					onSend: (_, message) => member.verification.receive(pretended.memberKey, message),
				});
				member.verification.setMembers([pretended]);
				other.verification.setMembers([honest]);
				return member;
			});
			await settled();
			const [atAnn, atBen] = sides.map((member) => member.emoji());
			expect(atAnn).toHaveLength(4);
			expect(atBen).toHaveLength(4);
			expect(atAnn).not.toEqual(atBen);
		}
	});

	it('gets no emoji shown by passing messages on unchanged', async () => {
		const falseAnn = { ...ann, fingerprint: createEnd('Mallory').fingerprint };
		const falseBen = { ...ben, fingerprint: createEnd('Mallory').fingerprint };
		const atAnn: VerifiedMember = createMember(ann, {
			onSend: (_, message) => atBen.verification.receive(ann.memberKey, message),
		});
		const atBen: VerifiedMember = createMember(ben, {
			onSend: (_, message) => atAnn.verification.receive(ben.memberKey, message),
		});
		atAnn.verification.setMembers([falseBen]);
		atBen.verification.setMembers([falseAnn]);
		await settled();
		expect([atAnn.emoji(), atBen.emoji()]).toEqual([null, null]);
	});
});

describe('a member who would choose its nonce by those of others', () => {
	it('is shown none before everybody has committed', async () => {
		const member = await createAttacked();
		member.verification.receive(ben.memberKey, await commit(member, ben, 'b'));
		member.verification.receive(ben.memberKey, reveal(member, 'b'));
		member.verification.receive(cleo.memberKey, reveal(member, 'c'));
		await settled();
		expect(hasRevealed(member)).toBe(false);
		member.verification.receive(cleo.memberKey, await commit(member, cleo, 'c'));
		await settled();
		expect(hasRevealed(member)).toBe(true);
		expect(member.emoji()).toBeNull();
		member.verification.receive(cleo.memberKey, reveal(member, 'c'));
		await settled();
		expect(member.emoji()).toHaveLength(4);
		expect(member.tamperers).toEqual([]);
	});

	it('is found out when it shows another than it committed to, and there is no emoji', async () => {
		const member = await createAttacked();
		for (const end of [ben, cleo]) member.verification.receive(end.memberKey, await commit(member, end, end.memberKey));
		member.verification.receive(ben.memberKey, reveal(member, ben.memberKey));
		member.verification.receive(cleo.memberKey, reveal(member, 'ground'));
		member.verification.receive(cleo.memberKey, reveal(member, cleo.memberKey));
		await settled();
		expect(member.tamperers).toEqual([cleo.memberKey]);
		expect(member.emoji()).toBeNull();
	});

	it('is found out when it commits twice, before the nonces and after the emoji', async () => {
		for (const shown of [false, true]) {
			const member = await createAttacked([ben]);
			member.verification.receive(ben.memberKey, await commit(member, ben, 'b'));
			if (shown) member.verification.receive(ben.memberKey, reveal(member, 'b'));
			await settled();
			expect(member.emoji() !== null).toBe(shown);
			member.verification.receive(ben.memberKey, await commit(member, ben, 'ground'));
			member.verification.receive(ben.memberKey, await commit(member, ben, 'again'));
			member.verification.receive(ben.memberKey, reveal(member, 'ground'));
			await settled();
			expect(member.tamperers).toEqual([ben.memberKey]);
			expect(member.emoji()).toBeNull();
		}
	});

	it('can’t commit to what another has committed to', async () => {
		const member = await createAttacked();
		const copied = await commit(member, ben, 'b');
		for (const end of [ben, cleo]) member.verification.receive(end.memberKey, copied);
		for (const end of [ben, cleo]) member.verification.receive(end.memberKey, reveal(member, 'b'));
		await settled();
		expect(member.tamperers).toEqual([cleo.memberKey]);
		expect(member.emoji()).toBeNull();
	});

	it('can’t commit anew by leaving and coming back', async () => {
		const member = await createAttacked([ben]);
		member.verification.receive(ben.memberKey, await commit(member, ben, 'b'));
		const again = await commit(member, ben, 'ground');
		await settled();
		expect(hasRevealed(member)).toBe(true);
		member.verification.setMembers([]);
		member.verification.setMembers([ben]);
		member.verification.receive(ben.memberKey, again);
		await settled();
		expect(member.tamperers).toEqual([ben.memberKey]);
	});

	it('can’t have its commitment forgotten by any number of others', async () => {
		const member = await createAttacked([ben]);
		member.verification.receive(ben.memberKey, await commit(member, ben, 'b'));
		const again = await commit(member, ben, 'ground');
		for (let epoch = 0; epoch < 1_000; epoch++)
			member.verification.receive(ben.memberKey, { ...again, epoch: String(epoch).padStart(22, '_') });
		member.verification.receive(ben.memberKey, again);
		await settled();
		expect(member.tamperers).toEqual([ben.memberKey]);
	});

	it('spoils no epoch but its own', async () => {
		const member = await createAttacked([ben, cleo]);
		member.verification.receive(cleo.memberKey, await commit(member, cleo, 'c'));
		member.verification.receive(cleo.memberKey, await commit(member, cleo, 'ground'));
		await settled();
		expect(member.tamperers).toEqual([cleo.memberKey]);
		member.verification.setMembers([ben]);
		await settled();
		member.verification.receive(ben.memberKey, await commit(member, ben, 'b'));
		member.verification.receive(ben.memberKey, reveal(member, 'b'));
		await settled();
		expect(member.emoji()).toHaveLength(4);
	});

	it('is not listened to when it is not in the epoch', async () => {
		const member = await createAttacked([ben]);
		member.verification.receive(cleo.memberKey, await commit(member, cleo, 'c'));
		member.verification.receive(cleo.memberKey, await commit(member, cleo, 'ground'));
		member.verification.receive(cleo.memberKey, reveal(member, 'x'));
		await settled();
		expect(hasRevealed(member)).toBe(false);
		expect(member.tamperers).toEqual([]);
	});
});

describe('epochs', () => {
	beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
	afterEach(() => void vi.useRealTimers());

	/** Goes on to a set that was never there; the commitment, if it has begun. */
	async function goOn(member: VerifiedMember, name: string): Promise<string | null> {
		const before = member.sent.length;
		member.verification.setMembers([ben, createEnd(name)]);
		await settled();
		const [first] = member.sent.slice(before);
		return first?.message.type === 'verify-commit' ? first.message.commitment : null;
	}

	it('that are new begin thirty-two at once, then one a minute', async () => {
		const member = createMember(ann);
		for (let index = 0; index < 32; index++) expect(await goOn(member, `Guest ${index}`)).not.toBeNull();
		expect(await goOn(member, 'one too many')).toBeNull();
		expect(await goOn(member, 'Guest 7')).not.toBeNull();
		expect(await goOn(member, 'one too many')).toBeNull();
		const before = member.sent.length;
		await vi.advanceTimersByTimeAsync(59_000);
		await settled();
		expect(member.sent).toHaveLength(before);
		await vi.advanceTimersByTimeAsync(1_001);
		await settled();
		expect(member.sent).toHaveLength(before + 2);
	});

	it('that wait don’t begin after the end', async () => {
		const member = createMember(ann);
		for (let index = 0; index <= 32; index++) await goOn(member, `Guest ${index}`);
		member.verification.close();
		expect(vi.getTimerCount()).toBe(0);
	});

	it('are remembered with their nonces, the last thirty-two that were there, and have fresh ones afterwards', async () => {
		const member = createMember(ann);
		const commitments: (string | null)[] = [];
		for (let index = 0; index < 33; index++) {
			if (index === 32) expect(await goOn(member, 'Guest 0')).toBe(commitments[0]);
			commitments.push(await goOn(member, `Guest ${index}`));
			await vi.advanceTimersByTimeAsync(60_000);
		}
		expect(await goOn(member, 'Guest 0')).toBe(commitments[0]);
		expect(await goOn(member, 'Guest 2')).toBe(commitments[2]);
		commitments.push(await goOn(member, 'Guest 1'));
		expect(commitments).not.toContain(null);
		expect(new Set(commitments).size).toBe(34);
	});
});
