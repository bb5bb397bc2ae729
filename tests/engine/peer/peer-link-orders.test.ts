/** Two links, joined by a wire that keeps its order, in every order in which the two browsers may get to things. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trackKinds } from '#engine/peer/media-lines.ts';
import { everyOrder, oneOrder, type Scenario } from '../../fakes/every-order.ts';
import { readDescription } from '../../fakes/fake-description.ts';
import { type LinkEnd, TwoLinks } from '../../fakes/two-links.ts';
import { settled } from '../../fakes/until.ts';

const ends = ['a', 'b'] as const;
const limit = 5_000;
const patience = { timeout: 30_000 };
/** A candidate of an offer that another followed before it arrived: of no use to anybody, and so of no harm. */
const superseded = 'negotiation: candidate: OperationError';
/** Which of the possible steps comes next, again and again. */
const picks = fc.array(fc.nat(5), { minLength: 60, maxLength: 60 });

/** What must be true of two links, however they came to be joined. */
async function checkJoined(links: TwoLinks): Promise<void> {
	await links.connect();
	for (const [end, other] of [
		[links.a, links.b],
		[links.b, links.a],
	] as const) {
		expect(end.log.warnings.filter((warning) => warning !== superseded)).toEqual([]);
		expect(end.connection.signalingState).toBe('stable');
		expect(end.connection.connectionState).toBe('connected');
		expect(end.connection.lines.map(({ kind }) => kind)).toEqual(['audio', 'video', 'audio', 'video', 'application']);
		const inUse = end.connection.getTransceivers().filter(({ mid }) => mid !== null);
		expect(inUse.map(({ currentDirection }) => currentDirection)).toEqual(trackKinds.map(() => 'sendrecv'));
		expect(inUse.map(({ sender }) => sender.track)).toEqual([end.microphone, null, null, null]);
		expect(end.told).toContain('open');
		expect(end.told).toContain('connected');
		expect(end.told.filter((event) => event.startsWith('tracks')).at(-1)).toBe(`tracks ${trackKinds.join(' ')}`);
		expect(candidatesKnownTo(end)).toEqual(expect.arrayContaining(candidatesOf(other)));
	}
}

function candidatesOf({ connection }: LinkEnd): string[] {
	return connection.localDescription ? readDescription(connection.localDescription).candidates : [];
}

function candidatesKnownTo({ connection }: LinkEnd): string[] {
	const described = connection.remoteDescription ? readDescription(connection.remoteDescription).candidates : [];
	return [...described, ...connection.remoteCandidates];
}

function toScenario(links: TwoLinks, offersAtMost: number): Scenario {
	const offersBefore = links.a.connection.offersMade + links.b.connection.offersMade;
	const offersMade = () => links.a.connection.offersMade + links.b.connection.offersMade - offersBefore;
	return {
		// Two that never stop offering would have steps for ever.
		choices: () => (offersMade() > offersAtMost ? [] : links.choices()),
		async check() {
			expect(offersMade(), 'offers made').toBeLessThanOrEqual(offersAtMost);
			await checkJoined(links);
		},
	};
}

describe('two links join', () => {
	it('when one offers, in every order', patience, async () => {
		const start = () => toScenario(new TwoLinks({ roles: ['offer', 'answer'] }).bind('a'), 1);
		const { orders, complete } = await everyOrder(start, { limit });
		expect(complete).toBe(true);
		expect(orders).toBeGreaterThan(1_000);
	});

	it('when the offer rides in an introduction and candidates trickle, in every order', patience, async () => {
		const { orders, complete } = await everyOrder(startIntroduction, { limit });
		expect(complete).toBe(true);
		expect(orders).toBeGreaterThan(1_000);
	});
});

describe.each(ends)('two links, of which %s is polite, join', (polite) => {
	it('when both offer, in every order of descriptions, and offer no more then', patience, async () => {
		const start = () => toScenario(new TwoLinks({ roles: ['offer', 'offer'], candidates: 0 }).bind(polite), 2);
		const { orders, complete } = await everyOrder(start, { limit });
		expect(complete).toBe(true);
		expect(orders).toBeGreaterThan(100);
	});

	it('when both offer, with candidates, in many orders', patience, async () => {
		await fc.assert(
			fc.asyncProperty(picks, async (order) => {
				const links = new TwoLinks({ roles: ['offer', 'offer'], candidates: 2 }).bind(polite);
				await oneOrder(toScenario(links, 2), order);
			}),
			{ numRuns: 300 },
		);
	});

	it.each([
		['here', ['a']],
		['there', ['b']],
		['on both sides', ends],
	] as const)('again when ICE failed %s, in every order of descriptions', patience, async (_, failing) => {
		const start = async () => {
			const links = await joined({ polite, candidates: 0 });
			fail(links, failing);
			for (const name of failing) {
				links[name].connection.steps()[0]?.run();
				links[name].link.restart();
			}
			return toScenario(links, 2);
		};
		const { complete } = await everyOrder(start, { limit });
		expect(complete).toBe(true);
	});

	it('again when ICE failed on both sides, noticed any time, with candidates, in many orders', patience, async () => {
		await fc.assert(
			fc.asyncProperty(picks, async (order) => {
				const links = await joined({ polite, candidates: 1 });
				fail(links, ends);
				await oneOrder(withRestarts(links, ends, 3), order);
			}),
			{ numRuns: 200 },
		);
	});

	it('again, where lines once gave way in a collision, when ICE failed on both sides', patience, async () => {
		await fc.assert(
			fc.asyncProperty(picks, async (order) => {
				const links = new TwoLinks({ roles: ['offer', 'offer'] }).bind(polite);
				await links.connect();
				fail(links, ends);
				await oneOrder(withRestarts(links, ends, 3), order);
			}),
			{ numRuns: 100 },
		);
	});
});

/** a makes its offer before it knows for whom; b is handed it by the introduction, and a is bound at any time after. */
async function startIntroduction(): Promise<Scenario> {
	const links = new TwoLinks({ roles: ['offer', 'answer'] });
	const reading = links.a.link.readOffer();
	await settled();
	while (!links.a.connection.localDescription) {
		links.a.connection.steps()[0]?.run();
		await settled();
	}
	const sdp = (await reading) ?? '';
	const left = new Map([
		['a bind', () => links.bindEnd('a', false)],
		[
			'b introduction',
			() => {
				links.bindEnd('b', true);
				links.b.link.receive({ type: 'description', description: { type: 'offer', sdp } });
			},
		],
	]);
	const scenario = toScenario(links, 0);
	return {
		choices() {
			const own = [...left].map(([key, run]) => ({ key, side: key.charAt(0), run: () => left.delete(key) && run() }));
			// The server sends nothing of a member before its introduction.
			const others = scenario.choices().filter(({ key }) => key !== 'b delivery' || !left.has('b introduction'));
			return [...own, ...others];
		},
		check: () => scenario.check(),
	};
}

async function joined({ polite, candidates }: { polite: 'a' | 'b'; candidates: number }): Promise<TwoLinks> {
	const links = new TwoLinks({ roles: ['offer', 'answer'], candidates }).bind(polite);
	await links.connect();
	return links;
}

/** Beside what the browsers do: each of these restarts once, at any time. */
function withRestarts(links: TwoLinks, restarts: readonly ('a' | 'b')[], offersAtMost: number): Scenario {
	const left = [...restarts.entries()];
	const scenario = toScenario(links, offersAtMost);
	return {
		choices: () => [
			...left.map(([index, side]) => ({
				key: `${side} restart ${index}`,
				side,
				run() {
					left.splice(
						left.findIndex(([other]) => other === index),
						1,
					);
					links[side].link.restart();
				},
			})),
			...scenario.choices(),
		],
		check: () => scenario.check(),
	};
}

/** The network broke; the `failing` ends are about to be told. */
function fail(links: TwoLinks, failing: readonly ('a' | 'b')[]): void {
	for (const name of failing) links[name].connection.changeConnection('failed');
}
