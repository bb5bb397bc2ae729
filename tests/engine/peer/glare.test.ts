/** Both ends of a link offer and restart whenever they like, at the same moment too, again and again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TwoLinks } from '../../fakes/two-links.ts';
import { settled } from '../../fakes/until.ts';

const ends = ['a', 'b'] as const;
/** Of what goes on at a time: the next step, delivery, or restart. */
const picks = fc.array(fc.nat(7), { minLength: 30, maxLength: 60 });
/** A candidate of an offer that another followed before it arrived. */
const superseded = 'negotiation: candidate: OperationError';
const rounds = 20;
/** Each restarts both ends, so these are 200 collisions or near ones. */
const restartsPerRound = 10;

async function restartAtRandom(links: TwoLinks, order: readonly number[]): Promise<void> {
	const left: (() => void)[] = ends.map((name) => () => links[name].link.restart());
	let repeats = 1;
	for (const pick of order) {
		const steps = links.choices().map(({ run }) => run);
		const choices = [...left, ...steps];
		const chosen = choices[pick % Math.max(1, choices.length)];
		if (chosen && left.includes(chosen)) left.splice(left.indexOf(chosen), 1);
		else if (pick === 7 && repeats-- > 0) for (const name of ends) links[name].link.repeatOffer();
		chosen?.();
		await settled();
	}
	for (const restart of left) restart();
	await links.settle();
}

describe.each(ends)('with %s as the polite one, two links that restart at random moments', (polite) => {
	it.each([
		['one offered', ['offer', 'answer']],
		['both offered', ['offer', 'offer']],
	] as const)(
		'end stable and connected, with the lines they had, when at first %s',
		{ timeout: 60_000 },
		async (_, roles) => {
			await fc.assert(
				fc.asyncProperty(
					fc.array(picks, { minLength: restartsPerRound, maxLength: restartsPerRound }),
					async (orders) => {
						const links = new TwoLinks({ roles }).bind(polite);
						await links.connect();
						const linesBefore = ends.map((name) =>
							links[name].connection.lines.map(({ mid, kind }) => `${mid} ${kind}`),
						);
						for (const order of orders) {
							await restartAtRandom(links, order);
							for (const name of ends) expect(links[name].connection.signalingState).toBe('stable');
							expect(links.a.connection.canReach(links.b.connection)).toBe(true);
						}
						const lines = ends.map((name) => links[name].connection.lines.map(({ mid, kind }) => `${mid} ${kind}`));
						expect(lines).toEqual(linesBefore);
						expect(lines[0]).toHaveLength(5);
						for (const name of ends) {
							expect(links[name].log.warnings.filter((warning) => warning !== superseded)).toEqual([]);
							expect(links[name].connection.connectionState).toBe('connected');
						}
					},
				),
				{ numRuns: rounds },
			);
		},
	);
});
