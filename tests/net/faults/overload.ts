/**
 * The row about a server that others overload: what two who talk notice of it, and what it takes of memory beyond what as
 * many take who do nothing wrong.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { percentile } from '../../bench/statistics.ts';
import type { Attack, AttackResult } from '../lab/attackers.ts';
import type { Heard } from '../lab/bystanders.ts';
import { createLab, type Lab } from '../lab/lab.ts';
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

/** What is measured is how long the server takes, and not how long they wait for a processor that the attackers have. */
const beforeOthers = ['nice', '-n', '-15'];

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
		const attackers = createAttackers(lab);
		const bystanders = start(lab.machine('bystanders').namespace, 'bystanders.ts', [lab.server.origin], beforeOthers);
		await answerOf(bystanders);
		const results = new Map<string, readonly Overload[]>();
		const failures: string[] = [];
		for (const { kind, what } of attacks) {
			const runs = await repeat(
				null,
				times,
				async () => {
					if (kind === 'slow') await attackers.attack('crowd');
					return endureAttack(lab, bystanders, () => attackers.attack(kind));
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
	bystanders: ChildProcess,
	attack: () => Promise<AttackResult>,
): Promise<Overload> {
	await heardBy(bystanders);
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
	const p99Ms = percentile(await heardBy(bystanders), 99);
	return { grownMegabytes: (largest - before) / megabyte, p99Ms, sockets };
}

async function heardBy(bystanders: ChildProcess): Promise<readonly number[]> {
	const answer = answerOf<Heard>(bystanders);
	bystanders.send({});
	return (await answer).tookMs;
}

interface Attackers {
	/** Resolves when it is over. */
	attack(kind: Attack['kind']): Promise<AttackResult>;
}

function createAttackers(lab: Lab): Attackers {
	const { namespace, address } = lab.machine('attackers');
	const network = address.slice(0, address.lastIndexOf('.'));
	const child = start(namespace, 'attackers.ts', [lab.server.address, String(lab.server.port)]);
	let last = 9;
	return {
		async attack(kind) {
			const addresses = Array.from({ length: addressesPerAttack }, () => `${network}.${++last}`);
			namespace.ip(...addresses.map((one) => `addr add ${one}/24 dev out`));
			const answer = answerOf<AttackResult>(child);
			child.send({ kind, addresses } satisfies Attack);
			return await answer;
		},
	};
}

/** The next thing it tells, which is trusted to be an `Answer`. Rejects if it ends instead. */
function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const end = () => reject(new Error(`${child.spawnargs.at(-1)} ended`));
		child.once('exit', end);
		child.once('message', (answer) => {
			child.off('exit', end);
			resolve(answer as Answer);
		});
	});
}

/** Ends with the lab. */
function start(
	{ enter }: Namespace,
	program: string,
	parameters: readonly string[],
	priority: readonly string[] = [],
): ChildProcess {
	const path = fileURLToPath(new URL(`../lab/${program}`, import.meta.url));
	const node = [process.execPath, '--import', 'tsx', path, ...parameters];
	const [command = '', ...args] = [...enter, ...priority, ...node];
	return spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}
