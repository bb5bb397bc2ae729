/** Orders to switch something off: signed by hosts, heard by those they are for, each once. */

import type { RoomId } from '#protocol/ids.ts';
import type { HostAskView } from '../contract/snapshot.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import { type Charter, decides } from '../room/charter.ts';
import { signOrder, verifyOrder } from '../room/order.ts';

export interface HostOrdersOptions {
	readonly identity: Identity;
	readonly roomId: RoomId;
	readonly charter: () => Charter | null;
	/** Over the connections there are: whether all of them heard it. */
	readonly send: (to: MemberKey | null, signed: string) => boolean;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	readonly onAsk: (from: MemberKey, ask: Pick<HostAskView, 'device' | 'done'>) => void;
}

export interface HostOrders {
	/** Null: everybody. False where one is no host, or somebody can't be told. */
	give(member: MemberKey | null, device: 'microphone' | 'camera'): Promise<boolean>;
	hear(from: MemberKey, signed: string): Promise<void>;
}

export function createHostOrders({ identity, roomId, charter, send, now, onAsk }: HostOrdersOptions): HostOrders {
	const self = identity.memberKey;
	const lastHeard = new Map<MemberKey, number>();
	let lastGiven = 0;
	return {
		async give(member, device) {
			const rules = charter();
			if (!rules || !decides(rules, self)) return false;
			lastGiven = Math.max(lastGiven + 1, now());
			const { epoch } = rules;
			return send(member, await signOrder(identity, roomId, { epoch, number: lastGiven, device, to: member }));
		},
		async hear(from, signed) {
			const order = await verifyOrder(signed, from, roomId);
			const rules = charter();
			if (!order || !rules || order.epoch !== rules.epoch || !decides(rules, from)) return;
			if (order.number <= (lastHeard.get(from) ?? -1) || (order.to !== null && order.to !== self)) return;
			lastHeard.set(from, order.number);
			onAsk(from, { device: order.device, done: rules.hostMutes });
		},
	};
}
