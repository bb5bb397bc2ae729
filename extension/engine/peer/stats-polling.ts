/**
 * Asks each connection once a second what passes over it, and whether the certificate at its other end is the one that
 * the member has announced.
 */
import type { MemberKey } from '../crypto/member-key.ts';
import type { Log } from '../lib/log.ts';
import type { AnnouncedCertificates } from './announced-certificates.ts';
import type { LinkMeasurement } from './link-reading.ts';
import type { MeshMember } from './mesh-member.ts';

const intervalMs = 1_000;

type Polled = Pick<MeshMember, 'read'>;

export interface StatsPollingOptions<Member extends Polled> {
	readonly members: ReadonlyMap<MemberKey, Member>;
	readonly certificates: Pick<AnnouncedCertificates, 'of'>;
	/** Before everybody is asked. */
	readonly onRound: () => void;
	readonly onMeasurement: (id: MemberKey, measurement: LinkMeasurement, member: Member) => void;
	/** Somebody else is at the other end. */
	readonly onDiffers: (id: MemberKey) => void;
	readonly log: Log;
}

export interface StatsPolling<Member extends Polled> {
	/** Idempotent. */
	start(): void;
	/** Idempotent. What was asked before is told still, of who is there. */
	stop(): void;
	/** Once more than by the clock. */
	ask(id: MemberKey, member: Member): void;
}

export function createStatsPolling<Member extends Polled>(options: StatsPollingOptions<Member>): StatsPolling<Member> {
	const { members, certificates, log } = options;
	let rounds: ReturnType<typeof setInterval> | undefined;

	async function ask(id: MemberKey, member: Member): Promise<void> {
		try {
			const announced = certificates.of(id);
			const measurement = await member.read();
			if (!measurement || members.get(id) !== member) return;
			const { fingerprint } = measurement;
			// Of the connection there was when it was asked.
			if (announced !== certificates.of(id)) return;
			if (fingerprint !== null && fingerprint !== announced) options.onDiffers(id);
			else options.onMeasurement(id, measurement, member);
		} catch {
			log.warn('no statistics');
		}
	}

	function askAll(): void {
		options.onRound();
		for (const [id, member] of members) void ask(id, member);
	}

	return {
		start() {
			rounds ??= setInterval(askAll, intervalMs);
		},
		stop() {
			clearInterval(rounds);
			rounds = undefined;
		},
		ask: (id, member) => void ask(id, member),
	};
}
