/**
 * The row about a server that others overload: what two who talk notice of it, and what it takes of memory beyond what as
 * many take who do nothing wrong.
 */
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AskedProcess } from '../../asked-process.ts';
import { percentile } from '../../bench/statistics.ts';
import type { Attack, AttackResult } from '../lab/attackers.ts';
import type { Heard } from '../lab/bystanders.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { createManyAddresses } from '../lab/many-addresses.ts';
import type { Namespace } from '../lab/namespace.ts';
import { figure, type Outcome } from './outcome.ts';
import { repeat } from './runs.ts';

const attacks: readonly { readonly kind: Attack['kind']; readonly what: string }[] = [
	{ kind: 'slow', what: '2,000 slow sockets' },
	{ kind: 'joins', what: 'a flood of joins' },
	{ kind: 'frames', what: 'frames of 100 MB' },
];

/** So that each stays below what the server grants one address, and what was granted before counts for nothing. */
const addressesPerAttack = 10;

/**
 * Of the server and the bystanders: on machines of their own they would not wait for a processor that the attackers have.
 * What the system does for all of them, as for each packet, it does in their time all the same.
 */
const priority = -15;

const grownLimitMegabytes = 50;
const p99LimitMs = 50;

const sampleMs = 50;
const megabyte = 1_000_000;

interface Overload {
	readonly grownMegabytes: number;
	readonly p99Ms: number;
	/** Of the attackers. */
	readonly sockets: number;
}

export async function measureOverload(times: number): Promise<Outcome> {
	const lab = await createLab({ relays: 0 });
	try {
		const { namespace, more } = createManyAddresses(lab, 'attackers');
		const attackers = start(namespace, 'attackers.ts', [lab.server.address, String(lab.server.port)]);
		const attack = (kind: Attack['kind']) =>
			attackers.ask<AttackResult>({ kind, addresses: more(addressesPerAttack) } satisfies Attack);
		lab.server.setPriority(priority);
		const { namespace: aside } = lab.machine('bystanders');
		const bystanders = start(aside, 'bystanders.ts', [lab.server.origin, String(priority)]);
		await bystanders.next();
		const results = new Map<string, readonly Overload[]>();
		const failures: string[] = [];
		for (const { kind, what } of attacks) {
			const runs = await repeat(
				null,
				times,
				async () => {
					if (kind === 'slow') await attack('crowd');
					return endureAttack(lab, bystanders, () => attack(kind));
				},
				what,
			);
			results.set(what, runs.results);
			failures.push(...runs.failures);
		}
		return {
			figures: [...results].flatMap(([what, endured]) => [
				figure(
					`memory grown by ${what}`,
					'MB',
					endured.map(({ grownMegabytes }) => grownMegabytes),
					grownLimitMegabytes,
				),
				figure(
					`p99 of everybody else beside ${what}`,
					'ms',
					endured.map(({ p99Ms }) => p99Ms),
					p99LimitMs,
				),
			]),
			failures,
		};
	} finally {
		lab.close();
	}
}

async function endureAttack(
	{ server }: Lab,
	bystanders: AskedProcess,
	attack: () => Promise<AttackResult>,
): Promise<Overload> {
	await bystanders.ask<Heard>({});
	const before = server.memoryBytes();
	let largest = before;
	let isOver = false;
	const end = () => {
		isOver = true;
	};
	const attacking = attack();
	attacking.then(end, end);
	while (!isOver) {
		largest = Math.max(largest, server.memoryBytes());
		await setTimeout(sampleMs);
	}
	const { count: sockets } = await attacking;
	const { tookMs } = await bystanders.ask<Heard>({});
	return { grownMegabytes: (largest - before) / megabyte, p99Ms: percentile(tookMs, 99), sockets };
}

/** Ends with the lab. */
function start({ enter }: Namespace, program: string, parameters: readonly string[]): AskedProcess {
	const path = fileURLToPath(new URL(`../lab/${program}`, import.meta.url));
	return new AskedProcess([...enter, process.execPath, '--import', 'tsx', path, ...parameters]);
}
