import fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '#engine/crypto/identity.ts';
import { signBody } from '#engine/crypto/signed.ts';
import { parseControlMessage } from '#engine/data/control-message.ts';
import { admittedLimit, type Charter, coHostLimit, encodeCharter, turnedAwayLimit } from '#engine/room/charter.ts';
import {
	type CharterProof,
	charterProofSchema,
	missingHosts,
	type ProvenCharter,
	succeeds,
	verifyProof,
} from '#engine/room/charter-chain.ts';
import { signCharter } from '#engine/room/charter-signing.ts';
import { encodeMemberMessage, parseMemberMessage } from '#engine/signaling/member-message.ts';
import { frameLimitBytes } from '#protocol/limits.ts';
import { flipBit } from '../crypto/rooms.ts';
import { createIdentities, epoch, mustSign, roomId } from './charters.ts';

const chainLimit = 8;

let ann: Identity;
let ben: Identity;
let cleo: Identity;
let dora: Identity;
let people: readonly Identity[];
let keys: readonly string[];
/** Ann's room: Ben is co-host, Cleo was let in, Dora is a stranger. */
let opened: ProvenCharter;

beforeAll(async () => {
	people = await createIdentities(4);
	[ann, ben, cleo, dora] = people as [Identity, Identity, Identity, Identity];
	keys = people.map(({ memberKey }) => memberKey);
	const rules = { coHosts: [ben.memberKey], admitted: keys.slice(0, 3), lobby: true };
	opened = await mustSign(ann, rules, await mustSign(ann, {}, null));
});

/** A link as nobody here would make it: signed, whether its signer may or not. */
async function forgeLink(by: Identity, charter: Charter, room = roomId): Promise<CharterProof[number]> {
	const signed = await signBody(by, ['charter', room], encodeCharter(charter));
	return { signer: by.memberKey, signed: Buffer.from(signed).toString('base64url') };
}

/** What `by` makes of `base` without asking anybody. */
async function forge(by: Identity, change: Partial<Charter>, base: ProvenCharter): Promise<CharterProof> {
	const charter = { ...base.charter, sequence: base.charter.sequence + 1, ...change };
	return [...base.proof, await forgeLink(by, charter)];
}

/** Whether somebody who holds `current` takes what `by` makes of `base`. */
async function verdictOn(by: Identity, change: Partial<Charter>, base: ProvenCharter, current = base) {
	const proven = await verifyProof(await forge(by, change, base), roomId);
	return proven ? succeeds(proven, current) : 'no proof';
}

describe('a charter', () => {
	it('is proven by a chain from the creator to who signed last', async () => {
		const handed = await mustSign(ann, { host: cleo.memberKey }, opened);
		const proven = await verifyProof((await mustSign(cleo, { lobby: false }, handed)).proof, roomId);
		expect(proven).toMatchObject({ creator: ann.memberKey, charter: { host: cleo.memberKey, lobby: false } });
		expect(proven?.proof.map(({ signer }) => signer)).toEqual([ann.memberKey, ann.memberKey, cleo.memberKey]);
	});

	it('is none with any bit of any link changed', async () => {
		const { proof } = await mustSign(cleo, {}, await mustSign(ann, { host: cleo.memberKey }, opened));
		const bits = proof.flatMap(({ signed }, index) =>
			Array.from({ length: Buffer.from(signed, 'base64url').length * 8 }, (_, bit) => ({ index, bit })),
		);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...bits), async ({ index, bit }) => {
				const changed = proof.map((link, place) => {
					if (place !== index) return link;
					const signed = Buffer.from(flipBit(Buffer.from(link.signed, 'base64url'), bit)).toString('base64url');
					return { ...link, signed };
				});
				expect(await verifyProof(changed, roomId)).toBeNull();
			}),
			{ numRuns: 500 },
		);
	});

	it('is none of another room', async () => {
		expect(await verifyProof(opened.proof, 'S'.repeat(22))).toBeNull();
	});

	it('is none under another’s name', async () => {
		const proof = opened.proof.map((link) => ({ ...link, signer: ben.memberKey }));
		expect(await verifyProof(proof, roomId)).toBeNull();
	});

	it('is none with links left out, exchanged or said twice', async () => {
		const handed = await mustSign(ann, { host: cleo.memberKey }, opened);
		const { proof } = await mustSign(dora, {}, await mustSign(cleo, { host: dora.memberKey }, handed));
		const [first, second, third] = proof as [CharterProof[number], CharterProof[number], CharterProof[number]];
		for (const wrong of [
			[first, third],
			[second, first, third],
			[first, third, second],
			[first, first, second, third],
		])
			expect(await verifyProof(wrong, roomId)).toBeNull();
	});

	it('is none with nothing in it', async () => {
		expect(await verifyProof([], roomId)).toBeNull();
		expect(await verifyProof([{ signer: ann.memberKey, signed: 'A' }], roomId)).toBeNull();
		expect(await verifyProof([{ signer: ann.memberKey, signed: 'A'.repeat(200) }], roomId)).toBeNull();
	});
});

describe('who may sign what follows', () => {
	it.each([
		['the host, anything', () => ann, () => ({ host: dora.memberKey, coHosts: [] }), 'yes'],
		['a co-host, the rules', () => ben, () => ({ lobby: false, locked: true, admitted: keys }), 'yes'],
		['a co-host, the end', () => ben, () => ({ ended: true }), 'yes'],
		['a co-host, not who is host', () => ben, () => ({ host: ben.memberKey }), 'no proof'],
		['a co-host, not who is co-host', () => ben, () => ({ coHosts: [] }), 'no proof'],
		['a guest, that it is host where there is none', () => cleo, () => ({ host: cleo.memberKey }), 'no-host'],
		['a guest, not the rules', () => cleo, () => ({ lobby: false }), 'no proof'],
		['a guest, not that another is host', () => cleo, () => ({ host: ben.memberKey }), 'no proof'],
		['a stranger, nothing', () => dora, () => ({}), 'no proof'],
		['a stranger, not that it is host', () => dora, () => ({ host: dora.memberKey }), 'no proof'],
		['the host, not of another life of the room', () => ann, () => ({ epoch: 'F'.repeat(22) }), 'no proof'],
		['the host, not what was before', () => ann, () => ({ sequence: opened.charter.sequence }), 'no proof'],
	])('is %s', async (_, by, change, verdict) => {
		expect(await verdictOn(by(), change(), opened)).toBe(verdict);
		// The creator may begin another chain, which takes the place of nothing; nobody else signs what nobody takes.
		const charter = { ...opened.charter, sequence: opened.charter.sequence + 1, ...change() };
		const signed = await signCharter(by(), roomId, charter, opened);
		if (by() === ann) expect(signed && succeeds(signed, opened)).toBe(verdict === 'yes' ? 'yes' : 'no');
		else expect(signed === null).toBe(verdict === 'no proof');
	});

	it('is not even the host, of more than a charter holds: nobody would take it', async () => {
		const coHosts = Array.from({ length: coHostLimit + 1 }, (_, index) =>
			Buffer.alloc(32, index).toString('base64url'),
		);
		const charter = { ...opened.charter, sequence: opened.charter.sequence + 1, coHosts };
		expect(await signCharter(ann, roomId, charter, opened)).toBeNull();
		expect(await signCharter(ann, roomId, { ...charter, coHosts: coHosts.slice(1) }, opened)).not.toBeNull();
	});

	it('is nobody after the end', async () => {
		const ended = await mustSign(ann, { ended: true }, opened);
		for (const by of people) expect(await verdictOn(by, { ended: false, host: by.memberKey }, ended)).not.toBe('yes');
		expect(await signCharter(ben, roomId, { ...ended.charter, ended: false, sequence: 99 }, ended)).toBeNull();
	});
});

describe('what may take the place of a charter', () => {
	it('is a newer one, and neither an older nor the same', async () => {
		const next = await mustSign(ann, { locked: true }, opened);
		expect(succeeds(next, opened)).toBe('yes');
		expect(succeeds(opened, next)).toBe('no');
		expect(succeeds(next, next)).toBe('no');
	});

	it('is none of another creator, or of another life of the room', async () => {
		const high = { sequence: 1_000, admitted: [...keys] };
		expect(succeeds(await mustSign(dora, { epoch, ...high }, null), opened)).toBe('no');
		expect(succeeds(await mustSign(ann, { epoch: 'F'.repeat(22), ...high }, null), opened)).toBe('no');
		// Not even of who is host by now: newcomers would not take it for the room they were invited to.
		const handed = await mustSign(ann, { host: cleo.memberKey }, opened);
		expect(succeeds(await mustSign(cleo, { epoch, ...high }, null), handed)).toBe('no');
	});

	it('is the hand-over, and then the new host’s', async () => {
		const handed = await mustSign(ann, { host: cleo.memberKey }, opened);
		const next = await mustSign(cleo, { locked: true }, handed);
		expect([succeeds(handed, opened), succeeds(next, handed), succeeds(next, opened)]).toEqual(['yes', 'yes', 'yes']);
	});

	it('is none of who has handed the role over, however high, while its heir is there', async () => {
		const handed = await mustSign(ann, { host: cleo.memberKey }, opened);
		const current = await mustSign(cleo, { locked: true }, handed);
		const back = { sequence: 1_000, host: ann.memberKey };
		// Signed anew from nothing, or upon what was before the hand-over, or upon the newest.
		expect(succeeds(await mustSign(ann, { ...opened.charter, ...back }, null), current)).toBe('no-host');
		expect(succeeds(await mustSign(ann, back, opened), current)).toBe('no-host');
		expect(await verdictOn(ann, back, current)).toBe('no-host');
		// The same to have another one host, or other rules, is not even that.
		expect(succeeds(await mustSign(ann, { ...back, host: dora.memberKey }, opened), current)).toBe('no');
		expect(await verdictOn(ann, { lobby: false }, current)).toBe('no proof');
	});

	it('is none of who was co-host once', async () => {
		const by = await mustSign(ben, { locked: true, sequence: 1_000 }, opened);
		const dismissed = await mustSign(ann, { coHosts: [] }, opened);
		expect(succeeds(by, opened)).toBe('yes');
		expect(succeeds(by, dismissed)).toBe('no');
	});

	it('is what the host signed without what co-hosts did since, and nothing of theirs that goes around it', async () => {
		const [one, two] = [await mustSign(ben, { locked: true }, opened), await mustSign(ben, { sequence: 90 }, opened)];
		const word = await mustSign(ann, { hostMutes: true }, opened);
		const byCoHost = await mustSign(ben, { locked: true }, word);
		for (const held of [one, two]) {
			expect([succeeds(word, held), succeeds(byCoHost, held)]).toEqual(['yes', 'yes']);
			expect([succeeds(held, word), succeeds(held, byCoHost)]).toEqual(['no', 'no']);
		}
		// Neither does it bring back what the host has said something else about since.
		const dismissed = await mustSign(ann, { coHosts: [] }, word);
		for (const old of [one, two, word, byCoHost]) expect(succeeds(old, dismissed)).toBe('no');
	});

	it('is of two co-hosts’ at the same time that of the lower key, for everybody', async () => {
		const both = await mustSign(ann, { coHosts: [ben.memberKey, cleo.memberKey] }, opened);
		const made = [await mustSign(ben, { locked: true }, both), await mustSign(cleo, { hostMutes: true }, both)];
		const [low, high] = ben.memberKey < cleo.memberKey ? made : made.toReversed();
		if (!low || !high) throw new Error('not made');
		expect([succeeds(low, high), succeeds(high, low)]).toEqual(['yes', 'no']);
	});

	it('is none so high that nothing could follow it', async () => {
		for (const sequence of [Number.MAX_SAFE_INTEGER, opened.charter.sequence + 1_000_001])
			expect(await verdictOn(ben, { sequence }, opened)).toBe('no');
		expect(await verdictOn(ben, { sequence: opened.charter.sequence + 1_000_000 }, opened)).toBe('yes');
	});

	it('is what a host signs who was given the role back', async () => {
		const there = await mustSign(ann, { host: cleo.memberKey }, opened);
		const back = await mustSign(cleo, { host: ann.memberKey }, there);
		const next = await mustSign(ann, { locked: true }, back);
		expect([succeeds(back, there), succeeds(next, back), succeeds(next, there), succeeds(next, opened)]).toEqual(
			Array(4).fill('yes'),
		);
		expect(await verdictOn(cleo, { locked: false }, next)).toBe('no proof');
	});

	it('is what somebody let in signs only where no host is, and so for all that follows upon it', async () => {
		const inherited = await mustSign(cleo, { host: cleo.memberKey, coHosts: [] }, opened);
		const next = await mustSign(cleo, { locked: true }, inherited);
		const handed = await mustSign(cleo, { host: ben.memberKey }, next);
		expect([inherited, next, handed].map((one) => succeeds(one, opened))).toEqual(Array(3).fill('no-host'));
		expect([succeeds(next, inherited), succeeds(handed, next)]).toEqual(['yes', 'yes']);
		expect([missingHosts(handed, opened), missingHosts(handed, null)]).toEqual([[ann.memberKey], [ann.memberKey]]);
		expect([missingHosts(handed, inherited), missingHosts(opened, null)]).toEqual([[], []]);
		// Seen from another charter than the one it was signed upon, too.
		const meanwhile = await mustSign(ann, { sequence: next.charter.sequence - 1 }, opened);
		expect([succeeds(next, meanwhile), missingHosts(next, meanwhile)]).toEqual(['no-host', [ann.memberKey]]);
		// Upon a hand-over that nobody knew of, either.
		const other = await mustSign(cleo, { host: cleo.memberKey }, await mustSign(ann, { host: ben.memberKey }, opened));
		expect(succeeds(other, opened)).toBe('no-host');
	});

	it('is none that leads around what was decided since, whoever signs what upon what', async () => {
		const changes = fc.record({
			by: fc.nat(3),
			upon: fc.nat(20),
			change: fc.oneof(
				fc.record({ host: fc.nat(3).map((index) => ({ person: index })) }),
				fc.record({ coHosts: fc.subarray([0, 1, 2, 3]).map((indices) => ({ persons: indices })) }),
				fc.record({ admitted: fc.subarray([0, 1, 2, 3]).map((indices) => ({ persons: indices })) }),
				fc.record({ lobby: fc.boolean() }),
			),
			ahead: fc.integer({ min: -1, max: 3 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(changes, { maxLength: 12 }), async (steps) => {
				/** Everything anybody ever proved, and what somebody holds who hears everything at once. */
				const known = [opened];
				let current = opened;
				for (const { by, upon, change, ahead } of steps) {
					const signer = people[by];
					const base = known[upon % known.length];
					if (!signer || !base) continue;
					const sequence = Math.max(base.charter.sequence + ahead, 0);
					const charter: Charter = { ...base.charter, ...readChange(change), sequence };
					const proof = [...base.proof, await forgeLink(signer, charter)];
					const proven = await verifyProof(proof, roomId);
					expect(proven !== null).toBe(mayFollow(base.charter, charter, signer.memberKey) !== 'no');
					const made = await signCharter(signer, roomId, charter, base);
					// Whatever is signed in good faith can be proven.
					if (made) expect((await verifyProof(made.proof, roomId))?.charter).toEqual(charter);
					for (const next of [proven, made]) {
						if (!next) continue;
						known.push(next);
						const verdict = succeeds(next, current);
						if (verdict === 'no') continue;
						// What is taken is signed by who may, by what is held, or by who got the right since.
						const [word, held] = [wordOf(next), wordOf(current)];
						expect(word.sequence).toBeGreaterThanOrEqual(held.sequence);
						const sinceWord = next.steps.filter((step) => step.charter.sequence > held.sequence);
						const isByWord = word.sequence === held.sequence || sinceWord[0]?.signer === held.host;
						const base = isByWord ? held : current.charter;
						const news = next.steps.filter((step) => step.charter.sequence > base.sequence);
						const rights = news.map((step, index) =>
							mayFollow(news[index - 1]?.charter ?? base, step.charter, step.signer),
						);
						expect(rights).not.toContain('no');
						expect(rights.includes('no-host')).toBe(verdict === 'no-host');
						if (verdict === 'yes') current = next;
					}
				}
			}),
			{ numRuns: 60 },
		);
	});

	function readChange(change: Record<string, unknown>): Partial<Charter> {
		const read = (value: unknown): unknown => {
			if (typeof value !== 'object' || value === null) return value;
			if ('person' in value) return keys[Number(value.person)];
			return 'persons' in value ? (value.persons as number[]).map((index) => keys[index]) : value;
		};
		return Object.fromEntries(Object.entries(change).map(([field, value]) => [field, read(value)]));
	}

	/** The newest that no co-host signed. */
	function wordOf({ steps }: ProvenCharter): Charter {
		const word = steps.findLast(({ signer }, index) => {
			const before = steps[index - 1]?.charter;
			return !before || signer === before.host || !before.coHosts.includes(signer);
		});
		if (!word) throw new Error('no word');
		return word.charter;
	}

	/** As docs/protocol.md says it. */
	function mayFollow(before: Charter, next: Charter, signer: string): 'yes' | 'no-host' | 'no' {
		if (next.epoch !== before.epoch || next.sequence <= before.sequence || before.ended) return 'no';
		if (signer === before.host) return 'yes';
		const leavesRoles = next.host === before.host && String(next.coHosts) === String(before.coHosts);
		if (before.coHosts.includes(signer)) return leavesRoles ? 'yes' : 'no';
		return before.admitted.includes(signer) && next.host === signer ? 'no-host' : 'no';
	}
});

describe('a chain', () => {
	it('grows with the hosts and not with what they do', async () => {
		let current = opened;
		for (let i = 0; i < 100; i++) current = await mustSign(ann, { locked: i % 2 === 0 }, current);
		expect(current.proof).toHaveLength(1);
		for (let i = 0; i < 20; i++) current = await mustSign(i % 3 === 0 ? ben : ann, { locked: i % 2 === 0 }, current);
		expect(current.proof.length).toBeLessThanOrEqual(2);
		current = await mustSign(ann, { host: cleo.memberKey }, current);
		for (let i = 0; i < 100; i++) current = await mustSign(cleo, { locked: i % 2 === 0 }, current);
		expect(current.proof).toHaveLength(3);
		expect(succeeds(current, opened)).toBe('yes');
	});

	/** Hands the role over, if the chain still has a place for it; then the one who has it signs something. */
	async function handOver(from: Identity, to: Identity, current: ProvenCharter, rules: Partial<Charter> = {}) {
		const charter = { ...current.charter, ...rules, host: to.memberKey, sequence: current.charter.sequence + 1 };
		const handed = await signCharter(from, roomId, charter, current);
		if (handed) expect(succeeds(handed, current)).toBe('yes');
		return handed;
	}

	it('is as long as it needs to be when the role goes around among people, for ever, whoever was there', async () => {
		const everybody = people.map((_, index) => index);
		await fc.assert(
			fc.asyncProperty(fc.infiniteStream(fc.constantFrom(...everybody)), async (chances) => {
				let current = await mustSign(ann, { coHosts: [], admitted: [...keys] }, null);
				/** Held by somebody who was away from then on. */
				const missed = [current];
				for (let times = 0; times < 30; times++) {
					const from = people[keys.indexOf(current.charter.host)];
					const to = people[chances.next().value ?? 0];
					if (!from || !to || from === to) continue;
					const handed = await handOver(from, to, current);
					if (!handed) throw new Error('the role is stuck');
					const next = await mustSign(to, { locked: times % 2 === 0 }, handed);
					expect([succeeds(next, handed), succeeds(next, current)]).toEqual(['yes', 'yes']);
					expect((await verifyProof(next.proof, roomId))?.creator).toBe(ann.memberKey);
					for (const before of missed) expect(succeeds(next, before)).not.toBe('no');
					missed.push(current);
					current = next;
				}
			}),
			{ numRuns: 10 },
		);
	});

	/** One after the other, each of whom only the one before has let in. */
	async function relay(): Promise<{
		readonly current: ProvenCharter;
		readonly host: Identity;
		readonly next: Identity;
	}> {
		let host = ann;
		let current = await mustSign(ann, { coHosts: [], admitted: [ann.memberKey] }, null);
		for (let hosts = 1; hosts < 30; hosts++) {
			const [next] = (await createIdentities(1)) as [Identity];
			const admitted = [host.memberKey, next.memberKey];
			current = await mustSign(host, { admitted }, current);
			const handed = await handOver(host, next, current);
			if (!handed) return { current, host, next };
			current = handed;
			host = next;
		}
		throw new Error('without end');
	}

	it('that is at its end leaves the role with who has it, and can go on', async () => {
		const { current, host, next } = await relay();
		expect(current.proof.length).toBeGreaterThanOrEqual(chainLimit - 2);
		const named = await mustSign(host, { coHosts: [next.memberKey], locked: true }, current);
		const byCoHost = await mustSign(next, { locked: false }, named);
		expect(byCoHost.proof.length).toBeLessThanOrEqual(chainLimit);
		const byHost = await mustSign(host, { lobby: true }, byCoHost);
		expect([named, byCoHost, byHost].map((one) => succeeds(one, current))).toEqual(['yes', 'yes', 'yes']);
	});

	it('that is at its end has a place for an heir, who can go on', async () => {
		const { current, host, next } = await relay();
		const upon = await mustSign(host, { coHosts: [], locked: true }, current);
		const inherited = await mustSign(next, { host: next.memberKey }, upon);
		expect(succeeds(inherited, upon)).toBe('no-host');
		expect(succeeds(await mustSign(next, { lobby: true }, inherited), inherited)).toBe('yes');
	});

	/** As large as a charter can be. */
	function fill(charter: Charter): Charter {
		const stranger = (index: number) => Buffer.alloc(32, index).toString('base64url');
		const turnedAway = Array.from({ length: turnedAwayLimit }, (_, index) => ({
			key: stranger(index),
			because: 'removed' as const,
			enteredAt: Number.MAX_SAFE_INTEGER,
		}));
		return {
			...charter,
			sequence: Number.MAX_SAFE_INTEGER - 100 + charter.sequence,
			coHosts: [ben.memberKey, ...Array.from({ length: coHostLimit - 1 }, (_, index) => stranger(index))],
			admitted: [...keys, ...Array.from({ length: admittedLimit - keys.length }, (_, index) => stranger(index))],
			turnedAway,
			heeded: Array.from({ length: coHostLimit }, (_, index) => ({
				key: stranger(index),
				sequence: Number.MAX_SAFE_INTEGER,
			})),
			endsAt: Number.MAX_SAFE_INTEGER,
		};
	}

	it('of the largest charters is taken by who gets it, however often the role goes around', async () => {
		let current = await mustSign(ann, fill(opened.charter), null);
		for (let times = 0; times < 12; times++) {
			const [from, to] = times % 2 === 0 ? [ann, cleo] : [cleo, ann];
			const handed = await handOver(from, to, current);
			if (!handed) throw new Error('the role is stuck');
			current = await mustSign(ben, { locked: times % 2 === 0 }, await mustSign(to, {}, handed));
			const { proof } = current;
			expect(v.is(charterProofSchema, proof)).toBe(true);
			const message = { type: 'charter' as const, proof };
			expect(parseMemberMessage(encodeMemberMessage(message))).toEqual(message);
			expect(parseControlMessage(JSON.stringify(message))).toEqual(message);
			// Peer id, header and tag of a sealed frame, generously.
			expect(encodeMemberMessage(message).length + 64).toBeLessThan(frameLimitBytes);
		}
	});
});
