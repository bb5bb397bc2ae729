/**
 * A network of one's own for one browser, behind a link that can be made narrow: a namespace, a pair of virtual cables,
 * and a token bucket filter at either end (`tc-tbf`). Needs root on Linux.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './chromium.ts';

/** More waits in the queue no longer than this, and is lost: as a household router does. */
const queueMs = 300;
const burstBytes = 8_000;

export interface NarrowNetwork {
	/** Of this side of the link, for servers that the browser behind it is to reach. */
	readonly address: string;
	/** Starts a browser behind the link. */
	readonly executablePath: string;
	/** Both ways; null lifts it. */
	limit(kilobitsPerSecond: number | null): void;
	/** Nothing gets through, either way, and neither end is told; until `limit`. */
	blackOut(): void;
	close(): void;
}

/** What this machine lacks for it; empty when nothing. */
export const missingForNarrowNetwork: readonly string[] = [
	...['ip', 'tc'].filter((tool) => spawnSync('which', [tool]).status !== 0),
	...(process.getuid?.() === 0 ? [] : ['root']),
	...(process.getuid?.() === 0 && !canMakeNamespaces() ? ['network namespaces'] : []),
];

function canMakeNamespaces(): boolean {
	const name = `ahoy-try-${process.pid}`;
	if (spawnSync('ip', ['netns', 'add', name]).status !== 0) return false;
	return spawnSync('ip', ['netns', 'del', name]).status === 0;
}

export function createNarrowNetwork(): NarrowNetwork {
	const name = `ahoy-${process.pid}`;
	const [near, far] = [`ahn${process.pid % 100_000}`, `ahf${process.pid % 100_000}`];
	// Of the range for tests of networks, RFC 2544.
	const network = `198.18.${process.pid % 256}`;
	const run = (command: string) => execFileSync('ip', command.split(' '));
	const inside = (command: string) => run(`netns exec ${name} ${command}`);

	run(`netns add ${name}`);
	run(`link add ${near} type veth peer name ${far} netns ${name}`);
	run(`addr add ${network}.1/24 dev ${near}`);
	run(`link set ${near} up`);
	inside(`ip addr add ${network}.2/24 dev ${far}`);
	inside(`ip link set ${far} up`);
	inside('ip link set lo up');
	// Known for good: who is looked for anew after an interruption is found a second later only.
	const addressOf = (link: string) => (JSON.parse(link) as readonly { readonly address: string }[])[0]?.address;
	const [nearMac, farMac] = [
		addressOf(`${run(`-j link show ${near}`)}`),
		addressOf(`${inside(`ip -j link show ${far}`)}`),
	];
	run(`neigh replace ${network}.2 lladdr ${farMac} nud permanent dev ${near}`);
	inside(`ip neigh replace ${network}.1 lladdr ${nearMac} nud permanent dev ${far}`);

	const folder = mkdtempSync(join(tmpdir(), 'ahoy-net-'));
	const executablePath = join(folder, 'chromium');
	writeFileSync(executablePath, `#!/bin/sh\nexec ip netns exec ${name} ${chromiumPath()} "$@"\n`);
	chmodSync(executablePath, 0o755);

	function place(filter: readonly string[]): void {
		const at = (device: string) => ['qdisc', 'replace', 'dev', device, 'root', ...filter];
		execFileSync('tc', at(near));
		execFileSync('ip', ['netns', 'exec', name, 'tc', ...at(far)]);
	}

	return {
		address: `${network}.1`,
		executablePath,
		limit(kilobitsPerSecond) {
			const filter = `tbf rate ${kilobitsPerSecond}kbit burst ${burstBytes} latency ${queueMs}ms`;
			place(kilobitsPerSecond === null ? ['pfifo'] : filter.split(' '));
		},
		blackOut: () => place(['blackhole']),
		close() {
			// The cables go with it.
			run(`netns del ${name}`);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
