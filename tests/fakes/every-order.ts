/**
 * Runs a scenario of two sides once for every order in which its steps can happen. Orders that differ only in steps of
 * different sides are one, since neither side sees the difference: sleep sets, after P. Godefroid, "Partial-Order
 * Methods for the Verification of Concurrent Systems" (1996), chapter 5.
 */
import { settled } from './until.ts';

export interface Choice {
	/** Tells the step apart from all others that are possible at the same time, in every run alike. */
	readonly key: string;
	/** The side whose state it reads and changes; all it does to the other side is to append to a queue. */
	readonly side: string;
	readonly run: () => void;
}

export interface Scenario {
	/** What may happen next; nothing when it is over. */
	choices(): readonly Choice[];
	/** What must hold in the end. Throws if it doesn't. */
	check(): void | Promise<void>;
}

interface Branch {
	readonly key: string;
	/** Steps that were explored here before, or lead nowhere new. */
	readonly asleep: ReadonlyMap<string, string>;
}

export interface Exploration {
	readonly orders: number;
	/** False if `limit` came first. */
	readonly complete: boolean;
}

/** Rejects at the first order whose check fails, with the order in the message. */
export async function everyOrder(
	start: () => Scenario | Promise<Scenario>,
	{ limit }: { readonly limit: number },
): Promise<Exploration> {
	const pending: Branch[][] = [[]];
	let orders = 0;
	for (let path = pending.pop(); path; path = pending.pop()) {
		if (orders === limit) return { orders, complete: false };
		if (await runToTheEnd(await start(), path, pending)) orders += 1;
	}
	return { orders, complete: true };
}

/** Follows `path`, then the first way on; puts every other way into `pending`. False if it leads nowhere new. */
async function runToTheEnd(scenario: Scenario, path: readonly Branch[], pending: Branch[][]): Promise<boolean> {
	const taken = [...path];
	await settled();
	for (let depth = 0; ; depth++) {
		const choices = scenario.choices();
		if (choices.length === 0) break;
		const planned = path[depth];
		if (!planned) {
			const asleep = wakeAfter(taken.at(-1), sideOf(taken.at(-1)));
			const awake = choices.filter(({ key }) => !asleep.has(key));
			if (awake.length === 0) return false;
			for (const { key, side } of awake) {
				if (key !== awake[0]?.key) pending.push([...taken, { key, asleep: new Map(asleep) }]);
				asleep.set(key, side);
			}
			taken.push({ key: awake[0]?.key ?? '', asleep: wakeAfter(taken.at(-1), sideOf(taken.at(-1))) });
		}
		const key = taken[depth]?.key;
		const choice = choices.find((one) => one.key === key);
		if (!choice) throw new Error(`the scenario is not the same in every run: no ${key}`);
		choice.run();
		await settled();
	}
	try {
		await scenario.check();
	} catch (error) {
		throw new Error(`after ${taken.map(({ key }) => key).join(', ')}: ${String(error)}`, { cause: error });
	}
	return true;
}

function sideOf(branch: Branch | undefined): string | undefined {
	return branch?.key.split(' ')[0];
}

/** What still sleeps after a step: only what its side has nothing to do with. */
function wakeAfter(branch: Branch | undefined, side: string | undefined): Map<string, string> {
	return new Map([...(branch?.asleep ?? [])].filter(([, other]) => other !== side));
}

/** Runs a scenario once, in the order that `picks` gives; when they are used up, the first step that is possible. */
export async function oneOrder(scenario: Scenario, picks: readonly number[]): Promise<void> {
	await settled();
	for (let depth = 0; ; depth++) {
		const choices = scenario.choices();
		if (choices.length === 0) break;
		choices[(picks[depth] ?? 0) % choices.length]?.run();
		await settled();
	}
	await scenario.check();
}
