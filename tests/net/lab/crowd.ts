/** Hundreds of clients of the server on a machine of their own, who come back by themselves when it does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Entered } from './crowd-members.ts';
import type { Lab } from './lab.ts';
import { createManyAddresses } from './many-addresses.ts';

const program = fileURLToPath(new URL('crowd-members.ts', import.meta.url));

/** So that each stays below what the server grants one address. */
const membersPerAddress = 60;

const patienceMs = 90_000;

export interface Crowd {
	/** Resolves when each of them has entered its room since then, with the moments, in order. */
	untilAllEntered(since: number): Promise<readonly number[]>;
	close(): void;
}

export function createCrowd(lab: Lab, count: number): Crowd {
	const { namespace, more } = createManyAddresses(lab, 'crowd');
	const addresses = more(Math.ceil(count / membersPerAddress));
	const [command = '', ...args] = [...namespace.enter, process.execPath, '--import', 'tsx', program];
	const child: ChildProcess = spawn(command, [...args, lab.server.origin, String(count), ...addresses], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('the crowd ended')));
	ended.catch(() => undefined);
	const moments: number[] = [];
	child.on('message', ({ at }: Entered) => void moments.push(at));
	return {
		async untilAllEntered(since) {
			const signal = AbortSignal.timeout(patienceMs);
			for (;;) {
				const entered = moments.filter((moment) => moment >= since).sort((a, b) => a - b);
				if (entered.length >= count) return entered;
				const news = once(child, 'message', { signal });
				await Promise.race([news, ended]).catch((error) => {
					throw new Error(`only ${entered.length} of ${count} came: ${error.message}`);
				});
			}
		},
		close: () => void child.kill('SIGKILL'),
	};
}
