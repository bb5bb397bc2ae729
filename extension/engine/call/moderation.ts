/**
 * What hosts decide in a room, and how the others come to hear it: changes of the charter, orders to switch something off,
 * the password.
 */
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { RoomKeys } from '../crypto/room-keys.ts';
import type { Mesh } from '../peer/mesh.ts';
import type { RoomControl } from '../peer/mesh-control.ts';
import { decides } from '../room/charter.ts';
import type { Door } from '../room/door.ts';
import { createHostControls, type HostControls } from './host-controls.ts';
import { createHostOrders, type HostOrdersOptions } from './host-orders.ts';
import { createRoomPassword, type RoomPassword } from './room-password.ts';

export interface ModerationOptions {
	/** By the password that one enters with. */
	readonly keys: RoomKeys;
	readonly identity: Identity;
	readonly door: Door;
	readonly mesh: Pick<Mesh, 'reachable' | 'sendControl'>;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	readonly onAsk: HostOrdersOptions['onAsk'];
	/** By another password: one's own doing, or a host's. */
	readonly onKeys: (keys: RoomKeys) => void;
}

export interface Moderation extends Pick<RoomPassword, 'keys' | 'takeNews' | 'tellAgain'> {
	readonly controls: HostControls;
	readonly hasPassword: boolean;
	/** What somebody says who may be a host; heeded only then. */
	hear(from: MemberKey, message: Extract<RoomControl, { type: 'order' | 'password' }>): Promise<void>;
}

export function createModeration(options: ModerationOptions): Moderation {
	const { keys, identity, door, mesh } = options;
	const self = identity.memberKey;
	const charter = () => door.charter?.charter ?? null;

	const password = createRoomPassword({
		keys,
		decides(member) {
			const rules = charter();
			return rules !== null && decides(rules, member);
		},
		self,
		reachable: mesh.reachable,
		send: (to, message) => void mesh.sendControl(to, message),
		onChanged: options.onKeys,
	});

	const orders = createHostOrders({
		identity,
		roomId: keys.roomId,
		charter,
		send(to, signed) {
			const receivers = to === null ? [...mesh.reachable()] : [to];
			return receivers.map((one) => mesh.sendControl(one, { type: 'order', signed })).every((sent) => sent);
		},
		now: options.now,
		onAsk: options.onAsk,
	});

	return {
		controls: createHostControls({ self, door, orders, password }),
		get keys() {
			return password.keys;
		},
		get hasPassword() {
			return password.keys.passwordSecret !== null;
		},
		takeNews: password.takeNews,
		tellAgain: password.tellAgain,
		hear: (from, message) =>
			message.type === 'order' ? orders.hear(from, message.signed) : password.hear(from, message.secret),
	};
}
