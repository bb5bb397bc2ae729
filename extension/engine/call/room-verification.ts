/** The four emoji of those who are in, and the alarm that somebody forges: of what the members have introduced. */
import type { RoomId } from '#protocol/ids.ts';
import type { VerificationView } from '../contract/snapshot.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { Log } from '../lib/log.ts';
import type { Fingerprint } from '../peer/fingerprints.ts';
import type { Mesh } from '../peer/mesh.ts';
import type { Introduction } from '../signaling/member-message.ts';
import type { VerifiedEnd } from '../verification/transcript.ts';
import { createVerification, type Verification } from '../verification/verification.ts';

/** Between two alarms that tell the same. */
const alarmIntervalMs = 60_000;

export interface RoomVerificationOptions {
	readonly roomId: RoomId;
	readonly identity: Identity;
	readonly fingerprint: Fingerprint;
	readonly mesh: Pick<Mesh, 'sendControl' | 'reachable'>;
	readonly ticks: () => number;
	readonly onVerification: (verification: VerificationView) => void;
	readonly onForged: () => void;
	readonly log: Log;
}

export interface RoomVerification extends Pick<Verification, 'receive' | 'close'> {
	/** Those who are in, by what they introduced. */
	readonly members: readonly MemberKey[];
	/** Is in. */
	know(member: Introduction): void;
	forget(member: MemberKey): void;
	/** Others can be reached than before. */
	update(): void;
	/** A member can be told things over its connection. */
	opened(member: MemberKey): void;
	/** Somebody forges. */
	alarm(): void;
}

export function createRoomVerification(options: RoomVerificationOptions): RoomVerification {
	const { identity, fingerprint, mesh } = options;
	const { memberKey, agreementKey } = identity;
	const ends = new Map<MemberKey, VerifiedEnd>();
	let alarmedAt = Number.NEGATIVE_INFINITY;

	const verification = createVerification({
		roomId: options.roomId,
		self: { memberKey, agreementKey, fingerprint },
		send: (to, message) => void mesh.sendControl(to, message),
		onChange: options.onVerification,
		onTampered: alarm,
		log: options.log,
	});

	function update(): void {
		verification.setMembers([...mesh.reachable()].flatMap((key) => ends.get(key) ?? []));
	}

	/** Once a minute is enough for a person; who forges may do so all the time. */
	function alarm(): void {
		if (options.ticks() - alarmedAt < alarmIntervalMs) return;
		alarmedAt = options.ticks();
		options.onForged();
	}

	return {
		get members() {
			return [...ends.keys()];
		},
		know(member) {
			ends.set(member.memberKey, {
				memberKey: member.memberKey,
				agreementKey: member.agreementKey,
				fingerprint: member.fingerprint,
			});
			update();
		},
		forget: (member) => void ends.delete(member),
		update,
		opened(member) {
			update();
			verification.opened(member);
		},
		alarm,
		receive: verification.receive,
		close: verification.close,
	};
}
