/** What falls to who is host, or to who has to become it, without anybody asking. */
import type { MemberKey } from '../crypto/member-key.ts';
import { withAdmitted, withRole } from './charter-edits.ts';
import type { CharterHolder } from './charter-holder.ts';
import type { Succession } from './succession.ts';
import type { Visitors } from './visitors.ts';

export interface HostDutiesOptions {
	readonly self: MemberKey;
	readonly holder: CharterHolder;
	readonly visitors: Visitors;
	readonly succession: Succession;
}

export interface HostDuties {
	/**
	 * Keeps in the charter who was let in, so that a lobby that is switched on leaves them where they are. Of all who
	 * decide one does.
	 */
	recordInsiders(): Promise<void>;
	/** Makes oneself host, if none is there. */
	inherit(): Promise<void>;
	/** Hands the role over, if it is one's own and somebody is there. */
	handOver(): Promise<void>;
}

export function createHostDuties({ self, holder, visitors, succession }: HostDutiesOptions): HostDuties {
	return {
		async recordInsiders() {
			const { charter } = holder.current ?? {};
			if (!charter) return;
			const { admitted, host, coHosts } = charter;
			if ([host, ...coHosts].find((key) => key === self || visitors.isThere(key)) !== self) return;
			const fresh = visitors
				.insiders()
				.filter(({ isProven, introduction }) => isProven && !admitted.includes(introduction.memberKey))
				.map(({ introduction }) => introduction.memberKey);
			if (fresh.length > 0) await holder.sign((before) => withAdmitted(before, fresh));
		},
		async inherit() {
			const { charter } = holder.current ?? {};
			if (charter && !succession.isHostPresent(charter))
				await holder.sign((before) => ({ ...before, host: self, coHosts: [] }));
		},
		async handOver() {
			const { charter } = holder.current ?? {};
			const heir = charter?.host === self ? succession.heir(charter) : null;
			if (heir !== null) await holder.sign((before) => withRole(before, heir, 'host'));
		},
	};
}
