/** Two instances of the server as processes, with a Redis between them, and steady members who are balanced between both. */
import { setTimeout } from 'node:timers/promises';
import { type InstanceProcess, startInstance } from './instance-process.ts';
import { type RedisProcess, startRedis } from './redis.ts';
import { SteadyMember } from './steady-member.ts';

/** Between two numbers that a member says to each other one: what is kept of them then covers the loss of both instances. */
const speakEveryMs = 100;

export interface InstancePair {
	readonly redis: RedisProcess;
	readonly members: readonly SteadyMember[];
	/** At one of the two, or at each in turn. Talks from now on. */
	member(at?: 0 | 1): SteadyMember;
	/** SIGKILL. Resolves with the moment. */
	kill(which: 0 | 1): Promise<number>;
	start(which: 0 | 1): Promise<void>;
	/** Everybody has a session at an instance that is there. */
	untilBack(): Promise<void>;
	/** Everybody is silent, and has heard what was said. Resolves with what went wrong until now, and talk goes on. */
	settle(): Promise<readonly string[]>;
	/** Everybody leaves for good. */
	dismiss(): void;
	close(): Promise<void>;
}

export async function startInstancePair(): Promise<InstancePair> {
	const redis = await startRedis();
	const instances = [await startInstance(redis.url), await startInstance(redis.url)] as const;
	const alive = new Set<InstanceProcess>(instances);
	const members: SteadyMember[] = [];
	let turn = 0;
	let isSilent = false;

	const talking = setInterval(() => {
		if (!isSilent) for (const member of members) member.speak();
	}, speakEveryMs);

	/** What a load balancer does. */
	function nextPort(): number {
		const candidates = [...alive];
		return candidates[turn++ % candidates.length]?.port ?? 0;
	}

	function dismiss(): void {
		for (const member of members.splice(0)) member.close();
	}

	return {
		redis,
		members,
		member(at) {
			const port = at === undefined ? nextPort : () => instances[at].port;
			const member = new SteadyMember({ name: `member${members.length}`, port });
			members.push(member);
			return member;
		},
		async kill(which) {
			alive.delete(instances[which]);
			const at = Date.now();
			await instances[which].kill();
			return at;
		},
		async start(which) {
			await instances[which].start();
			alive.add(instances[which]);
		},
		async untilBack() {
			const isThere = (member: SteadyMember) => member.isReady && [...alive].some(({ port }) => port === member.port);
			await Promise.all(members.map((member) => member.until(() => isThere(member))));
		},
		async settle() {
			// Whoever has lost its way has something to say by then.
			await setTimeout(2 * speakEveryMs);
			isSilent = true;
			const faults: string[] = [];
			for (const speaker of members) {
				for (const to of speaker.others) {
					const way = `${speaker.entry} to ${to}`;
					const listener = members.find(({ entry }) => entry === to);
					const said = speaker.said.get(way) ?? 0;
					// Or it was about to leave.
					const isGone = () => !speaker.others.includes(to);
					const isHeard = () => isGone() || (listener?.heard.get(way) ?? 0) >= said;
					await Promise.race([speaker.until(isHeard), listener?.until(isHeard)]).catch(() =>
						faults.push(`${way}: ${listener?.heard.get(way)} of ${said} came`),
					);
				}
			}
			isSilent = false;
			return [...faults, ...members.flatMap((member) => member.faults.splice(0))];
		},
		dismiss,
		async close() {
			clearInterval(talking);
			dismiss();
			for (const instance of instances) await instance.kill();
			await redis.close();
		},
	};
}
